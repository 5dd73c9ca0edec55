import type { Rect } from '../../../engine/engine.ts'

/** Values of a box laid into a frame that is empty elsewhere; what overhangs the frame is left out. */
export function placeGrey(grey: Uint8Array, box: Rect, frame: Rect): Uint8Array {
  const bytes = new Uint8Array(frame.width * frame.height)
  const left = Math.max(box.x, frame.x)
  const right = Math.min(box.x + box.width, frame.x + frame.width)
  const bottom = Math.min(box.y + box.height, frame.y + frame.height)
  if (left >= right) return bytes
  for (let y = Math.max(box.y, frame.y); y < bottom; y++) {
    const from = (y - box.y) * box.width + left - box.x
    bytes.set(grey.subarray(from, from + right - left), (y - frame.y) * frame.width + left - frame.x)
  }
  return bytes
}
