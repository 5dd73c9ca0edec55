import type { Job } from '#shared/domain/job.ts'
import { ImageOff, ImageIcon } from 'lucide-react'
import { useApp } from '../../app/app.ts'
import { thumbUrl } from '../../app/media-url.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Picture } from '../../ui/Picture.tsx'
import styles from './JobThumb.module.css'

/** The first picture of a job, small; before there is one, what to expect. Decoration: the row says it in words. */
export function JobThumb({ job }: { job: Job }) {
  const { info } = useApp()
  const image = job.outputs.find(output => output.image !== null)?.image ?? null
  const isEnded = job.state === 'failed' || job.state === 'cancelled' || job.state === 'unknown'
  return (
    <Picture
      src={image === null ? null : thumbUrl(info, image)}
      alt=""
      missingLabel=""
      loading={image === null && job.state === 'waiting' && job.hold === null}
      className={styles.thumb}
    >
      {image === null && isEnded && (
        <span className={job.state === 'failed' ? styles.failed : styles.ended}>
          <Icon of={job.state === 'failed' ? ImageOff : ImageIcon} />
        </span>
      )}
    </Picture>
  )
}
