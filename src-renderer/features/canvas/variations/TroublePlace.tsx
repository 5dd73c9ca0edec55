import { CircleAlert, CircleHelp, X } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { dismissJob, JobRemedies, troubleOf, useJobsFeature } from '../../jobs/index.ts'
import styles from './TroublePlace.module.css'

/** A job that ended without pictures: why, whether money moved, and the ways out. */
export function TroublePlace({ job }: { job: Job }) {
  const { context } = useJobsFeature()
  const trouble = troubleOf(job)
  if (trouble === null) return null
  const isUnknown = job.state === 'unknown'
  return (
    <div className={styles.trouble}>
      <Icon of={isUnknown ? CircleHelp : CircleAlert} className={isUnknown ? styles.warn : styles.danger} />
      <div className={styles.main}>
        <p className={styles.title}>{trouble.title}</p>
        {trouble.body !== null && <p className={styles.body}>{trouble.body}</p>}
        <div className={styles.actions}>
          <JobRemedies job={job} />
        </div>
      </div>
      {!isUnknown && (
        <IconButton size="s" icon={X} label={copy.dismiss} onClick={() => void dismissJob(context, job.id)} />
      )}
    </div>
  )
}
