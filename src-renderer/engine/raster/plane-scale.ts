import { intersectRect, type Rect } from '../geometry/rect.ts'

/** `values * scale` has eight binary places. Bytes have a scale of 256. */
export type Plane = {
  readonly values: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
  readonly width: number
  readonly height: number
  readonly scale: 1 | 256
}

/**
 * Averages over squares of `factor` pixels, with one square more on each side, so that the splines at the borders find
 * what a blur of the continued border gives.
 */
export function reducePlane(plane: Plane, factor: number): Plane {
  const width = Math.ceil(plane.width / factor) + 2
  const height = Math.ceil(plane.height / factor) + 2
  const values = new Uint16Array(width * height)
  const totals = new Float64Array(width)
  for (let y = 0; y < height; y++) {
    totals.fill(0)
    for (let j = 0; j < factor; j++) {
      const row = Math.min(plane.height - 1, Math.max(0, (y - 1) * factor + j)) * plane.width
      addRow(plane.values.subarray(row, row + plane.width), totals, factor)
    }
    for (let x = 0; x < width; x++) values[y * width + x] = ((totals[x] ?? 0) * plane.scale) / (factor * factor) + 0.5
  }
  return { values, width, height, scale: 1 }
}

function addRow(row: Uint8Array | Uint16Array, totals: Float64Array, factor: number): void {
  const firstPixel = row[0] ?? 0
  const lastPixel = row[row.length - 1] ?? 0
  totals[0] = (totals[0] ?? 0) + firstPixel * factor
  const last = totals.length - 1
  totals[last] = (totals[last] ?? 0) + lastPixel * factor
  for (let x = 1, i = 0; x < last; x++) {
    const end = Math.min(row.length, i + factor)
    let sum = (i + factor - end) * lastPixel
    for (; i < end; i++) sum += row[i] ?? 0
    if (sum !== 0) totals[x] = (totals[x] ?? 0) + sum
  }
}

/** Weights of the previous, own and next sample for each place within a sample's square. */
function splineWeights(factor: number): Float32Array {
  const weights = new Float32Array(factor * 3)
  for (let i = 0; i < factor; i++) {
    const t = (i + 0.5) / factor - 0.5
    weights[i * 3] = (0.5 - t) ** 2 / 2
    weights[i * 3 + 1] = 0.75 - t * t
    weights[i * 3 + 2] = (0.5 + t) ** 2 / 2
  }
  return weights
}

/** A mask to write into. */
export type Image = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

/**
 * Brings an area of a reduced plane back to full size. Each pixel lies in a square and is mixed from it and its two
 * neighbours, down and then across. The squares at the borders of the plane are only neighbours.
 */
export function enlargeArea(plane: Plane, area: Rect, factor: number, into: Image): void {
  const weights = splineWeights(factor)
  const own = intersectRect(area, { x: 1, y: 1, width: plane.width - 2, height: plane.height - 2 })
  const left = (own.x - 1) * factor
  const right = Math.min(into.width, left + own.width * factor)
  const top = (own.y - 1) * factor
  const bottom = Math.min(into.height, top + own.height * factor)
  const line = new Float32Array(own.width + 2)
  for (let y = top; y < bottom; y++) {
    const row = Math.floor(y / factor)
    mixRows(plane, row, own.x - 1, weights.subarray((y - row * factor) * 3), line)
    enlargeLine(line, weights, factor, into.bytes.subarray(y * into.width + left, y * into.width + right))
  }
}

/** Three rows of a plane, beginning with `row`, mixed by the first three weights. */
function mixRows({ values, width }: Plane, row: number, x: number, weights: Float32Array, line: Float32Array): void {
  const [a = 0, b = 0, c = 0] = weights
  for (let k = 0, i = row * width + x; k < line.length; k++, i++) {
    const above = values[i] ?? 0
    const middle = values[i + width] ?? 0
    const below = values[i + width * 2] ?? 0
    line[k] = (above === middle && middle === below ? middle : a * above + b * middle + c * below) / 256
  }
}

function enlargeLine(line: Float32Array, weights: Float32Array, factor: number, into: Uint8Array): void {
  for (let sample = 1, x = 0; x < into.length; sample++) {
    const left = line[sample - 1] ?? 0
    const own = line[sample] ?? 0
    const right = line[sample + 1] ?? 0
    const end = Math.min(into.length, x + factor)
    if (left === own && own === right) {
      into.fill(own + 0.5, x, end)
      x = end
      continue
    }
    for (let i = 0; x < end; x++, i += 3) {
      into[x] = (weights[i] ?? 0) * left + (weights[i + 1] ?? 0) * own + (weights[i + 2] ?? 0) * right + 0.5
    }
  }
}
