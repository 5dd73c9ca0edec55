import { MAX_BRUSH_SIZE, MIN_BRUSH_SIZE } from '../../../engine/engine.ts'

/** The slider's own units: equal distances are equal ratios, so that 5 px is as easily hit as 500. */
export const SIZE_SCALE = 1000

const RATIO = MAX_BRUSH_SIZE / MIN_BRUSH_SIZE

export const scaleOfSize = (size: number): number =>
  Math.round((SIZE_SCALE * Math.log(size / MIN_BRUSH_SIZE)) / Math.log(RATIO))

const sizeAt = (place: number): number => Math.round(MIN_BRUSH_SIZE * RATIO ** (place / SIZE_SCALE))

/** Where the slider was moved to, in whole pixels; small brushes go on by a pixel where a step of the slider is less. */
export function sizeMovedTo(place: number, from: number): number {
  const size = sizeAt(place)
  const start = Math.round(from)
  if (size !== start) return size
  return Math.min(MAX_BRUSH_SIZE, Math.max(MIN_BRUSH_SIZE, start + Math.sign(place - scaleOfSize(from))))
}
