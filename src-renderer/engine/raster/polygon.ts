import { boundsOf, intersectRect, isEmptyRect, type Rect, roundOut } from '../geometry/rect.ts'
import type { Vec } from '../geometry/vec.ts'
import type { Coverage } from '../tiles/combine.ts'

/** Lines per row of pixels. Along a line coverage is exact, so only near-horizontal edges are limited by this. */
const LINES_PER_ROW = 8

/** Crossing of an edge with a line: where, and whether the edge goes down (+1) or up (-1). */
type Crossing = { x: number; winding: number }

/** Antialiased coverage of a closed polygon, filled by the non-zero rule: a lasso that crosses itself has no holes. */
export function fillPolygon(points: readonly Vec[], clip: Rect): Coverage {
  const rect = intersectRect(roundOut(boundsOf(points)), clip)
  const bytes = new Uint8Array(isEmptyRect(rect) ? 0 : rect.width * rect.height)
  if (bytes.length === 0) return { rect, bytes }
  const edges = bucketEdges(points, rect)
  // The change of coverage from pixel to pixel; its running sum is the coverage.
  const steps = new Float32Array(rect.width + 2)
  for (let row = 0; row < rect.height; row++) {
    const near = edges[row] ?? []
    if (near.length === 0) continue
    steps.fill(0)
    for (let line = 0; line < LINES_PER_ROW; line++) {
      addSpans(steps, crossingsAt(near, rect.y + row + (line + 0.5) / LINES_PER_ROW), rect)
    }
    let sum = 0
    for (let x = 0, to = row * rect.width; x < rect.width; x++, to++) {
      sum += steps[x] ?? 0
      bytes[to] = Math.min(255, Math.max(0, Math.round(sum * (255 / LINES_PER_ROW))))
    }
  }
  return { rect, bytes }
}

type Edge = { readonly from: Vec; readonly to: Vec }

/** For each row of the rect the edges that touch it. */
function bucketEdges(points: readonly Vec[], rect: Rect): Edge[][] {
  const rows: Edge[][] = Array.from({ length: rect.height }, () => [])
  points.forEach((from, i) => {
    const to = points[(i + 1) % points.length]
    if (to === undefined || from.y === to.y) return
    const first = Math.max(0, Math.floor(Math.min(from.y, to.y)) - rect.y)
    const last = Math.min(rect.height - 1, Math.floor(Math.max(from.y, to.y)) - rect.y)
    for (let row = first; row <= last; row++) rows[row]?.push({ from, to })
  })
  return rows
}

function crossingsAt(edges: readonly Edge[], y: number): Crossing[] {
  const crossings: Crossing[] = []
  for (const { from, to } of edges) {
    if (from.y <= y === to.y <= y) continue
    const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)
    crossings.push({ x, winding: from.y < to.y ? 1 : -1 })
  }
  return crossings.sort((a, b) => a.x - b.x)
}

function addSpans(steps: Float32Array, crossings: readonly Crossing[], rect: Rect): void {
  let winding = 0
  for (const { x, winding: turn } of crossings) {
    const wasInside = winding !== 0
    winding += turn
    if (wasInside === (winding !== 0)) continue
    addStep(steps, Math.min(rect.width, Math.max(0, x - rect.x)), wasInside ? -1 : 1)
  }
}

/** Coverage rises by `amount` at `x`: the pixel that holds `x` gets the share right of it, the next one the rest. */
function addStep(steps: Float32Array, x: number, amount: number): void {
  const pixel = Math.floor(x)
  const share = 1 - (x - pixel)
  steps[pixel] = (steps[pixel] ?? 0) + amount * share
  steps[pixel + 1] = (steps[pixel + 1] ?? 0) + amount * (1 - share)
}

/** How far a polygon may stray from its ellipse, in pixels. */
const ELLIPSE_ERROR_PX = 0.02

export function ellipsePoints(r: Rect): Vec[] {
  const [radiusX, radiusY] = [r.width / 2, r.height / 2]
  const largest = Math.max(radiusX, radiusY, 1)
  const count = Math.max(24, Math.ceil(Math.PI / Math.acos(1 - ELLIPSE_ERROR_PX / largest)))
  return Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * Math.PI * 2
    return { x: r.x + radiusX + Math.cos(angle) * radiusX, y: r.y + radiusY + Math.sin(angle) * radiusY }
  })
}
