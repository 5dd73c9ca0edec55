import { Copy, Ellipsis, RotateCcw } from 'lucide-react'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { findModel } from '#shared/domain/model.ts'
import { useApp } from '../../../app/app.ts'
import { formatAge } from '../../../app/copy/age-copy.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { useCatalog } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { cancelJob, chipsOf, priceOf, useJobsFeature, useNow } from '../../jobs/index.ts'
import { reuseRequest } from '../reuse/reuse-actions.ts'
import { useCreateFeature } from '../create-feature.ts'
import styles from './CardHeader.module.css'
import { useJobMenu } from './use-job-menu.ts'

const copy = createCopy.card

export function CardHeader({ job }: { job: Job }) {
  const model = useCatalog(catalog => findModel(catalog.models, job.request.model))
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <p className={styles.prompt}>{job.request.prompt}</p>
        <div className={styles.chips}>
          {job.realm === 'practice' && <Chip tone="outline">{copy.practice}</Chip>}
          {chipsOf(job.request, model).map(({ key, text, isMinor }) => (
            <Chip key={key} className={isMinor ? styles.minor : undefined}>
              {text}
            </Chip>
          ))}
        </div>
      </div>
      <div className={styles.end}>
        <PriceAndAge job={job} />
        {isOpen(job) ? <CancelButton job={job} /> : <Actions job={job} />}
      </div>
    </header>
  )
}

function PriceAndAge({ job }: { job: Job }) {
  const now = useNow(true)
  return (
    <span className={styles.facts}>
      <span className={styles.price}>{priceOf(job)}</span>
      {!isOpen(job) && ` · ${formatAge(job.createdAt, now)}`}
    </span>
  )
}

function CancelButton({ job }: { job: Job }) {
  const { context } = useJobsFeature()
  return (
    <Button size="s" variant="quiet" onClick={() => void cancelJob(context, job.id)}>
      {copy.cancel}
    </Button>
  )
}

function Actions({ job }: { job: Job }) {
  const { copyText } = useApp()
  const { context } = useCreateFeature()
  const entries = useJobMenu(job)
  return (
    <span className={styles.actions}>
      <IconButton
        size="s"
        icon={RotateCcw}
        label={copy.reuse}
        keys={['R']}
        onClick={() => reuseRequest(context, job.request)}
      />
      <IconButton
        size="s"
        icon={Copy}
        label={copy.copyPrompt}
        onClick={() => copyText(job.request.prompt, copy.promptCopied)}
      />
      <Menu align="end" entries={entries} trigger={<IconButton size="s" icon={Ellipsis} label={copy.more} />} />
    </span>
  )
}
