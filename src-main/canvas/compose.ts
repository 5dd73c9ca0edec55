import type { ComposeOptions } from '#shared/domain/canvas.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { byteOfLight, LIGHT } from './light.ts'
import { matchToRim } from './match-rim.ts'
import type { Pixels } from './pixels.ts'

/**
 * Puts a result into a document through a mask of the same size. `repainted` is all that the service painted anew: only
 * outside of it do both show the same, whatever part of it is taken. INVARIANT: where the mask is 0 the document's bytes come
 * back as they are; where it is 255 the result's do (but for colours matched to the rim, and locked transparency).
 */
export function compose(
  document: Pixels,
  result: Pixels,
  mask: Uint8Array,
  options: ComposeOptions,
  repainted: Uint8Array = mask,
): Pixels {
  const { width, height, channels } = document
  invariant(result.width === width && result.height === height, 'the result has the size of the document')
  invariant(result.channels === channels, 'the result has the channels of the document')
  invariant(mask.length === width * height, 'the mask has the size of the document')
  const source = options.matchRim ? (matchToRim(document, result, repainted) ?? result.bytes) : result.bytes
  const out = new Uint8Array(document.bytes)
  const mixPixel = channels === 3 ? mixOpaque : options.alpha === 'lock' ? mixLocked : mixBlended
  const isLocked = channels === 4 && options.alpha === 'lock'
  const encode = options.mixing === 'linear' ? byteOfLight : Math.round
  const decode = options.mixing === 'linear' ? LIGHT : NUMBERS
  for (let at = 0; at < mask.length;) {
    const value = mask[at] ?? 0
    const end = endOfRun(mask, at)
    // Most of a mask is full or empty: runs are skipped or copied whole.
    if (value === 255 && !isLocked) out.set(source.subarray(at * channels, end * channels), at * channels)
    else if (value > 0) {
      for (let pixel = at; pixel < end; pixel++) mixPixel(out, source, pixel * channels, value / 255, decode, encode)
    }
    at = end
  }
  return { bytes: out, width, height, channels }
}

/** Light in the measure of the file's own numbers. */
const NUMBERS: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => byte)

function endOfRun(mask: Uint8Array, start: number): number {
  const value = mask[start]
  let end = start + 1
  while (end < mask.length && mask[end] === value) end += 1
  return end
}

type MixPixel = (
  out: Uint8Array,
  source: Uint8Array,
  at: number,
  share: number,
  decode: Float64Array,
  encode: (light: number) => number,
) => void

const mixOpaque: MixPixel = (out, source, at, share, decode, encode) => {
  for (let channel = at; channel < at + 3; channel++) {
    const before = decode[out[channel] ?? 0] ?? 0
    const after = decode[source[channel] ?? 0] ?? 0
    out[channel] = encode(before + (after - before) * share)
  }
}

const mixLocked: MixPixel = (out, source, at, share, decode, encode) => {
  // What is not there gives no colour.
  mixOpaque(out, source, at, (source[at + 3] ?? 0) === 0 ? 0 : share, decode, encode)
}

/** Each side counts as much as it is opaque, so a transparent one does not darken the edge. */
const mixBlended: MixPixel = (out, source, at, share, decode, encode) => {
  const alphaBefore = out[at + 3] ?? 0
  const alphaAfter = source[at + 3] ?? 0
  const alpha = alphaBefore + (alphaAfter - alphaBefore) * share
  const weight = alpha === 0 ? share : (alphaAfter * share) / alpha
  mixOpaque(out, source, at, weight, decode, encode)
  out[at + 3] = Math.round(alpha)
}

/** The smallest box that holds everything above 0; null when there is nothing. */
export function maskBounds(
  mask: Uint8Array,
  width: number,
  height: number,
): { x: number; y: number; width: number; height: number } | null {
  const isEmptyRow = (y: number) => mask.subarray(y * width, (y + 1) * width).every(value => value === 0)
  let top = 0
  while (top < height && isEmptyRow(top)) top += 1
  if (top === height) return null
  let bottom = height
  while (isEmptyRow(bottom - 1)) bottom -= 1
  let left = width
  let right = 0
  for (let y = top; y < bottom; y++) {
    const row = y * width
    for (let x = 0; x < left; x++) if (mask[row + x] !== 0) left = x
    for (let x = width - 1; x >= right; x--) if (mask[row + x] !== 0) right = x + 1
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
