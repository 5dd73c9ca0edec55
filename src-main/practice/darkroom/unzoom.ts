import { paintFrom } from '../painter/paint-from.ts'
import type { Painting, PaintOptions } from '../painter/paint.ts'

/** How much larger an unzoomed picture is on each side. */
export const UNZOOM_FACTOR = 1.5
const RIM = 0.35
/** How much of the surroundings is new, of 255: the mirror image is to show through. */
const NEWNESS = 120

/** The picture in the middle of a larger one, whose surroundings are its mirror image painted over. */
export function unzoom(options: PaintOptions, source: Painting): Painting {
  const { width, height } = options
  const left = Math.round((width - source.width) / 2)
  const top = Math.round((height - source.height) / 2)
  const extended = new Uint8Array(width * height * 3)
  const mask = new Uint8Array(width * height)
  const rim = Math.max(1, Math.min(source.width, source.height) * RIM)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = y * width + x
      const from = (mirror(y - top, source.height) * source.width + mirror(x - left, source.width)) * 3
      extended.set(source.rgb.subarray(from, from + 3), pixel * 3)
      const outside = Math.max(left - x, x - (left + source.width - 1), top - y, y - (top + source.height - 1))
      mask[pixel] = Math.round(NEWNESS * Math.min(1, Math.max(0, outside / rim)))
    }
  }
  return paintFrom({ ...options, source: { width, height, rgb: extended }, strength: 1, mask })
}

function mirror(at: number, length: number): number {
  const folded = ((at % (2 * length)) + 2 * length) % (2 * length)
  return folded < length ? folded : 2 * length - 1 - folded
}
