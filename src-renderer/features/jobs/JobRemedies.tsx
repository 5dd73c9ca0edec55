import type { Job } from '#shared/domain/job.ts'
import { Button } from '../../ui/Button.tsx'
import { useRemedies } from './use-remedies.ts'

/** The ways out as buttons, the best one plain and the others quiet. */
export function JobRemedies({ job }: { job: Job }) {
  return useRemedies(job).map(({ remedy, label, busyLabel, run }, index) => (
    <Button key={remedy} size="s" variant={index === 0 ? 'plain' : 'quiet'} busyLabel={busyLabel} onClick={run}>
      {label}
    </Button>
  ))
}
