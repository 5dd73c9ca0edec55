import { jobsCopy } from '../../app/copy/jobs-copy.ts'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { JobDetailsDialog } from './JobDetailsDialog.tsx'
import { resendJob } from './jobs-actions.ts'
import { useJobs, useJobsFeature, useJobsView } from './jobs-feature.ts'
import { formatPrice } from './words/job-title.ts'

/** What any list of jobs may open. */
export function JobDialogs() {
  const { context, view } = useJobsFeature()
  const details = useJobsView(state => state.details)
  const confirming = useJobsView(state => state.confirmingResend)
  const job = useJobs(state => (confirming === null ? null : (state.byId.get(confirming) ?? null)))
  const price = job?.price.kind === 'known' ? formatPrice(job.price) : null
  return (
    <>
      {details !== null && <JobDetailsDialog id={details} onClose={() => view.setState({ details: null })} />}
      {job !== null && (
        <ConfirmDialog
          open
          title={jobsCopy.confirmResend.title}
          description={jobsCopy.confirmResend.body(price)}
          cancelLabel={jobsCopy.confirmResend.cancel}
          confirmLabel={`${jobsCopy.remedies['send-again']} · ${formatPrice(job.price)}`}
          onClose={() => view.setState({ confirmingResend: null })}
          onConfirm={() => void resendJob(context, job.id)}
        />
      )}
    </>
  )
}
