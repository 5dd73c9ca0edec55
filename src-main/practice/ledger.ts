import { formatCharge, type JobBook } from './jobs/job-book.ts'
import type { Charge, JobStatus } from './jobs/job.ts'
import type { ServiceId } from './jobs/service-id.ts'
import type { Plan } from './leonardo/price.ts'

type Money = { amount: string; unit: Charge['unit'] }

type LedgerJob = {
  service: ServiceId
  id: string
  modelId: string
  prompt: string
  seed: number
  images: number
  cost: Money
  status: JobStatus
  /** How often money was taken for this job, and given back. */
  billed: number
  refunds: number
  refunded: boolean
  deleted: boolean
  acceptedAt: number
}

/** What the practice services know to have happened, to hold a client's own story against. */
export type Ledger = {
  /** Every accepted job, oldest first. */
  jobs: LedgerJob[]
  /** What was paid for without leaving a job, oldest first. */
  fees: { service: ServiceId; what: string; cost: Money }[]
  /** Requests since the server started, by method and route: `POST /api/rest/v1/generations`. */
  requests: Record<string, number>
  balance: Record<ServiceId, Money>
}

export function readLedger(jobs: JobBook, requests: ReadonlyMap<string, number>, plan: Plan): Ledger {
  return {
    jobs: jobs.all().map(job => {
      const status = jobs.status(job)
      const { charges, refunds } = jobs.countsOf(job.id)
      return {
        service: job.service,
        id: job.id,
        modelId: job.modelId,
        prompt: job.prompt,
        seed: job.seed,
        images: job.pictures.length,
        cost: viewMoney(job.charge),
        status,
        billed: charges,
        refunds,
        refunded: refunds > 0,
        deleted: job.deletedAt !== null,
        acceptedAt: job.acceptedAt,
      }
    }),
    fees: jobs.fees().map(({ service, what, charge }) => ({ service, what, cost: viewMoney(charge) })),
    requests: Object.fromEntries(requests),
    balance: {
      leonardo: viewMoney({ units: jobs.balance('leonardo'), unit: plan === 'credits' ? 'CREDITS' : 'DOLLARS' }),
      onemin: viewMoney({ units: jobs.balance('onemin'), unit: 'CREDITS' }),
    },
  }
}

const viewMoney = (charge: Charge): Money => ({
  amount: formatCharge(charge),
  unit: charge.unit,
})

/** `/api/rest/v1/generations/1f19…` → `/api/rest/v1/generations/{id}`; all pictures count together. */
export function routeOf(path: string): string {
  if (path.startsWith('/cdn/')) return '/cdn/*'
  if (path.startsWith('/ephemeral/')) return '/ephemeral/*'
  if (path.startsWith('/onemin/bucket/')) return '/onemin/bucket/*'
  return path.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '{id}')
}
