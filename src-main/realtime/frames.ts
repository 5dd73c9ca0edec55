import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Realm } from '#shared/domain/provider.ts'
import type { Frame, FrameId } from '#shared/domain/realtime.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Drawing } from './drawing.ts'

/** A live picture with all that is needed to keep it. */
export type LiveFrame = {
  frame: Frame
  realm: Realm
  request: GenerationRequest
  drawing: Drawing
  bytes: Uint8Array<ArrayBuffer>
  format: ImageFormat
  /** Where its cost stands until it is kept. */
  charge: number | null
  /** Set while it is being kept, and after. */
  keeping: Promise<Result<Job, Failure>> | null
}

/** The newest live pictures. They are memory, not files: older ones are let go. */
export type Frames = {
  add(live: LiveFrame): void
  find(id: FrameId): LiveFrame | null
}

export function createFrames(most: number): Frames {
  const frames = new Map<FrameId, LiveFrame>()
  return {
    add(live) {
      frames.set(live.frame.id, live)
      const [oldest] = frames.keys()
      if (frames.size > most && oldest !== undefined) frames.delete(oldest)
    },
    find: id => frames.get(id) ?? null,
  }
}
