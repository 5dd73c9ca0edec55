import { Image } from 'lucide-react'
import type { Model } from '#shared/domain/model.ts'
import { useApp } from '../../../app/app.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { joinClasses } from '../../../ui/class-names.ts'
import { useJobs } from '../../jobs/index.ts'
import { usageOf } from './model-usage.ts'
import styles from './ModelThumb.module.css'

/** The user's own newest picture with a model; nothing is faked where there is none. */
export function ModelThumb({ model, size }: { model: Model; size: 's' | 'm' }) {
  const { info } = useApp()
  const image = useJobs(state => usageOf(state).get(model.key)?.images[0] ?? null)
  return (
    <Picture
      src={image === null ? null : thumbUrl(info, image)}
      alt=""
      missingLabel=""
      className={joinClasses(styles.thumb, styles[size])}
    >
      {image === null && (
        <span className={styles.none}>
          <Icon of={Image} />
        </span>
      )}
    </Picture>
  )
}
