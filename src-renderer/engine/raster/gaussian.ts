import type { Rect } from '../geometry/rect.ts'
import { enlargeArea, type Image, ownVarianceOf, type Plane, reduceMask } from './plane-scale.ts'

/**
 * A true Gaussian of standard deviation `sigma`, to within one grey level, borders continued by their own value.
 *
 * Two things make it fast. Most of a mask is flat, and where a whole neighbourhood is flat the blur changes nothing:
 * only blocks near an edge are computed. And a wide blur leaves nothing fine, so it is computed on a smaller picture
 * and brought back by quadratic splines; what averaging and splines blur by themselves is taken off the sigma.
 *
 * `result` holds the mask when it begins; it may be the mask itself, when nobody needs that any more.
 */
export function blurMask(
  mask: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  sigma: number,
  result: Uint8Array<ArrayBuffer> = mask.slice(),
): Uint8Array<ArrayBuffer> {
  if (sigma < 0.2) return result
  const factor = 2 ** Math.max(0, Math.floor(Math.log2(sigma / SMALLEST_REDUCED_SIGMA)))
  if (factor === 1) {
    blurPlane({ values: mask, width, height, scale: 256 }, result, sigma)
    return result
  }
  const reduced = reduceMask(mask, width, height, factor)
  const blurred: Plane = { ...reduced, values: reduced.values.slice() }
  const image: Image = { bytes: result, width, height }
  blurPlane(reduced, blurred.values, Math.sqrt(sigma ** 2 - ownVarianceOf(factor)) / factor, area =>
    enlargeArea(blurred, area, factor, image),
  )
  return result
}

/** The blur of the smaller picture must be at least this wide for splines to be true to a grey level. */
const SMALLEST_REDUCED_SIGMA = 1.5

/** Binary places of a weight: the sum of a whole kernel over the largest values still fits 32 bits. */
const WEIGHT_BITS = 14
const WEIGHT_HALF = 1 << (WEIGHT_BITS - 1)

/** Half of a kernel: the weight of the centre and of each distance. All weights together are exactly 1. */
function kernelOf(sigma: number): Int32Array {
  const radius = Math.max(1, Math.ceil(sigma * 3.4))
  const half = Float64Array.from({ length: radius + 1 }, (_, i) => Math.exp((-i * i) / (2 * sigma * sigma)))
  const sum = half.reduce((total, weight, i) => total + (i === 0 ? weight : weight * 2), 0)
  const kernel = Int32Array.from(half, weight => Math.round((weight / sum) * 2 ** WEIGHT_BITS))
  kernel[0] = 2 ** WEIGHT_BITS - 2 * kernel.subarray(1).reduce((total, weight) => total + weight, 0)
  return kernel
}

const BLOCK = 8

/**
 * Blurs what is not flat. `result` holds a copy of the plane before. `done` is told the areas that were blurred, once
 * all are.
 */
function blurPlane(plane: Plane, result: Plane['values'], sigma: number, done: (area: Rect) => void = () => {}): void {
  const kernel = kernelOf(sigma)
  const radius = kernel.length - 1
  const columns = Math.ceil(plane.width / BLOCK)
  const rows = Math.ceil(plane.height / BLOCK)
  const ring = Math.ceil(radius / BLOCK)
  const busy = widenFlags(edgeBlocks(plane, columns, rows), columns, rows, ring, ring)
  // The second pass reads rows above and below a busy block, so the first must have done them.
  const first = widenFlags(busy, columns, rows, 0, ring)
  const across: Plane = { ...plane, values: new Uint16Array(plane.values.length), scale: 1 }
  // For each row of each block its value where it is flat, else -1: flat rows above each other need no second pass.
  const flat = new Int32Array(plane.height * columns).fill(-1)
  forBlocks(first, columns, plane, ({ x, y, width, height }) => {
    for (let row = y; row < y + height; row++) {
      const value = flatValue(plane, row, x - radius, x + width + radius)
      if (value === -1) blurAcross(plane, across.values, row, x, width, kernel)
      else across.values.fill(value, row * plane.width + x, row * plane.width + x + width)
      flat[row * columns + x / BLOCK] = value
    }
  })
  forBlocks(busy, columns, plane, ({ x, y, width, height }) => {
    for (let row = y; row < y + height; row++) {
      if (
        !isFlatColumn(flat, columns, x / BLOCK, Math.max(0, row - radius), Math.min(plane.height, row + radius + 1))
      ) {
        blurDown(across, result, row, x, width, kernel, plane.scale)
      }
    }
  })
  forBlocks(busy, columns, plane, done)
}

/** The scaled value of a stretch of a row if it has only one, else -1. */
function flatValue({ values, width, scale }: Plane, y: number, left: number, right: number): number {
  const start = y * width + Math.max(0, left)
  const end = y * width + Math.min(width, right)
  const value = values[start] ?? 0
  for (let i = start + 1; i < end; i++) if (values[i] !== value) return -1
  return value * scale
}

function isFlatColumn(flat: Int32Array, columns: number, column: number, top: number, bottom: number): boolean {
  const value = flat[top * columns + column]
  if (value === -1) return false
  for (let y = top + 1; y < bottom; y++) if (flat[y * columns + column] !== value) return false
  return true
}

function blurAcross(from: Plane, to: Plane['values'], y: number, x: number, count: number, kernel: Int32Array): void {
  const { values, width, scale } = from
  const row = y * width
  const radius = kernel.length - 1
  const isInside = x >= radius && x + count + radius <= width
  for (let i = x; i < x + count; i++) {
    let sum = Math.imul(kernel[0] ?? 0, values[row + i] ?? 0)
    if (isInside) {
      for (let k = 1, l = row + i - 1, r = row + i + 1; k <= radius; k++, l--, r++) {
        sum = (sum + Math.imul(kernel[k] ?? 0, (values[l] ?? 0) + (values[r] ?? 0))) | 0
      }
    } else {
      for (let k = 1; k <= radius; k++) {
        const left = values[row + Math.max(0, i - k)] ?? 0
        const right = values[row + Math.min(width - 1, i + k)] ?? 0
        sum += Math.imul(kernel[k] ?? 0, left + right)
      }
    }
    to[row + i] = (Math.imul(sum, scale) + WEIGHT_HALF) >> WEIGHT_BITS
  }
}

const sums = new Int32Array(BLOCK)

function blurDown(
  from: Plane,
  to: Plane['values'],
  y: number,
  x: number,
  count: number,
  kernel: Int32Array,
  scale: number,
): void {
  const { values, width, height } = from
  const radius = kernel.length - 1
  for (let i = 0, at = y * width + x; i < count; i++, at++) sums[i] = Math.imul(kernel[0] ?? 0, values[at] ?? 0)
  for (let k = 1; k <= radius; k++) {
    const weight = kernel[k] ?? 0
    const above = Math.max(0, y - k) * width + x
    const below = Math.min(height - 1, y + k) * width + x
    for (let i = 0; i < count; i++) {
      sums[i] = (sums[i] ?? 0) + Math.imul(weight, (values[above + i] ?? 0) + (values[below + i] ?? 0))
    }
  }
  const down = WEIGHT_BITS + Math.log2(scale)
  const half = 1 << (down - 1)
  for (let i = 0, at = y * width + x; i < count; i++, at++) to[at] = ((sums[i] ?? 0) + half) >> down
}

/** Blocks that hold more than one value, or another value than a neighbour. */
function edgeBlocks(plane: Plane, columns: number, rows: number): Uint8Array {
  const flags = new Uint8Array(columns * rows)
  const { values, width, height } = plane
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      // One pixel beyond the block, so that an edge between two flat blocks is seen.
      const right = Math.min(width, (column + 1) * BLOCK + 1)
      const bottom = Math.min(height, (row + 1) * BLOCK + 1)
      const value = values[row * BLOCK * width + column * BLOCK]
      scan: for (let y = row * BLOCK; y < bottom; y++) {
        for (let i = y * width + column * BLOCK; i < y * width + right; i++) {
          if (values[i] === value) continue
          flags[row * columns + column] = 1
          break scan
        }
      }
    }
  }
  return flags
}

function widenFlags(flags: Uint8Array, columns: number, rows: number, across: number, down: number): Uint8Array {
  const wide = new Uint8Array(flags.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (flags[row * columns + column] === 0) continue
      for (let y = Math.max(0, row - down); y <= Math.min(rows - 1, row + down); y++) {
        const start = y * columns
        wide.fill(1, start + Math.max(0, column - across), start + Math.min(columns, column + across + 1))
      }
    }
  }
  return wide
}

function forBlocks(flags: Uint8Array, columns: number, plane: Plane, visit: (area: Rect) => void): void {
  flags.forEach((flag, i) => {
    if (flag === 0) return
    const x = (i % columns) * BLOCK
    const y = Math.floor(i / columns) * BLOCK
    visit({ x, y, width: Math.min(BLOCK, plane.width - x), height: Math.min(BLOCK, plane.height - y) })
  })
}
