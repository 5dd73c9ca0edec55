import { z } from 'zod'
import { Draft } from '#shared/domain/draft.ts'
import { ImageId } from '#shared/domain/ids.ts'
import { Job } from '#shared/domain/job.ts'
import { Price } from '#shared/domain/money.ts'
import { Frame, FrameId, LARGEST_DRAWING_BYTES, RealtimeMeter } from '#shared/domain/realtime.ts'
import { event, invoke } from '#shared/ipc/define.ts'

const Nothing = z.null()

export const realtimeCalls = {
  /**
   * Paid. Paints over a drawing and answers with the picture, which stays live: it is not in the library until it is kept.
   * One at a time; `rate-limited` says when the next may be sent.
   */
  frame: invoke(
    z.object({
      /** Its pictures are left out: the drawing takes their place. */
      draft: Draft,
      drawing: z
        .instanceof(Uint8Array)
        .refine(bytes => bytes.length <= LARGEST_DRAWING_BYTES, 'a drawing holds at most 8 MiB'),
    }),
    Frame,
  ),
  /** What such a frame costs, before any drawing is there. */
  price: invoke(z.object({ draft: Draft }), Price),
  /** Puts a live picture into the library, with its request, its drawing and its receipt. Nothing is paid again. */
  keep: invoke(z.object({ id: FrameId }), z.object({ job: Job, image: ImageId.nullable() })),
  meter: invoke(Nothing, RealtimeMeter),
  /** The limit counts from here on. */
  renew: invoke(Nothing, RealtimeMeter),
  changed: event(RealtimeMeter),
}
