import type { Pixels } from './pixels.ts'
import { fromLab, type Lab, toLab } from './oklab.ts'

/** Just outside the mask document and result should look alike; how they differ there is taken off the result. */
const RIM_SHARE = 1 / 40
const RIM_MIN_PX = 4
const RIM_MAX_PX = 32
/** Fewer points than this say too little. */
const LEAST_POINTS = 24
const MOST_POINTS = 60_000
/** Each round leaves out what differs by something else than a shift of colour: an edge, an object that moved. */
const ROUNDS = 4
/** A shift beyond this is no shift any more but another picture. */
const LARGEST_SHIFT = 0.2
/** A shift that no byte would show. */
const SMALLEST_SHIFT = 0.001
/** How much evidence it takes to believe in a slope; a rim on one side alone says little of the other side. */
const SLOPE_RIDGE = 0.02

/**
 * The result's bytes with the colours shifted so that they meet the document around the mask, or null when they meet
 * already or there is no rim to go by. The shift is a plane over the picture in each of OKLab's three measures, fitted to
 * the differences in the ring around the mask.
 */
export function matchToRim(document: Pixels, result: Pixels, mask: Uint8Array): Uint8Array | null {
  const points = rimPoints(document, result, mask)
  if (points.length < LEAST_POINTS) return null
  const planes = fitPlanes(points)
  const isVisible = planes.some(plane => plane.some(value => Math.abs(value) > SMALLEST_SHIFT))
  return isVisible ? shiftColours(result, mask, planes) : null
}

/** By place, -1 to 1 from edge to edge, how much the document has more than the result. */
type RimPoint = { x: number; y: number; difference: readonly [number, number, number] }
/** Constant, slope across, slope down. */
type Plane = readonly [number, number, number]

function rimPoints(document: Pixels, result: Pixels, mask: Uint8Array): RimPoint[] {
  const { width, height, channels } = document
  const radius = Math.round(Math.min(RIM_MAX_PX, Math.max(RIM_MIN_PX, Math.max(width, height) * RIM_SHARE)))
  const rim = ringAround(mask, width, height, radius)
  const isOpaque = ({ bytes }: Pixels, pixel: number) => channels === 3 || bytes[pixel * 4 + 3] === 255
  const all: number[] = []
  for (let pixel = 0; pixel < rim.length; pixel++) {
    if (rim[pixel] === 1 && isOpaque(document, pixel) && isOpaque(result, pixel)) all.push(pixel)
  }
  const stride = Math.max(1, Math.ceil(all.length / MOST_POINTS))
  const ours: Lab = { lightness: 0, a: 0, b: 0 }
  const theirs: Lab = { lightness: 0, a: 0, b: 0 }
  const points: RimPoint[] = []
  for (let index = 0; index < all.length; index += stride) {
    const pixel = all[index] ?? 0
    toLab(document.bytes, pixel * channels, ours)
    toLab(result.bytes, pixel * channels, theirs)
    points.push({
      x: across(pixel % width, width),
      y: across(Math.floor(pixel / width), height),
      difference: [ours.lightness - theirs.lightness, ours.a - theirs.a, ours.b - theirs.b],
    })
  }
  return points
}

const across = (at: number, length: number): number => (2 * at + 1) / length - 1

/** 1 where the mask is 0 but not within the radius, measured along rows and columns. */
export function ringAround(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const near = new Uint8Array(mask.length)
  spread(mask, near, { lines: height, length: width, lineStep: width, step: 1 }, radius)
  const ring = new Uint8Array(mask.length)
  spread(near, ring, { lines: width, length: height, lineStep: 1, step: width }, radius)
  for (let pixel = 0; pixel < ring.length; pixel++) if (mask[pixel] !== 0) ring[pixel] = 0
  return ring
}

/** Sets every place that has something within the radius along its line. */
function spread(
  from: Uint8Array,
  to: Uint8Array,
  { lines, length, lineStep, step }: { lines: number; length: number; lineStep: number; step: number },
  radius: number,
): void {
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep
    let inside = 0
    for (let ahead = 0; ahead < Math.min(radius, length); ahead++) if (from[start + ahead * step] !== 0) inside += 1
    for (let at = 0; at < length; at++) {
      if (at + radius < length && from[start + (at + radius) * step] !== 0) inside += 1
      if (at > radius && from[start + (at - radius - 1) * step] !== 0) inside -= 1
      if (inside > 0) to[start + at * step] = 1
    }
  }
}

function fitPlanes(points: readonly RimPoint[]): readonly [Plane, Plane, Plane] {
  let kept = points
  let planes = solveAll(kept)
  for (let round = 1; round < ROUNDS; round++) {
    const errors = kept.map(point => errorOf(point, planes))
    const typical = median(errors)
    const believable = kept.filter((_, index) => (errors[index] ?? 0) <= Math.max(typical * 2.5, SMALLEST_SHIFT * 2))
    if (believable.length < LEAST_POINTS || believable.length === kept.length) break
    kept = believable
    planes = solveAll(kept)
  }
  return planes
}

const solveAll = (points: readonly RimPoint[]): readonly [Plane, Plane, Plane] => [
  solvePlane(points, 0),
  solvePlane(points, 1),
  solvePlane(points, 2),
]

const at = ([constant, slopeX, slopeY]: Plane, x: number, y: number): number => constant + slopeX * x + slopeY * y

const errorOf = ({ x, y, difference }: RimPoint, planes: readonly [Plane, Plane, Plane]): number =>
  Math.hypot(
    difference[0] - at(planes[0], x, y),
    difference[1] - at(planes[1], x, y),
    difference[2] - at(planes[2], x, y),
  )

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Least squares about the points' own centre, so that a poor slope does not carry the constant away. */
function solvePlane(points: readonly RimPoint[], measure: 0 | 1 | 2): Plane {
  const count = points.length
  const mean = (value: (point: RimPoint) => number) => points.reduce((sum, point) => sum + value(point), 0) / count
  const [x0, y0, d0] = [mean(point => point.x), mean(point => point.y), mean(point => point.difference[measure])]
  let [xx, xy, yy, xd, yd] = [SLOPE_RIDGE, 0, SLOPE_RIDGE, 0, 0]
  for (const point of points) {
    const [x, y, d] = [point.x - x0, point.y - y0, point.difference[measure] - d0]
    xx += (x * x) / count
    xy += (x * y) / count
    yy += (y * y) / count
    xd += (x * d) / count
    yd += (y * d) / count
  }
  const determinant = xx * yy - xy * xy
  const slopeX = (xd * yy - yd * xy) / determinant
  const slopeY = (yd * xx - xd * xy) / determinant
  return [d0 - slopeX * x0 - slopeY * y0, slopeX, slopeY]
}

function shiftColours(result: Pixels, mask: Uint8Array, planes: readonly [Plane, Plane, Plane]): Uint8Array {
  const { width, height, channels } = result
  const bytes = new Uint8Array(result.bytes)
  const lab: Lab = { lightness: 0, a: 0, b: 0 }
  const cut = (shift: number) => Math.min(LARGEST_SHIFT, Math.max(-LARGEST_SHIFT, shift))
  for (let row = 0, pixel = 0; row < height; row++) {
    const y = across(row, height)
    for (let column = 0; column < width; column++, pixel++) {
      if (mask[pixel] === 0) continue
      const x = across(column, width)
      toLab(bytes, pixel * channels, lab)
      lab.lightness += cut(at(planes[0], x, y))
      lab.a += cut(at(planes[1], x, y))
      lab.b += cut(at(planes[2], x, y))
      fromLab(lab, bytes, pixel * channels)
    }
  }
  return bytes
}
