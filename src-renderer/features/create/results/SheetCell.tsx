import { CircleAlert } from 'lucide-react'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { troubleOf } from '../../jobs/index.ts'
import { hasPictures, picturesOf } from './estimate-card.ts'
import { PicturePlace } from './PicturePlace.tsx'
import { ResultPicture } from './ResultPicture.tsx'
import styles from './SheetCell.module.css'
import type { ActivePicture } from './use-picture-keys.ts'

/** One cell: its job's pictures, or why there are none. */
export function SheetCell({ job, tabStop }: { job: Job | null; tabStop: ActivePicture | null }) {
  if (job === null) return <div className={styles.cell}>{editorCopy.grid.notSent}</div>
  if (!hasPictures(job))
    return (
      <div className={styles.trouble}>
        <Icon of={CircleAlert} size={14} />
        <span>{troubleOf(job)?.title ?? editorCopy.grid.notSent}</span>
      </div>
    )
  const count = picturesOf(job)
  return (
    <div data-job={job.id} className={styles.cell}>
      {Array.from({ length: count }, (_, index) => {
        const output = job.outputs.find(candidate => candidate.index === index)
        return output !== undefined && output.image !== null ? (
          <ResultPicture
            key={index}
            job={job}
            image={output.image}
            index={index}
            count={count}
            isFlagged={output.flagged}
            isTabStop={tabStop !== null && tabStop.job === job.id && tabStop.index === index}
          />
        ) : (
          <PicturePlace
            key={index}
            job={job}
            index={index}
            count={count}
            isPainting={isOpen(job)}
            failure={output?.failure ?? null}
          />
        )
      })}
    </div>
  )
}
