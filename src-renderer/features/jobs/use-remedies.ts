import type { Job } from '#shared/domain/job.ts'
import { formatCost } from '#shared/domain/money.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { useState } from 'react'
import { useApp } from '../../app/app.ts'
import { jobsCopy } from '../../app/copy/jobs-copy.ts'
import { openSettings } from '../../app/view-actions.ts'
import { resendJob, markJobLost } from './jobs-actions.ts'
import { useJobsFeature } from './jobs-feature.ts'
import { type Remedy, remediesOf } from './words/job-remedy.ts'
import { formatPrice } from './words/job-title.ts'

export type RemedyAction = {
  readonly remedy: Remedy
  readonly label: string
  readonly busyLabel: string | null
  readonly run: () => void
}

/** The ways out of a job that did not end well, ready to be put on buttons. */
export function useRemedies(job: Job): readonly RemedyAction[] {
  const app = useApp()
  const { context, view, links } = useJobsFeature()
  const [busy, setBusy] = useState<Remedy | null>(null)
  const { provider } = job.request

  const during = (remedy: Remedy, work: () => Promise<void>) => () => {
    setBusy(remedy)
    void work().finally(() => setBusy(null))
  }
  const checkBalance = async () => {
    const account = await app.studio.account.check({ provider })
    if (!account.ok) return app.report(account.error)
    const { balance } = account.value
    const name = PROVIDER_NAMES[provider]
    app.toasts.show({
      text: balance === null ? jobsCopy.balanceUnknown(name) : jobsCopy.balanceIs(name, formatCost(balance)),
    })
  }
  const openBilling = async () => {
    const opened = await app.studio.app.openLink({ link: `${provider}-billing` })
    if (!opened.ok) app.report(opened.error)
  }

  const runs: Readonly<Record<Remedy, () => void>> = {
    'edit-prompt': () => links.reuse(job.request, 'prompt'),
    'edit-settings': () => links.reuse(job.request, 'settings'),
    'choose-model': () => links.reuse(job.request, 'model'),
    'send-again':
      job.state === 'unknown'
        ? () => view.setState({ confirmingResend: job.id })
        : during('send-again', () => resendJob(context, job.id)),
    'mark-lost': during('mark-lost', () => markJobLost(context, job.id)),
    'replace-key': () => openSettings(app.view, 'services'),
    'check-balance': during('check-balance', checkBalance),
    'add-funds': () => void openBilling(),
    'change-budget': () => openSettings(app.view, 'budgets'),
    'open-settings': () => openSettings(app.view, 'library'),
  }
  return remediesOf(job).map(remedy => ({
    remedy,
    label:
      remedy === 'send-again' ? `${jobsCopy.remedies[remedy]} · ${formatPrice(job.price)}` : jobsCopy.remedies[remedy],
    busyLabel:
      busy === remedy ? (remedy === 'check-balance' ? jobsCopy.checkingBalance : jobsCopy.remedies[remedy]) : null,
    run: runs[remedy],
  }))
}
