import type { Box } from '#shared/domain/work-box.ts'
import type { Rect } from '../../engine/engine.ts'
import type { CanvasSubject } from './prompt/canvas-draft.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import { reachPx } from './session/mask-steps.ts'

/** What lies in the box now. */
export function subjectOf(session: CanvasSession, box: Box): CanvasSubject {
  const { isSketchEmpty, isSketchShown } = session.engine.snapshot()
  return {
    box,
    mask: maskIn(session, box),
    hasSketch: isSketchShown && !isSketchEmpty && meets(session.engine.sketchBounds(), box, 0),
    isBeyond: isBeyondPictures(session, box),
  }
}

/**
 * By the bounds of the mask, which are known at once; what will really be sent is counted in a worker, and where that says
 * nothing of it is inside the box, it counts.
 */
function maskIn({ engine, content }: CanvasSession, box: Box): CanvasSubject['mask'] {
  const { isMaskEmpty, effectivePixels } = engine.snapshot()
  if (isMaskEmpty) return 'none'
  return effectivePixels === 0 || !meets(engine.maskBounds(), box, reachPx(content())) ? 'elsewhere' : 'in-box'
}

const meets = (bounds: Rect, box: Box, reach: number): boolean =>
  bounds.width > 0 &&
  bounds.x - reach < box.x + box.width &&
  bounds.y - reach < box.y + box.height &&
  bounds.x + bounds.width + reach > box.x &&
  bounds.y + bounds.height + reach > box.y

/** Whether some of the box lies where no picture does: extended documents have such places. */
function isBeyondPictures(session: CanvasSession, box: Box): boolean {
  const { frame } = session.engine.snapshot()
  // What overhangs the frame because of the snapping is no place anybody meant.
  const right = Math.min(box.x + box.width, frame.x + frame.width)
  const bottom = Math.min(box.y + box.height, frame.y + frame.height)
  const isCovered = session.content().layers.some(({ layer, isShown }) => {
    if (!isShown || layer.kind !== 'picture') return false
    const { rect } = layer
    return (
      rect.x <= Math.max(box.x, frame.x) &&
      rect.y <= Math.max(box.y, frame.y) &&
      rect.x + rect.width >= right &&
      rect.y + rect.height >= bottom
    )
  })
  return !isCovered
}
