import { memo, useState } from 'react'
import type { JobId } from '#shared/domain/ids.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import { countPictures, isLate, JobProgress, titleOf, troubleOf, useJob } from '../../jobs/index.ts'
import { CardHeader } from './CardHeader.tsx'
import { hasPictures } from './estimate-card.ts'
import styles from './JobCard.module.css'
import { PictureGridView } from './PictureGridView.tsx'
import { TroubleCard } from './TroubleCard.tsx'
import type { ActivePicture } from './use-picture-keys.ts'

export type JobCardProps = { id: JobId; roomPx: number; rowPx: number; active: ActivePicture | null }

/** One job: what was asked for, what it costs, and its pictures, in their final size before they are there. */
export const JobCard = memo(function JobCard({ id, roomPx, rowPx, active }: JobCardProps) {
  const job = useJob(id)
  if (job === null) return null
  return (
    <article
      data-job={id}
      aria-label={createCopy.card.label(titleOf(job.request), countPictures(job.request.count))}
      className={styles.card}
    >
      {hasPictures(job) ? (
        <>
          <CardHeader job={job} />
          <PictureGridView job={job} roomPx={roomPx} rowPx={rowPx} active={active} />
          <CardFoot job={job} />
        </>
      ) : (
        <TroubleCard job={job} />
      )}
    </article>
  )
})

/** Progress while it paints. A card that was seen painting keeps the line afterwards, so that nothing below it moves. */
function CardFoot({ job }: { job: Job }) {
  const [wasOpen] = useState(isOpen(job))
  const trouble = troubleOf(job)
  if (isOpen(job))
    return (
      <div className={styles.foot}>
        <JobProgress job={job} />
      </div>
    )
  const remark = isLate(job) ? jobsCopy.late : trouble === null ? (wasOpen ? tookWords(job) : null) : trouble.title
  return remark === null ? null : <p className={styles.foot}>{remark}</p>
}

function tookWords(job: Job): string {
  if (job.submittedAt === null || job.finishedAt === null) return createCopy.card.ready
  return createCopy.card.took(`${Math.max(1, Math.round((job.finishedAt - job.submittedAt) / 1000))} s`)
}
