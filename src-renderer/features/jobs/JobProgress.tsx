import type { Job } from '#shared/domain/job.ts'
import { CirclePause, Clock, WifiOff } from 'lucide-react'
import { Icon } from '../../ui/Icon.tsx'
import { Progress } from '../../ui/Progress.tsx'
import styles from './JobProgress.module.css'
import { useNow } from './jobs-feature.ts'
import { progressOf } from './words/job-progress.ts'

export type JobProgressProps = {
  job: Job
  /** `short` beside the bar, where there is little room. */
  wording?: 'full' | 'short'
}

/** What an open job is doing: a bar where a fraction is known, words always. It keeps its height. */
export function JobProgress({ job, wording = 'full' }: JobProgressProps) {
  const now = useNow(true)
  const progress = progressOf(job, now)
  if (progress === null) return null
  const { text, short, fraction, isHeld } = progress
  return (
    <div className={styles.line}>
      {isHeld && <Icon of={holdIcon(job)} size={14} className={styles.icon} />}
      {fraction !== null && (
        <Progress fraction={fraction} label={text} {...(styles.bar !== undefined && { className: styles.bar })} />
      )}
      <span className={isHeld ? styles.held : styles.words}>{wording === 'short' ? short : text}</span>
    </div>
  )
}

function holdIcon(job: Job) {
  if (job.hold === 'paused') return CirclePause
  return job.hold === 'offline' ? WifiOff : Clock
}
