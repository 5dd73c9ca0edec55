import { z } from 'zod'
import { PictureSpec } from '../picture-spec.ts'

export const ServiceId = z.enum(['leonardo', 'onemin'])
export type ServiceId = z.infer<typeof ServiceId>

/** Whole ten-thousandths of a dollar on Leonardo, whole credits on 1min.ai: sums stay exact. */
export const Charge = z.object({ units: z.int().nonnegative(), unit: z.enum(['DOLLARS', 'CREDITS']) })
export type Charge = z.infer<typeof Charge>

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
  pictures: z.array(z.object({ id: z.string(), path: z.string(), flagged: z.boolean(), spec: PictureSpec })),
  /** What the service's own read calls tell about it, in its own words. */
  details: z.record(z.string(), z.json()),
  deletedAt: z.number().nullable(),
})
export type Job = z.infer<typeof Job>
export type JobPicture = Job['pictures'][number]

export type JobStatus = 'PENDING' | 'COMPLETE' | 'FAILED'
