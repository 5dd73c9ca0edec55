import type { JobId } from '#shared/domain/ids.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { ArrowDown, ArrowUp, CircleHelp, X } from 'lucide-react'
import { formatAge } from '../../../app/copy/age-copy.ts'
import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Note } from '../../../ui/Note.tsx'
import { JobProgress } from '../JobProgress.tsx'
import { JobRemedies } from '../JobRemedies.tsx'
import { JobThumb } from '../JobThumb.tsx'
import { cancelJob, dismissJob, moveJob } from '../jobs-actions.ts'
import { useJob, useJobsFeature, useNow } from '../jobs-feature.ts'
import { isLate, troubleOf } from '../words/job-failure.ts'
import { countPictures, priceOf } from '../words/job-title.ts'
import styles from './JobRow.module.css'

export function JobRow({ id }: { id: JobId }) {
  const job = useJob(id)
  if (job === null) return null
  return (
    <div className={styles.row}>
      <JobThumb job={job} />
      <div className={styles.words}>
        <p className={styles.title}>{job.request.prompt}</p>
        <p className={styles.facts}>
          <Facts job={job} />
        </p>
      </div>
      <div className={styles.actions}>
        <RowActions job={job} />
      </div>
      <div className={styles.below}>
        {isOpen(job) && job.state !== 'queued' && <JobProgress job={job} wording="short" />}
        {job.state === 'queued' && job.hold !== null && <JobProgress job={job} />}
        {isLate(job) && <p className={styles.remark}>{jobsCopy.late}</p>}
        <Trouble job={job} />
      </div>
    </div>
  )
}

function Facts({ job }: { job: Job }) {
  const now = useNow(false)
  const { request } = job
  return [
    job.realm === 'practice' && jobsCopy.practice,
    request.provider === 'onemin' && PROVIDER_NAMES[request.provider],
    request.modelName,
    countPictures(request.count),
    priceOf(job),
    !isOpen(job) && formatAge(job.finishedAt ?? job.createdAt, now),
  ]
    .filter(Boolean)
    .join(' · ')
}

function RowActions({ job }: { job: Job }) {
  const { context, view, links } = useJobsFeature()
  switch (job.state) {
    case 'queued':
      return (
        <>
          <IconButton
            size="s"
            icon={ArrowUp}
            label={jobsCopy.moveUp}
            onClick={() => void moveJob(context, job.id, 'up')}
          />
          <IconButton
            size="s"
            icon={ArrowDown}
            label={jobsCopy.moveDown}
            onClick={() => void moveJob(context, job.id, 'down')}
          />
          <IconButton size="s" icon={X} label={jobsCopy.cancel} onClick={() => void cancelJob(context, job.id)} />
        </>
      )
    case 'submitting':
    case 'waiting':
    case 'downloading':
      return (
        <Button size="s" variant="quiet" onClick={() => void cancelJob(context, job.id)}>
          {jobsCopy.cancel}
        </Button>
      )
    case 'failed':
      return <Chip tone="danger">{jobsCopy.failed}</Chip>
    case 'unknown':
      return <Chip tone="warn">{jobsCopy.unknown}</Chip>
    case 'done':
    case 'cancelled':
      return (
        <>
          <Button size="s" variant="quiet" onClick={() => view.setState({ details: job.id })}>
            {jobsCopy.details}
          </Button>
          <Button size="s" variant="quiet" onClick={() => links.reuse(job.request, 'prompt')}>
            {jobsCopy.reuseShort}
          </Button>
        </>
      )
    default:
      return assertNever(job.state)
  }
}

function Trouble({ job }: { job: Job }) {
  const { context, view } = useJobsFeature()
  const trouble = troubleOf(job)
  if (trouble === null) return null
  if (job.state === 'cancelled') return <p className={styles.remark}>{trouble.title}</p>
  return (
    <>
      {job.state === 'unknown' ? (
        <Note icon={CircleHelp}>{trouble.body}</Note>
      ) : (
        <p className={styles.remark}>
          {trouble.title} {trouble.body}
        </p>
      )}
      <div className={styles.remedies}>
        <JobRemedies job={job} />
        <Button size="s" variant="quiet" onClick={() => view.setState({ details: job.id })}>
          {jobsCopy.details}
        </Button>
        {job.state === 'failed' && (
          <Button size="s" variant="quiet" onClick={() => void dismissJob(context, job.id)}>
            {jobsCopy.remove}
          </Button>
        )}
      </div>
    </>
  )
}
