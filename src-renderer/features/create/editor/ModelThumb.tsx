import { Image } from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Model } from '#shared/domain/model.ts'
import { useApp } from '../../../app/app.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { joinClasses } from '../../../ui/class-names.ts'
import { type JobsState, useJobs } from '../../jobs/index.ts'
import styles from './ModelThumb.module.css'

/** The user's own newest picture with a model; nothing is faked where there is none. */
export function ModelThumb({ model, size }: { model: Model; size: 's' | 'm' }) {
  const { info } = useApp()
  const image = useJobs(state => newestPictures(state, model.key, 1)[0] ?? null)
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

export function newestPictures(state: JobsState, model: Model['key'], limit: number): readonly ImageId[] {
  const found: ImageId[] = []
  for (const id of state.order) {
    const job = state.byId.get(id)
    if (job?.request.model !== model) continue
    for (const { image } of job.outputs) {
      if (image !== null) found.push(image)
      if (found.length === limit) return found
    }
  }
  return found
}
