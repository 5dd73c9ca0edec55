import { fromEdges, type Rect } from '../geometry/rect.ts'
import { FALLOFF_STEPS } from './brush.ts'

/** One end of a stretch of stroke: a disc of a radius that covers with a flow. */
export type Node = { readonly x: number; readonly y: number; readonly radius: number; readonly flow: number }

/** The convex hull of two discs, which is what a round brush leaves between two points. */
export type Capsule = {
  readonly from: Node
  readonly to: Node
  /** Unit vector of the axis. */
  readonly ux: number
  readonly uy: number
  readonly length: number
  /** Sine and cosine of the angle between the sides and the axis; the sides are parallel when the radii are equal. */
  readonly slope: number
  readonly cosine: number
}

export function capsuleBetween(from: Node, to: Node): Capsule {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = Math.hypot(dx, dy)
  const taper = from.radius - to.radius
  if (length <= Math.abs(taper) || length < 1e-6) {
    // One disc holds the other: the hull is the larger disc.
    const disc = taper >= 0 ? from : to
    return { from: disc, to: disc, ux: 1, uy: 0, length: 0, slope: 0, cosine: 1 }
  }
  const slope = taper / length
  return { from, to, ux: dx / length, uy: dy / length, length, slope, cosine: Math.sqrt(1 - slope * slope) }
}

/** The pixels it may touch. */
export function capsuleRect({ from, to }: Capsule): Rect {
  const left = Math.min(from.x - from.radius, to.x - to.radius)
  const top = Math.min(from.y - from.radius, to.y - to.radius)
  const right = Math.max(from.x + from.radius, to.x + to.radius)
  const bottom = Math.max(from.y + from.radius, to.y + to.radius)
  return fromEdges(Math.floor(left - 1), Math.floor(top - 1), Math.ceil(right + 1), Math.ceil(bottom + 1))
}

/** Where a line of pixels cuts the hull of two discs. `left > right` when it does not. */
type Span = { left: number; right: number }

/**
 * Cuts the capsule, with both radii changed by the given amounts, at height `y`. The hull is convex, so the cut is one
 * interval: the outermost of what both discs and both tangents give.
 */
function cutCapsule(c: Capsule, growFrom: number, growTo: number, y: number, span: Span): void {
  span.left = Infinity
  span.right = -Infinity
  const fromRadius = c.from.radius + growFrom
  const toRadius = c.to.radius + growTo
  cutDisc(c.from.x, c.from.y, fromRadius, y, span)
  if (c.length === 0) return
  cutDisc(c.to.x, c.to.y, toRadius, y, span)
  if (fromRadius <= 0 || toRadius <= 0) return
  const slope = (fromRadius - toRadius) / c.length
  if (slope >= 1 || slope <= -1) return
  const cosine = Math.sqrt(1 - slope * slope)
  for (let side = -1; side <= 1; side += 2) {
    const nx = slope * c.ux - side * cosine * c.uy
    const ny = slope * c.uy + side * cosine * c.ux
    const y0 = c.from.y + ny * fromRadius
    const y1 = c.to.y + ny * toRadius
    if ((y < y0 && y < y1) || (y > y0 && y > y1) || y0 === y1) continue
    const x0 = c.from.x + nx * fromRadius
    const x = x0 + ((y - y0) / (y1 - y0)) * (c.to.x + nx * toRadius - x0)
    if (x < span.left) span.left = x
    if (x > span.right) span.right = x
  }
}

function cutDisc(cx: number, cy: number, radius: number, y: number, span: Span): void {
  const rest = radius * radius - (y - cy) * (y - cy)
  if (radius <= 0 || rest < 0) return
  const half = Math.sqrt(rest)
  if (cx - half < span.left) span.left = cx - half
  if (cx + half > span.right) span.right = cx + half
}

export type BrushRim = {
  /** Rim width at both ends of the capsule, in pixels. */
  readonly from: number
  readonly to: number
  readonly falloff: Uint8Array
}

/** A block of pixels to stamp into: `bytes` begins at (left, top) and has `stride` pixels a row. */
export type Block = { readonly bytes: Uint8Array; readonly left: number; readonly top: number; readonly stride: number }

/** Up to this width a rim is the antialiasing of a sharp edge, and is computed as the area of the pixel inside. */
const SHARP_RIM_PX = 1
/** The edge of a sharp capsule reaches so far into a pixel from its centre, at most: half a diagonal. */
const HALF_DIAGONAL_PX = 0.7072

const outer: Span = { left: 0, right: 0 }
const inner: Span = { left: 0, right: 0 }

/**
 * Stamps a capsule into a block, keeping the larger of what is there and what comes: within one stroke, paint does not
 * build up. Only pixels of `clip` are touched. The inside is filled by runs, only the rim is computed by pixel.
 */
export function stampCapsule(block: Block, clip: Rect, c: Capsule, rim: BrushRim): void {
  const { bytes, left, top, stride } = block
  const isEven = c.from.flow === c.to.flow
  const solid = Math.round(c.from.flow * 255)
  const clipRight = clip.x + clip.width
  for (let y = clip.y; y < clip.y + clip.height; y++) {
    cutCapsule(c, HALF_DIAGONAL_PX, HALF_DIAGONAL_PX, y + 0.5, outer)
    const first = Math.max(clip.x, Math.ceil(outer.left - 0.5))
    const end = Math.min(clipRight, Math.floor(outer.right - 0.5) + 1)
    if (first >= end) continue
    const row = (y - top) * stride - left
    if (!isEven) {
      stampRim(bytes, row, first, end, y, c, rim)
      continue
    }
    cutCapsule(c, insetOf(rim.from), insetOf(rim.to), y + 0.5, inner)
    const solidFirst = Math.min(end, Math.max(first, Math.ceil(inner.left - 0.5)))
    const solidEnd = Math.max(solidFirst, Math.min(end, Math.floor(inner.right - 0.5) + 1))
    stampRim(bytes, row, first, solidFirst, y, c, rim)
    if (solid === 255) bytes.fill(255, row + solidFirst, row + solidEnd)
    else for (let i = row + solidFirst; i < row + solidEnd; i++) if ((bytes[i] ?? 0) < solid) bytes[i] = solid
    stampRim(bytes, row, solidEnd, end, y, c, rim)
  }
}

const insetOf = (rim: number): number => (rim <= SHARP_RIM_PX ? -HALF_DIAGONAL_PX : 0.5 - rim)

function stampRim(
  bytes: Uint8Array,
  row: number,
  first: number,
  end: number,
  y: number,
  c: Capsule,
  rim: BrushRim,
): void {
  const { ux, uy, slope, cosine, from, to } = c
  const sideLength = c.length * cosine
  const dy = y + 0.5 - from.y
  for (let x = first; x < end; x++) {
    const dx = x + 0.5 - from.x
    // Along the axis, and away from it.
    const along = dx * ux + dy * uy
    const across = dy * ux - dx * uy
    const away = Math.abs(across)
    // How far along the side the nearest point of the edge is decides what that edge is: a cap, the side, the other cap.
    const side = cosine * along - slope * away
    const ratio = side <= 0 ? 0 : side >= sideLength ? 1 : side / sideLength
    // The outward normal at that point, as parts along and away from the axis, and the signed distance to the edge.
    let normalAlong = slope
    let normalAway = cosine
    let edge = cosine * away + slope * along - from.radius
    if (ratio === 0 || ratio === 1) {
      const fromCentre = along - c.length * ratio
      const length = Math.sqrt(away * away + fromCentre * fromCentre)
      edge = length - (ratio === 0 ? from.radius : to.radius)
      normalAlong = length > 0 ? fromCentre / length : 1
      normalAway = length > 0 ? away / length : 0
    }
    const width = rim.from + (rim.to - rim.from) * ratio
    let cover: number
    if (width <= SHARP_RIM_PX) {
      const signed = across < 0 ? -normalAway : normalAway
      cover = 255 * halfPlaneCoverage(-edge, normalAlong * ux - signed * uy, normalAlong * uy + signed * ux)
    } else {
      const depth = (0.5 - edge) / width
      cover = depth >= 1 ? 255 : depth <= 0 ? 0 : (rim.falloff[(depth * FALLOFF_STEPS) | 0] ?? 0)
    }
    const value = Math.round(cover * (from.flow + (to.flow - from.flow) * ratio))
    if (value > (bytes[row + x] ?? 0)) bytes[row + x] = value
  }
}

/** The share of a pixel on the inner side of a straight edge that passes its centre at a distance. */
function halfPlaneCoverage(inside: number, nx: number, ny: number): number {
  const a = Math.abs(nx)
  const b = Math.abs(ny)
  const major = a > b ? a : b
  const minor = a > b ? b : a
  const depth = Math.abs(inside)
  let half: number
  if (depth >= (major + minor) / 2) half = 0.5
  else if (depth <= (major - minor) / 2) half = depth / major
  else {
    const rest = (major + minor) / 2 - depth
    half = 0.5 - (rest * rest) / (2 * major * minor)
  }
  return inside < 0 ? 0.5 - half : 0.5 + half
}
