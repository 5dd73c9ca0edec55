import { CircleAlert, CircleHelp, CircleSlash, X } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import { dismissJob, JobRemedies, troubleOf, useJobsFeature } from '../../jobs/index.ts'
import styles from './TroubleCard.module.css'

const ICONS = {
  failed: [CircleAlert, styles.danger],
  unknown: [CircleHelp, styles.warn],
  cancelled: [CircleSlash, styles.calm],
} as const

/** A job without pictures: why, whether money moved, and the ways out. */
export function TroubleCard({ job }: { job: Job }) {
  const { context, view } = useJobsFeature()
  const trouble = troubleOf(job)
  if (trouble === null) return null
  const [icon, tone] = ICONS[job.state === 'unknown' || job.state === 'cancelled' ? job.state : 'failed']
  return (
    <div className={styles.trouble}>
      <Icon of={icon} className={tone} />
      <div className={styles.main}>
        <div className={styles.words}>
          <p className={styles.title}>{trouble.title}</p>
          <p className={styles.body}>
            {trouble.body} {createCopy.card.promptIs(job.request.prompt)}
          </p>
        </div>
        <div className={styles.actions}>
          <JobRemedies job={job} />
          <Button size="s" variant="quiet" onClick={() => view.setState({ details: job.id })}>
            {jobsCopy.details}
          </Button>
          {job.state !== 'unknown' && (
            <IconButton
              size="s"
              icon={X}
              label={createCopy.card.remove}
              onClick={() => void dismissJob(context, job.id)}
            />
          )}
        </div>
      </div>
    </div>
  )
}
