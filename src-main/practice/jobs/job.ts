import { z } from 'zod'
import { PictureSpec } from '../picture-spec.ts'
import { ServiceId } from './service-id.ts'

/** Whole ten-thousandths of a dollar on Leonardo, whole credits on 1min.ai: sums stay exact. */
export const Charge = z.object({ units: z.int().nonnegative(), unit: z.enum(['DOLLARS', 'CREDITS']) })
export type Charge = z.infer<typeof Charge>

/** What became of a picture, or of an uploaded file (`of` is null then). */
const Variation = z.object({
  of: z.string().nullable(),
  type: z.enum(['OUTPAINT', 'INPAINT', 'UPSCALE', 'UNZOOM', 'NOBG']),
})

/** A paid job, written down before anybody hears of it. Whether it is done follows from the clock. */
export const Job = z.object({
  id: z.string(),
  service: ServiceId,
  modelId: z.string(),
  prompt: z.string(),
  seed: z.number(),
  acceptedAt: z.number(),
  /** When it gets one of the concurrency slots. */
  startAt: z.number(),
  finishAt: z.number(),
  fate: z.enum(['complete', 'failed']),
  /** By script: pending for so many reads, whatever the clock says. */
  pollsPending: z.int().nonnegative().nullable(),
  charge: Charge,
  /** How often it is charged: once, unless the script has the service err. */
  charges: z.int().nonnegative().default(1),
  /** Null for a generation, whose pictures have ids of their own. A variation's only picture has the id of the job. */
  variation: Variation.nullable().default(null),
  /** Waiting jobs are counted by queue. */
  queue: z.enum(['image', 'upscale']).default('image'),
  pictures: z.array(z.object({ id: z.string(), path: z.string(), flagged: z.boolean(), spec: PictureSpec })),
  /** What the service's own read calls tell about it, in its own words. */
  details: z.record(z.string(), z.json()),
  deletedAt: z.number().nullable(),
})
export type Job = z.infer<typeof Job>
export type JobPicture = Job['pictures'][number]

export type JobStatus = 'PENDING' | 'COMPLETE' | 'FAILED'
