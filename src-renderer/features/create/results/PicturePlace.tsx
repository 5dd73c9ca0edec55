import { ImageOff } from 'lucide-react'
import type { Failure } from '#shared/domain/failure.ts'
import type { Job } from '#shared/domain/job.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { titleOf } from '../../jobs/index.ts'
import styles from './PicturePlace.module.css'

export type PicturePlaceProps = {
  job: Job
  index: number
  count: number
  isPainting: boolean
  failure: Failure | null
}

const copy = createCopy.picture

/** Where a picture will be, or why there is none. */
export function PicturePlace({ job, index, count, isPainting, failure }: PicturePlaceProps) {
  const title = titleOf(job.request)
  const isMissing = !isPainting || failure !== null
  return (
    <Picture src={null} alt="" missingLabel="" loading={!isMissing && job.hold === null}>
      <VisuallyHidden>
        {isMissing ? copy.label(index + 1, count, title) : copy.painting(index + 1, count, title)}
      </VisuallyHidden>
      {isMissing && (
        <span className={styles.reason}>
          <Icon of={ImageOff} size={20} />
          {failure === null ? copy.notArrived : failureCopy(failure).title}
        </span>
      )}
    </Picture>
  )
}
