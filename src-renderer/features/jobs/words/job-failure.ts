import { retryClass } from '#shared/domain/failure.ts'
import type { Job } from '#shared/domain/job.ts'
import { formatCost } from '#shared/domain/money.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import { formatPrice } from './job-title.ts'

export type JobTrouble = { readonly title: string; readonly body: string | null }

/** Why a job ended without pictures, and whether money moved. Null for one that is well. */
export function troubleOf(job: Job): JobTrouble | null {
  if (job.state === 'unknown') {
    const price = job.price.kind === 'known' ? formatPrice(job.price) : null
    const isAsked = job.failure?.code === 'outcome-unknown' && job.failure.readBack
    const { title, titleAsked } = jobsCopy.unknownOutcome
    return {
      title: (isAsked ? titleAsked : title)(PROVIDER_NAMES[job.request.provider]),
      body: jobsCopy.unknownOutcome.body(price),
    }
  }
  if (job.state === 'cancelled') {
    return { title: job.submittedAt === null ? jobsCopy.cancelledEarly : jobsCopy.cancelledLate, body: null }
  }
  if (job.state !== 'failed') return null
  if (job.failure === null) return { title: jobsCopy.failed, body: null }
  const { title, body } = failureCopy(job.failure, {
    price: formatPrice(job.price),
    ...(job.cost !== null && { charged: formatCost(job.cost) }),
  })
  // "Tried again by itself" is true of the failure on its way, not of the job that ended with it.
  return { title, body: retryClass(job.failure) === 'automatic' ? null : body }
}

/** Pictures that came although the job had been cancelled. */
export const isLate = (job: Job): boolean =>
  job.cancelledAt !== null && job.outputs.some(output => output.image !== null)
