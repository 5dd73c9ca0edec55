import { LARGEST_CANVAS_PX } from '#shared/domain/canvas.ts'
import type { Box } from '#shared/domain/work-box.ts'

/** How far each side goes out, in document pixels. */
export type Extension = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
export const NO_EXTENSION: Extension = { left: 0, top: 0, right: 0, bottom: 0 }

/** The larger frame; null when it would be larger than documents are. What lies on the document stays where it is. */
export function extendFrame(frame: Box, by: Extension): Box | null {
  const [left, top, right, bottom] = [by.left, by.top, by.right, by.bottom].map(px => Math.max(0, Math.round(px)))
  const larger = {
    x: frame.x - (left ?? 0),
    y: frame.y - (top ?? 0),
    width: frame.width + (left ?? 0) + (right ?? 0),
    height: frame.height + (top ?? 0) + (bottom ?? 0),
  }
  return Math.max(larger.width, larger.height) > LARGEST_CANVAS_PX ? null : larger
}

/** A share of the frame's own side on each named side: `extendBy(frame, ['left', 'right'], 0.25)`. */
export function extensionByShare(frame: Box, sides: readonly (keyof Extension)[], share: number): Extension {
  const along = { left: frame.width, right: frame.width, top: frame.height, bottom: frame.height }
  const extension = { ...NO_EXTENSION }
  for (const side of sides) extension[side] = Math.round((along[side] * share) / 8) * 8
  return extension
}

/** Out to a shape, such as 16 / 9, on both sides alike; nothing is cut. */
export function extensionToAspect(frame: Box, aspect: number): Extension {
  const across = Math.max(0, Math.round(frame.height * aspect) - frame.width)
  const down = Math.max(0, Math.round(frame.width / aspect) - frame.height)
  const half = (px: number) => ({ low: Math.floor(px / 2), high: Math.ceil(px / 2) })
  const sides = { across: half(across), down: half(down) }
  return { left: sides.across.low, right: sides.across.high, top: sides.down.low, bottom: sides.down.high }
}

/** How far the mask reaches into the old picture, so that no edge is left where it ended. */
export const overlapFor = (frame: Box): number =>
  Math.round(Math.min(64, Math.max(8, Math.min(frame.width, frame.height) / 12)))

/**
 * The mask of the area that is new, of the frame's size: full outside the old frame, and falling smoothly to 0 within the
 * overlap along those sides that moved.
 */
export function maskNewArea(before: Box, frame: Box, overlapPx: number): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(frame.width * frame.height)
  const across = falloff(before.x - frame.x, before.width, frame.width, overlapPx)
  const down = falloff(before.y - frame.y, before.height, frame.height, overlapPx)
  for (let y = 0; y < frame.height; y++) {
    const row = down[y] ?? 0
    const start = y * frame.width
    if (row === 255) mask.fill(255, start, start + frame.width)
    else for (let x = 0; x < frame.width; x++) mask[start + x] = Math.max(row, across[x] ?? 0)
  }
  return mask
}

/** One side of the frame: what the mask is by the distance along it alone. */
function falloff(start: number, length: number, frameLength: number, overlapPx: number): Uint8Array {
  const end = start + length
  return Uint8Array.from({ length: frameLength }, (_, at) => {
    if (at < start || at >= end) return 255
    const low = start > 0 ? at - start : Infinity
    const high = end < frameLength ? end - 1 - at : Infinity
    const inside = Math.min(low, high)
    if (inside >= overlapPx) return 0
    const part = 1 - (inside + 1) / (overlapPx + 1)
    return Math.round(255 * part * part * (3 - 2 * part))
  })
}
