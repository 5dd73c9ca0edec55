import { z } from 'zod'
import { Batch, BatchId, BatchPrice, GridLayout, LARGEST_BATCH } from '#shared/domain/batch.ts'
import { Draft } from '#shared/domain/draft.ts'
import { JobId } from '#shared/domain/ids.ts'
import { EngineStatus, Job, Spend } from '#shared/domain/job.ts'
import { Price } from '#shared/domain/money.ts'
import { RequestInput } from '#shared/domain/request-input.ts'
import { event, invoke } from '#shared/ipc/define.ts'

const Nothing = z.null()

export const JobDetails = z.object({
  /** The request's body as it goes out. */
  json: z.string(),
  /** The same as a command; the key is a placeholder. */
  curl: z.string(),
  /** The service's last words about this job, cut at 64 KiB; null before it said any. */
  reply: z.string().nullable(),
  history: z.array(z.object({ at: z.number(), text: z.string() })),
  /** Pictures that went in. `remote`: how the service knows it, as far as it is known yet. */
  inputs: z.array(
    RequestInput.pick({ role: true, guidance: true, file: true, image: true }).extend({
      remote: z.object({ kind: z.enum(['uploaded', 'generated', 'variation', 'asset']), id: z.string() }).nullable(),
    }),
  ),
})
export type JobDetails = z.infer<typeof JobDetails>

export const jobsCalls = {
  price: invoke(z.object({ draft: Draft }), Price),
  submit: invoke(z.object({ draft: Draft }), Job),
  priceBatch: invoke(z.object({ drafts: z.array(Draft).min(1).max(LARGEST_BATCH) }), BatchPrice),
  /** Adds all or none. `cells` names each draft's place in the grid, one label for each axis. */
  submitBatch: invoke(
    z.object({
      drafts: z.array(Draft).min(1).max(LARGEST_BATCH),
      label: z.string().max(200),
      grid: GridLayout.nullable().default(null),
      cells: z
        .array(z.array(z.string().max(200)).max(3))
        .max(LARGEST_BATCH)
        .default([]),
    }),
    z.object({ batch: Batch, jobs: z.array(Job) }),
  ),
  /** A batch with its jobs in the order of their drafts. */
  batch: invoke(z.object({ id: BatchId }), z.object({ batch: Batch, jobs: z.array(Job) })),
  /** Sends the same request as a new job. The only way an `unknown` job is ever paid for again. */
  resend: invoke(z.object({ id: JobId }), Job),
  cancel: invoke(z.object({ id: JobId }), Job),
  /** The user decides that an `unknown` job is lost. */
  markLost: invoke(z.object({ id: JobId }), Job),
  dismiss: invoke(z.object({ id: JobId }), Job),
  /** Moves a queued job to just before another, or to the end. */
  move: invoke(z.object({ id: JobId, before: JobId.nullable() }), Job),
  pause: invoke(z.object({ paused: z.boolean() }), EngineStatus),
  /** Tries everything that waits for a network, a rate limit or a full disk at once. */
  retryNow: invoke(Nothing, EngineStatus),
  list: invoke(
    z.object({
      filter: z.enum(['all', 'running', 'failed']),
      text: z.string().max(500),
      before: z.number().nullable(),
      limit: z.int().min(1).max(100),
    }),
    z.object({ jobs: z.array(Job), before: z.number().nullable() }),
  ),
  details: invoke(z.object({ id: JobId }), JobDetails),
  changed: event(Job),
  engineChanged: event(EngineStatus),
  spendChanged: event(z.object({ revision: z.int(), spend: Spend })),
}
