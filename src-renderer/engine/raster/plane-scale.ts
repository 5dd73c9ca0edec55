import { continueRows } from './grow.ts'
import { inflateRect, intersectRect, type Rect } from '../geometry/rect.ts'

/** `values * scale` has eight binary places. Bytes have a scale of 256. */
export type Plane = {
  readonly values: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
  readonly width: number
  readonly height: number
  readonly scale: 1 | 256
}

/** Reduced planes have so many samples more on each side: the outermost holds what the border is continued by. */
const MARGIN = 2

/**
 * A mask at half its size, several times. Each sample is mixed of four by four, 1 3 3 1 each way, which leaves next to
 * nothing of what is too fine for the smaller plane; an average of two by two would leave a quarter of a grey level.
 */
export function reduceMask(mask: Uint8Array<ArrayBuffer>, width: number, height: number, factor: number): Plane {
  const stride = (width + 3) & ~3
  const isInWords = stride === width && mask.byteOffset % 4 === 0
  let reduced = halveMask(isInWords ? mask : inWords(mask, width, height, stride), stride, height)
  for (let done = 2; done < factor; done *= 2) reduced = halvePlane(reduced)
  return reduced
}

function inWords(mask: Uint8Array, width: number, height: number, stride: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(stride * height)
  continueRows(mask, width, stride, rows)
  return rows
}

const EVEN_BYTES = 0x00ff00ff

/** A row of four bytes a word, as two words of every other byte: sums of them do not run over into each other. */
function halveMask(mask: Uint8Array<ArrayBuffer>, width: number, height: number): Plane {
  const columns = width / 2 + MARGIN * 2
  const rows = Math.ceil(height / 2) + MARGIN * 2
  const halved = new Uint16Array(columns * rows)
  const words = new Uint32Array(mask.buffer, mask.byteOffset, mask.length / 4)
  const wordsPerRow = width / 4
  // Even and odd pixels of a row, mixed down, with four of each more on either side.
  const evenPairs = new Uint32Array(wordsPerRow + 4)
  const oddPairs = new Uint32Array(wordsPerRow + 4)
  const even = new Uint16Array(evenPairs.buffer)
  const odd = new Uint16Array(oddPairs.buffer)
  const rowAt = (y: number): number => Math.min(height - 1, Math.max(0, y)) * wordsPerRow
  for (let y = 0; y < rows; y++) {
    const top = (y - MARGIN) * 2 - 1
    let [a, b, c, d] = [rowAt(top), rowAt(top + 1), rowAt(top + 2), rowAt(top + 3)]
    for (let k = 2; k < wordsPerRow + 2; k++, a++, b++, c++, d++) {
      const outer = words[a] ?? 0
      const upper = words[b] ?? 0
      const lower = words[c] ?? 0
      const last = words[d] ?? 0
      const evenMiddle = (upper & EVEN_BYTES) + (lower & EVEN_BYTES)
      const oddMiddle = ((upper >>> 8) & EVEN_BYTES) + ((lower >>> 8) & EVEN_BYTES)
      evenPairs[k] = (outer & EVEN_BYTES) + Math.imul(3, evenMiddle) + (last & EVEN_BYTES)
      oddPairs[k] = ((outer >>> 8) & EVEN_BYTES) + Math.imul(3, oddMiddle) + ((last >>> 8) & EVEN_BYTES)
    }
    for (const pixels of [even, odd]) {
      pixels.fill(even[4] ?? 0, 0, 4)
      pixels.fill(odd[width / 2 + 3] ?? 0, width / 2 + 4)
    }
    for (let x = 0, k = 4 - MARGIN, to = y * columns; x < columns; x++, k++, to++) {
      halved[to] = ((odd[k - 1] ?? 0) + 3 * ((even[k] ?? 0) + (odd[k] ?? 0)) + (even[k + 1] ?? 0)) << 2
    }
  }
  return { values: halved, width: columns, height: rows, scale: 1 }
}

/** Again, from a plane that was reduced and has a margin. */
function halvePlane({ values, width, height }: Plane): Plane {
  const columns = Math.ceil((width - MARGIN * 2) / 2) + MARGIN * 2
  const rows = Math.ceil((height - MARGIN * 2) / 2) + MARGIN * 2
  const halved = new Uint16Array(columns * rows)
  // The first sample's four begin three samples before the plane does.
  const before = MARGIN + 1
  const line = new Int32Array(columns * 2 + 2)
  const rowAt = (y: number): number => Math.min(height - 1, Math.max(0, y)) * width
  for (let y = 0; y < rows; y++) {
    const top = y * 2 - before
    let [a, b, c, d] = [rowAt(top), rowAt(top + 1), rowAt(top + 2), rowAt(top + 3)]
    for (let k = before; k < before + width; k++, a++, b++, c++, d++) {
      line[k] = (values[a] ?? 0) + 3 * ((values[b] ?? 0) + (values[c] ?? 0)) + (values[d] ?? 0)
    }
    line.fill(line[before] ?? 0, 0, before)
    line.fill(line[before + width - 1] ?? 0, before + width)
    for (let x = 0, k = 0, to = y * columns; x < columns; x++, k += 2, to++) {
      const sum = (line[k] ?? 0) + 3 * ((line[k + 1] ?? 0) + (line[k + 2] ?? 0)) + (line[k + 3] ?? 0)
      halved[to] = (sum + 32) >> 6
    }
  }
  return { values: halved, width: columns, height: rows, scale: 1 }
}

/** What reducing and enlarging blur by themselves, as a variance in pixels of full size. */
export const ownVarianceOf = (factor: number): number => (2 * factor ** 2 - 1) / 4

/**
 * Weights of the previous, own and next sample for each place within a sample's square. In whole numbers: their sum is
 * `8 * factor ** 2`.
 */
function splineWeights(factor: number): Int32Array {
  const weights = new Int32Array(factor * 3)
  for (let i = 0; i < factor; i++) {
    const aside = 2 * i + 1 - factor
    weights[i * 3] = (factor - aside) ** 2
    weights[i * 3 + 1] = 6 * factor ** 2 - 2 * aside ** 2
    weights[i * 3 + 2] = (factor + aside) ** 2
  }
  return weights
}

/** A mask to write into. */
export type Image = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

/**
 * Brings an area of a reduced plane back to full size. Each pixel lies in a square and is mixed from it and its two
 * neighbours, down and then across. The margin is only for neighbours.
 */
export function enlargeArea(plane: Plane, area: Rect, factor: number, into: Image): void {
  const weights = splineWeights(factor)
  const shift = 3 + Math.log2(factor) * 2
  const own = intersectRect(area, inflateRect({ x: 0, y: 0, width: plane.width, height: plane.height }, -MARGIN))
  const left = (own.x - MARGIN) * factor
  const right = Math.min(into.width, left + own.width * factor)
  const top = (own.y - MARGIN) * factor
  const bottom = Math.min(into.height, top + own.height * factor)
  const line = new Int32Array(own.width + 2)
  for (let y = top; y < bottom; y++) {
    const row = Math.floor(y / factor)
    const above = (row + MARGIN - 1) * plane.width + own.x - 1
    const isFlat = enlargeDown(plane, above, weights, (y - row * factor) * 3, shift, line)
    const start = y * into.width
    if (isFlat) into.bytes.fill(((line[0] ?? 0) + 128) >> 8, start + left, start + right)
    else enlargeAcross(line, factor, shift, into.bytes, start + left, start + right)
  }
}

/** Three rows of a plane, from `start` on, mixed by three weights. Says whether all of the line is the same. */
function enlargeDown(
  { values, width }: Plane,
  start: number,
  weights: Int32Array,
  firstWeight: number,
  shift: number,
  line: Int32Array,
): boolean {
  const a = weights[firstWeight] ?? 0
  const b = weights[firstWeight + 1] ?? 0
  const c = weights[firstWeight + 2] ?? 0
  const half = 1 << (shift - 1)
  let isFlat = true
  for (let k = 0, i = start; k < line.length; k++, i++) {
    const mixed = a * (values[i] ?? 0) + b * (values[i + width] ?? 0) + c * (values[i + width * 2] ?? 0)
    const value = (mixed + half) >> shift
    line[k] = value
    if (value !== line[0]) isFlat = false
  }
  return isFlat
}

/**
 * Along a line, two pixels of each sample at a time: those that lie as far to the left of its middle as to the right are
 * mixed of the same sums, which differ in one sign.
 */
function enlargeAcross(
  line: Int32Array,
  factor: number,
  shift: number,
  into: Uint8Array,
  start: number,
  end: number,
): void {
  // The eight binary places go too.
  const down = shift + 8
  const half = 1 << (down - 1)
  const square = factor * factor
  for (let i = 0; i < factor / 2; i++) {
    const aside = factor - 1 - 2 * i
    const bent = aside * aside
    const steep = 2 * factor * aside
    let left = line[0] ?? 0
    let own = line[1] ?? 0
    for (let l = start + i, r = start + factor - 1 - i, k = 2; l < end; l += factor, r += factor, k++) {
      const right = line[k] ?? 0
      const level = Math.imul(square, left + 6 * own + right) + Math.imul(bent, left - 2 * own + right) + half
      const slope = Math.imul(steep, right - left)
      into[l] = (level - slope) >> down
      if (r < end) into[r] = (level + slope) >> down
      left = own
      own = right
    }
  }
}
