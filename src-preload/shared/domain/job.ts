import { z } from 'zod'
import { BatchPlace } from '#shared/domain/batch.ts'
import { Failure } from '#shared/domain/failure.ts'
import { GenerationRequest } from '#shared/domain/generation-request.ts'
import { ImageId, JobId } from '#shared/domain/ids.ts'
import { Cost, Price } from '#shared/domain/money.ts'
import { Realm } from '#shared/domain/provider.ts'

/**
 * `queued → submitting → waiting → downloading → done`, with exits `failed`, `cancelled`, `unknown` (DESIGN §5).
 * `cancelled` with a job still running at the service may yet become `downloading`: what was paid for is kept.
 */
export const JobState = z.enum([
  'queued',
  'submitting',
  'waiting',
  'downloading',
  'done',
  'failed',
  'cancelled',
  'unknown',
])
export type JobState = z.infer<typeof JobState>

/** Why a job that could go on does not: shown, never silent. */
export const Hold = z.enum(['paused', 'offline', 'rate-limited', 'no-key', 'disk-full', 'checking'])
export type Hold = z.infer<typeof Hold>

/** A job as the interface sees it. Remote addresses stay in main. */
export const Job = z.object({
  id: JobId,
  revision: z.int(),
  createdAt: z.number(),
  /** Order in the queue; smaller goes first. */
  position: z.number(),
  realm: Realm,
  request: GenerationRequest,
  state: JobState,
  hold: Hold.nullable(),
  /** When the next step is due, epoch milliseconds. */
  nextAt: z.number().nullable(),
  price: Price,
  /** What the service said it charged. Null until it said so. */
  cost: Cost.nullable(),
  submittedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  cancelledAt: z.number().nullable(),
  /** Learnt median of this kind of job, from send to ready. */
  expectedMs: z.number().nullable(),
  outputs: z.array(
    z.object({ index: z.int(), image: ImageId.nullable(), flagged: z.boolean(), failure: Failure.nullable() }),
  ),
  failure: Failure.nullable(),
  /** Hidden from the lists by the user; the receipt stays. */
  dismissed: z.boolean(),
  /** Its place in the batch or grid that it was added with. */
  batch: BatchPlace.nullable().default(null),
})
export type Job = z.infer<typeof Job>

export const isOpen = (job: Pick<Job, 'state'>): boolean =>
  job.state === 'queued' || job.state === 'submitting' || job.state === 'waiting' || job.state === 'downloading'

/** Open, or ended in a way that asks something of the user. */
export const needsAttention = (job: Pick<Job, 'state' | 'dismissed'>): boolean =>
  !job.dismissed && (job.state === 'failed' || job.state === 'unknown')

/** The engine as a whole, for the jobs drawer and the status bar. */
export const EngineStatus = z.object({
  revision: z.int(),
  paused: z.boolean(),
  offline: z.boolean(),
  /** Set while a service asked us to slow down. */
  rateLimitedUntil: z.number().nullable(),
  concurrency: z.int(),
  sendsLeftThisMinute: z.int(),
})
export type EngineStatus = z.infer<typeof EngineStatus>

/** What was and is spent, by unit; practice money is not money and is left out unless the realm is practice. */
export const Spend = z.object({
  sessionDollars: z.number(),
  dayDollars: z.number(),
  monthDollars: z.number(),
  sessionCredits: z.number(),
  dayCredits: z.number(),
})
export type Spend = z.infer<typeof Spend>
