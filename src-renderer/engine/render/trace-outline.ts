import type { Rect } from '../geometry/rect.ts'

/** A line of an outline in document pixels; closed when it ends where it began. */
export type OutlineLine = readonly { readonly x: number; readonly y: number }[]

/** The half-way line of a mask as a path in document pixels. `step` is how many pixels apart it is read. */
export function traceOutline(bytes: Uint8Array, rect: Rect, step: number): Path2D {
  const path = new Path2D()
  for (const [first, ...rest] of outlineOf(bytes, rect, step)) {
    if (first === undefined) continue
    path.moveTo(first.x, first.y)
    for (const { x, y } of rest) path.lineTo(x, y)
  }
  return path
}

/**
 * Marching squares: every square of four neighbouring values is crossed by the half-way line in one of sixteen ways.
 * Each crossing is known by the edge of the grid it lies on, so the pieces are joined by following edges. The values
 * beyond the border count as empty, so every line closes.
 */
export function outlineOf(bytes: Uint8Array, rect: Rect, step: number): OutlineLine[] {
  const columns = Math.ceil(rect.width / step) + 1
  const rows = Math.ceil(rect.height / step) + 1

  /** Corner (column, row) of the grid: the middle of a pixel, or outside. */
  const valueAt = (column: number, row: number): number => {
    if (column < 1 || row < 1 || column >= columns || row >= rows) return 0
    return bytes[(row - 1) * step * rect.width + (column - 1) * step] ?? 0
  }
  /** An edge to the right of a corner is even, one below it odd. */
  const edgeId = (column: number, row: number, isDown: boolean): number =>
    (row * (columns + 1) + column) * 2 + (isDown ? 1 : 0)

  function pointOn(edge: number): { x: number; y: number } {
    const corner = edge >> 1
    const column = corner % (columns + 1)
    const row = (corner - column) / (columns + 1)
    const isDown = (edge & 1) === 1
    const from = valueAt(column, row)
    const to = isDown ? valueAt(column, row + 1) : valueAt(column + 1, row)
    const share = (HALF - from) / (to - from)
    const middle = (index: number): number => (index - 1) * step + 0.5
    return {
      x: rect.x + middle(column) + (isDown ? 0 : share * step),
      y: rect.y + middle(row) + (isDown ? share * step : 0),
    }
  }

  const next = new Map<number, number>()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = valueAt(column, row) > HALF ? 8 : 0
      const b = valueAt(column + 1, row) > HALF ? 4 : 0
      const c = valueAt(column + 1, row + 1) > HALF ? 2 : 0
      const d = valueAt(column, row + 1) > HALF ? 1 : 0
      const sides = [
        edgeId(column, row, false),
        edgeId(column + 1, row, true),
        edgeId(column, row + 1, false),
        edgeId(column, row, true),
      ]
      for (const [from, to] of CROSSINGS[a + b + c + d] ?? []) {
        next.set(sides[from] ?? 0, sides[to] ?? 0)
      }
    }
  }
  return joinEdges(next).map(edges => edges.map(pointOn))
}

const HALF = 127.5

/** Sides of a square: 0 above, 1 right, 2 below, 3 left. The masked part always lies on the right of the line. */
const CROSSINGS: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [],
  [[2, 3]],
  [[1, 2]],
  [[1, 3]],
  [[0, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[0, 2]],
  [[0, 3]],
  [[3, 0]],
  [[2, 0]],
  [
    [3, 2],
    [1, 0],
  ],
  [[1, 0]],
  [[3, 1]],
  [[2, 1]],
  [[3, 2]],
  [],
]

function joinEdges(next: Map<number, number>): number[][] {
  const lines: number[][] = []
  for (const start of Array.from(next.keys())) {
    if (!next.has(start)) continue
    const line = [start]
    for (let at = next.get(start); at !== undefined; at = next.get(at)) {
      next.delete(line.at(-1) ?? start)
      line.push(at)
    }
    lines.push(line)
  }
  return lines
}
