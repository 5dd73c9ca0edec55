import { z } from 'zod'
import { Cost, Price } from '#shared/domain/money.ts'
import type { Model } from '#shared/domain/model.ts'

/** Id of a live picture: it becomes its job's when the picture is kept. */
export const FrameId = z.uuid().brand<'FrameId'>()
export type FrameId = z.infer<typeof FrameId>

/** What the realtime canvas was asked for this session, and what was paid for it. Amounts by unit, never added across. */
export const RealtimeMeter = z.object({
  revision: z.int(),
  frames: z.int(),
  /** Frames of which nobody says what they cost. */
  unpriced: z.int(),
  sessionDollars: z.number(),
  sessionCredits: z.number(),
  /** In the last sixty seconds. */
  minuteDollars: z.number(),
  minuteCredits: z.number(),
  /** Since the session began or was renewed; this is held against the limit. */
  countedDollars: z.number(),
})
export type RealtimeMeter = z.infer<typeof RealtimeMeter>

/** A picture that came back. It lies at `{mediaBase}/frame/{id}` for as long as main remembers it. */
export const Frame = z.object({
  id: FrameId,
  width: z.int().positive(),
  height: z.int().positive(),
  seed: z.int().nonnegative(),
  prompt: z.string(),
  /** What the service charged, or its price; null when neither is known. */
  cost: Cost.nullable(),
  price: Price,
  /** From send to picture. */
  tookMs: z.number(),
  sentAt: z.number(),
})
export type Frame = z.infer<typeof Frame>

export const LARGEST_DRAWING_BYTES = 8 * 1024 * 1024

/** Whether a model's pictures go out inside the request: then its result comes back inside the reply. */
export const isRealtime = ({ inputs }: Pick<Model, 'inputs'>): boolean =>
  inputs.slots.length > 0 && inputs.slots.every(({ wire }) => wire.inline !== undefined)
