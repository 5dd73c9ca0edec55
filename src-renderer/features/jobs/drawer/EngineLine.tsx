import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import { useEngine } from '../../../app/use-mirrors.ts'
import { Note } from '../../../ui/Note.tsx'
import { retryNow, setPaused } from '../jobs-actions.ts'
import { useJobsFeature, useNow } from '../jobs-feature.ts'
import { formatSeconds } from '../words/job-progress.ts'
import styles from './EngineLine.module.css'

/** Why nothing goes out at all, where that is so. */
export function EngineLine() {
  const { context } = useJobsFeature()
  const isPaused = useEngine(engine => engine.paused)
  const isOffline = useEngine(engine => engine.offline)
  const until = useEngine(engine => engine.rateLimitedUntil)
  const now = useNow(until !== null)
  const tryNow = { label: jobsCopy.tryNow, onFix: () => void retryNow(context) }
  if (isPaused) return line(jobsCopy.paused, { label: jobsCopy.resume, onFix: () => void setPaused(context, false) })
  if (isOffline) return line(jobsCopy.offline, tryNow)
  if (until !== null && until > now) return line(jobsCopy.rateLimited(formatSeconds(until - now)), tryNow)
  return null
}

const line = (text: string, fix: { label: string; onFix: () => void }) => (
  <div className={styles.line}>
    <Note tone="info" fix={fix}>
      {text}
    </Note>
  </div>
)
