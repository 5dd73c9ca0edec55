import { z } from 'zod'
import { Job } from '#shared/domain/job.ts'
import { JobId } from '#shared/domain/ids.ts'

/** A picture of this job at the service, and how far its download is. */
export const JobOutput = Job.shape.outputs.element.extend({
  url: z.string(),
  /** In the library, or about to be in the same transaction that gives it its image id. */
  kept: z.boolean(),
})
export type JobOutput = z.infer<typeof JobOutput>

/** A job as the journal keeps it: what the interface sees and what only main may know. */
export const JobRecord = Job.extend({
  outputs: z.array(JobOutput),
  remoteId: z.string().nullable(),
  /** Steps taken in the present state: polls, or tries to send or download. */
  attempts: z.int(),
  /** Set when the job is the second sending of another. */
  resendOf: JobId.nullable(),
  /** The service's last words, cut at 64 KiB. */
  reply: z.string().nullable(),
  history: z.array(z.object({ at: z.number(), text: z.string() })),
})
export type JobRecord = z.infer<typeof JobRecord>

/** What leaves main. */
export const toJob = (record: JobRecord): Job =>
  Job.parse({
    ...record,
    outputs: record.outputs.map(({ index, image, flagged, failure }) => ({ index, image, flagged, failure })),
  })
