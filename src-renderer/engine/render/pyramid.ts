import { fromEdges, intersectRect, isEmptyRect, type Rect } from '../geometry/rect.ts'
import { EMPTY_TILE, FULL_TILE, offsetInTile, TILE_SIZE, tileParts, type TileSource } from '../tiles/tile-store.ts'

/**
 * A plane at half, quarter … 1/32 of its size, kept up to date where it changes, so that drawing costs what the view
 * shows and not what the document holds. Level 0 are the tiles themselves.
 */
export type Pyramid = {
  /** Reads the plane again under a document rect. */
  update: (rect: Rect) => void
  /** `count` pixels of a row of a level, in pixels of that level from the pyramid's origin. Clamped at the edges. */
  readRow: (level: number, y: number, x: number, count: number, into: Uint8Array) => void
  /** Document pixel of the top left corner of all levels. */
  readonly origin: { readonly x: number; readonly y: number }
}

const HIGHEST_LEVEL = 5

/** The smallest level that still has a pixel for each pixel of the view. */
export const levelFor = (zoom: number): number =>
  zoom >= 1 ? 0 : Math.min(HIGHEST_LEVEL, Math.floor(Math.log2(1 / zoom)))

type Level = { readonly width: number; readonly height: number; readonly bytes: Uint8Array }

export function createPyramid(source: TileSource, plane: number, frame: Rect): Pyramid {
  // Levels begin at the corner of a tile, so that no pixel of a level crosses a tile's edge.
  const origin = { x: frame.x & -TILE_SIZE, y: frame.y & -TILE_SIZE }
  const extent = fromEdges(origin.x, origin.y, frame.x + frame.width, frame.y + frame.height)
  // Level 0 has a place in the list but no bytes.
  const levels: Level[] = Array.from({ length: HIGHEST_LEVEL + 1 }, (_, level) => {
    const width = Math.ceil(extent.width / 2 ** level)
    const height = Math.ceil(extent.height / 2 ** level)
    return { width, height, bytes: new Uint8Array(level === 0 ? 0 : width * height) }
  })

  function update(rect: Rect): void {
    const inside = intersectRect(rect, extent)
    const [, first] = levels
    if (isEmptyRect(inside) || first === undefined) return
    for (const { key, left, top, part } of tileParts(plane, inside)) {
      const area = halve(part, origin)
      const tile = source.tile(key)
      if (tile === EMPTY_TILE || tile === FULL_TILE) fillRect(first, area, tile === EMPTY_TILE ? 0 : 255)
      else {
        for (let y = area.y; y < area.y + area.height; y++) {
          const to = y * first.width + area.x
          const from = offsetInTile(left, top, area.x * 2 + origin.x, y * 2 + origin.y)
          averageRow(tile, from, from + TILE_SIZE, first.bytes, to, area.width)
        }
      }
    }
    let area = halve(inside, origin)
    for (let level = 2; level <= HIGHEST_LEVEL; level++) {
      const below = levels[level - 1]
      const above = levels[level]
      if (below === undefined || above === undefined) return
      area = intersectRect(halve(area, { x: 0, y: 0 }), fromEdges(0, 0, above.width, above.height))
      halveLevel(below, above, area)
    }
  }

  return {
    update,
    origin,
    readRow(level, y, x, count, into) {
      const { width, height, bytes } = levels[level] ?? { width: 0, height: 0, bytes: into }
      const row = Math.min(height - 1, Math.max(0, y))
      const from = Math.min(width, Math.max(0, x))
      const to = Math.min(width, Math.max(0, x + count))
      if (level === 0) readTileRow(source, plane, origin, { row, from, to }, into.subarray(from - x))
      else into.set(bytes.subarray(row * width + from, row * width + to), from - x)
      if (from > x) into.fill(into[from - x] ?? 0, 0, from - x)
      if (to < x + count) into.fill(into[to - x - 1] ?? 0, Math.max(0, to - x), count)
    },
  }
}

/** The pixels of the next level that a rect touches. */
const halve = (r: Rect, origin: { readonly x: number; readonly y: number }): Rect =>
  fromEdges(
    (r.x - origin.x) >> 1,
    (r.y - origin.y) >> 1,
    (r.x - origin.x + r.width + 1) >> 1,
    (r.y - origin.y + r.height + 1) >> 1,
  )

function fillRect(level: Level, r: Rect, value: number): void {
  for (let y = r.y; y < r.y + r.height; y++) {
    level.bytes.fill(value, y * level.width + r.x, y * level.width + r.x + r.width)
  }
}

function averageRow(from: Uint8Array, upper: number, lower: number, into: Uint8Array, to: number, count: number): void {
  for (let i = 0, a = upper, b = lower; i < count; i++, a += 2, b += 2) {
    into[to + i] = ((from[a] ?? 0) + (from[a + 1] ?? 0) + (from[b] ?? 0) + (from[b + 1] ?? 0) + 2) >> 2
  }
}

function halveLevel(below: Level, above: Level, area: Rect): void {
  // The last pixel of an odd row or column has no neighbour and stands for it.
  const wholeEnd = Math.min(area.x + area.width, below.width >> 1)
  for (let y = area.y; y < area.y + area.height; y++) {
    const upper = y * 2 * below.width
    const lower = Math.min(below.height - 1, y * 2 + 1) * below.width
    const to = y * above.width
    averageRow(below.bytes, upper + area.x * 2, lower + area.x * 2, above.bytes, to + area.x, wholeEnd - area.x)
    if (wholeEnd < area.x + area.width) {
      const last = below.width - 1
      above.bytes[to + wholeEnd] = ((below.bytes[upper + last] ?? 0) + (below.bytes[lower + last] ?? 0) + 1) >> 1
    }
  }
}

function readTileRow(
  source: TileSource,
  plane: number,
  origin: { readonly x: number; readonly y: number },
  span: { readonly row: number; readonly from: number; readonly to: number },
  into: Uint8Array,
): void {
  const rect: Rect = { x: origin.x + span.from, y: origin.y + span.row, width: span.to - span.from, height: 1 }
  for (const { key, left, top, part } of tileParts(plane, rect)) {
    const at = offsetInTile(left, top, part.x, part.y)
    into.set(source.tile(key).subarray(at, at + part.width), part.x - rect.x)
  }
}
