import { Ellipsis, RotateCcw, X } from 'lucide-react'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { sumPrices } from '#shared/domain/batch.ts'
import { formatAge } from '../../../app/copy/age-copy.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { cancelJob, dismissJob, useJobsFeature, useNow } from '../../jobs/index.ts'
import { describeTotal } from '../batch/batch-words.ts'
import { useCreateFeature } from '../create-feature.ts'
import { reuseRequest } from '../reuse/reuse-actions.ts'
import styles from './CardHeader.module.css'

const copy = createCopy.card

/** What the sheet compares, what it costs together, and what can be done with all of it. */
export function SheetHeader({ label, jobs }: { label: string; jobs: readonly Job[] }) {
  const now = useNow(true)
  const first = jobs[0]
  const open = jobs.filter(isOpen)
  // What the service charged where it said so, else what was promised.
  const total = sumPrices(jobs.map(job => (job.cost === null ? job.price : { kind: 'known', cost: job.cost })))
  const models = [...new Set(jobs.map(job => job.request.modelName))]
  if (first === undefined) return null
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <p className={styles.prompt}>{first.request.prompt}</p>
        <div className={styles.chips}>
          {first.realm === 'practice' && <Chip tone="outline">{copy.practice}</Chip>}
          <Chip>{label}</Chip>
          {models.length === 1 && <Chip>{models[0]}</Chip>}
          <Chip>{editorCopy.grid.progress(jobs.length - open.length, jobs.length)}</Chip>
        </div>
      </div>
      <div className={styles.end}>
        <span className={styles.facts}>
          <span className={styles.price}>{describeTotal(total)}</span>
          {open.length === 0 && ` · ${formatAge(first.createdAt, now)}`}
        </span>
        {open.length > 0 ? <CancelAll jobs={open} /> : <SheetActions jobs={jobs} first={first} />}
      </div>
    </header>
  )
}

function CancelAll({ jobs }: { jobs: readonly Job[] }) {
  const { context } = useJobsFeature()
  const cancel = () => {
    for (const job of jobs) void cancelJob(context, job.id)
  }
  return (
    <Button size="s" variant="quiet" onClick={cancel}>
      {copy.cancel}
    </Button>
  )
}

function SheetActions({ jobs, first }: { jobs: readonly Job[]; first: Job }) {
  const { context } = useCreateFeature()
  const { context: jobsContext } = useJobsFeature()
  const remove = () => {
    for (const job of jobs) void dismissJob(jobsContext, job.id)
  }
  return (
    <span className={styles.actions}>
      <IconButton size="s" icon={RotateCcw} label={copy.reuse} onClick={() => reuseRequest(context, first.request)} />
      <Menu
        align="end"
        entries={[{ id: 'remove', label: copy.removeCard, icon: X, onSelect: remove }]}
        trigger={<IconButton size="s" icon={Ellipsis} label={copy.more} />}
      />
    </span>
  )
}
