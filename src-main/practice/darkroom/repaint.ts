import { paintFrom } from '../painter/paint-from.ts'
import type { Painting, PaintOptions } from '../painter/paint.ts'
import { mapBytes } from './guide.ts'

/** Red, green and blue are off by this much in every frame that comes back. */
const TONE_SHIFT = [9, 3, -7]

/**
 * The canvas: what is white in the mask is painted anew. As with the real service the whole frame comes back slightly
 * off in tone, also where nothing was to change, so that a client which uses more of it than the mask shows a seam.
 */
export function repaint(options: PaintOptions, init: Painting, mask: Uint8Array | null, strength: number): Painting {
  const painted = paintFrom(
    mask === null
      ? { ...options, source: init, strength }
      : { ...options, source: init, strength: 1, mask: mask.map(value => Math.round(value * strength)) },
  )
  return mapBytes(painted, (value, index) => value + (TONE_SHIFT[index % 3] ?? 0))
}
