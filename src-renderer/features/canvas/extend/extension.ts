import {
  type Extension,
  extendFrame,
  extensionByShare,
  extensionToAspect,
  maskNewArea,
  NO_EXTENSION,
  overlapFor,
} from '#shared/domain/outpaint.ts'
import { LARGEST_CANVAS_PX } from '#shared/domain/canvas.ts'
import { type Box, type BoxLimits, fitWorkBox } from '#shared/domain/work-box.ts'

export type Side = keyof Extension
export const SIDES: readonly Side[] = ['left', 'top', 'right', 'bottom']

export type ExtendPreset = 'around' | 'wider' | 'wide' | 'photo' | 'square' | 'tall'

const PRESETS: Readonly<Record<ExtendPreset, (frame: Box) => Extension>> = {
  around: frame => extensionByShare(frame, SIDES, 0.25),
  wider: frame => extensionByShare(frame, ['left', 'right'], 0.25),
  wide: frame => extensionToAspect(frame, 16 / 9),
  photo: frame => extensionToAspect(frame, 3 / 2),
  square: frame => extensionToAspect(frame, 1),
  tall: frame => extensionToAspect(frame, 9 / 16),
}

export const presetExtension = (preset: ExtendPreset, frame: Box): Extension => PRESETS[preset](frame)

export const isNothing = (by: Extension): boolean => SIDES.every(side => by[side] <= 0)

/** Where the edges would lie; also where documents cannot be that large. */
export const reachOf = (frame: Box, by: Extension): Box => ({
  x: frame.x - by.left,
  y: frame.y - by.top,
  width: frame.width + by.left + by.right,
  height: frame.height + by.top + by.bottom,
})

/** A dragged edge: never inwards, in steps of 8, not beyond what a document may be. */
export function dragEdge(from: Extension, frame: Box, side: Side, outwardPx: number): Extension {
  const isAcross = side === 'left' || side === 'right'
  const opposite = { left: from.right, right: from.left, top: from.bottom, bottom: from.top }[side]
  const most = Math.max(0, LARGEST_CANVAS_PX - (isAcross ? frame.width : frame.height) - opposite)
  const wanted = Math.round((from[side] + outwardPx) / STEP_PX) * STEP_PX
  return { ...from, [side]: Math.min(most, Math.max(0, wanted)) }
}

export const STEP_PX = 8

/** The extended document, its mask and the box that sends it; null when it would be too large. */
export function planExtension(
  before: Box,
  by: Extension,
  limits: BoxLimits,
): { readonly frame: Box; readonly mask: Uint8Array<ArrayBuffer>; readonly box: Box } | null {
  const frame = extendFrame(before, by)
  if (frame === null) return null
  return { frame, mask: maskNewArea(before, frame, overlapFor(before)), box: newAreaBox(before, frame, by, limits) }
}

/** Round everything that is masked, with as much of the old picture again, so that the model sees what goes on there. */
export function newAreaBox(before: Box, frame: Box, by: Extension, limits: BoxLimits): Box {
  const overlapPx = overlapFor(before)
  const isAlong = { across: by.top > 0 || by.bottom > 0, down: by.left > 0 || by.right > 0 }
  const left = by.left > 0 || isAlong.across ? frame.x : before.x + before.width - overlapPx
  const right = by.right > 0 || isAlong.across ? frame.x + frame.width : before.x + overlapPx
  const top = by.top > 0 || isAlong.down ? frame.y : before.y + before.height - overlapPx
  const bottom = by.bottom > 0 || isAlong.down ? frame.y + frame.height : before.y + overlapPx
  const area = { x: left, y: top, width: right - left, height: bottom - top }
  return fitWorkBox(area, frame, { paddingPx: CONTEXT_PX, limits })
}

const CONTEXT_PX = 128

export { NO_EXTENSION }
