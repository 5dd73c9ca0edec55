import { z } from 'zod'
import { Job } from '#shared/domain/job.ts'
import { JobId } from '#shared/domain/ids.ts'

/** As `providers/provider.ts`; ids are kept as plain text and made into their kind again by the provider. */
const PreparedPicture = z.object({ kind: z.enum(['uploaded', 'generated', 'variation', 'asset']), id: z.string() })

/** A picture of this job at the service, and how far its download is. */
export const JobOutput = Job.shape.outputs.element.extend({
  url: z.string(),
  /** In the library, or about to be in the same transaction that gives it its image id. */
  kept: z.boolean(),
  /** The service's own id of this one picture. */
  remoteImageId: z.string().nullable().default(null),
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
  /** How the service knows the pictures that went in; null before they were brought there. */
  prepared: z.array(PreparedPicture).nullable().default(null),
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
