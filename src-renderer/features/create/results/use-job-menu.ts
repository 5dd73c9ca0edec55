import { Braces, Copy, Send, X } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { useApp } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import type { MenuEntry } from '../../../ui/menu-entries.ts'
import { dismissJob, formatPrice, resendJob, useJobsFeature } from '../../jobs/index.ts'
import { useReuseMenu } from '../reuse/use-reuse-menu.ts'

const copy = createCopy.card

/** Everything that can be done with a job that has ended. */
export function useJobMenu(job: Job): readonly MenuEntry[] {
  const { copyText } = useApp()
  const jobs = useJobsFeature()
  const reuse = useReuseMenu(job.request)
  return [
    reuse,
    {
      id: 'send-again',
      label: copy.sendAgain(formatPrice(job.price)),
      icon: Send,
      onSelect: () => void resendJob(jobs.context, job.id),
    },
    {
      id: 'copy-prompt',
      label: copy.copyPrompt,
      icon: Copy,
      onSelect: () => copyText(job.request.prompt, copy.promptCopied),
    },
    { kind: 'separator', id: 'details-rule' },
    { id: 'details', label: copy.details, icon: Braces, onSelect: () => jobs.view.setState({ details: job.id }) },
    { kind: 'separator', id: 'remove-rule' },
    { id: 'remove', label: copy.removeCard, icon: X, onSelect: () => void dismissJob(jobs.context, job.id) },
  ]
}
