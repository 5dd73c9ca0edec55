import type { Pixels } from '../../../src-main/canvas/pixels.ts'

/** Repeatable numbers in [0, 1). */
export function aRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Any colour next to any other; a third of the pixels opaque, a third clear. */
export function noisePixels(random: () => number, width: number, height: number, channels: 3 | 4): Pixels {
  const bytes = Uint8Array.from({ length: width * height * channels }, () => Math.floor(random() * 256))
  if (channels === 4) {
    for (let at = 3; at < bytes.length; at += 4) {
      const kind = random()
      if (kind < 0.67) bytes[at] = kind < 0.33 ? 255 : 0
    }
  }
  return { bytes, width, height, channels }
}

/** A disc with a soft edge, somewhere; sometimes nothing at all. */
export function aFeatheredMask(random: () => number, width: number, height: number, feather: number): Uint8Array {
  const [x, y, radius] = [random() * width, random() * height, (random() * Math.max(width, height)) / 2]
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const beyond = Math.hypot((at % width) - x, Math.floor(at / width) - y) - radius
    return Math.round(255 * Math.min(1, Math.max(0, 0.5 - beyond / Math.max(feather, 0.001))))
  })
}
