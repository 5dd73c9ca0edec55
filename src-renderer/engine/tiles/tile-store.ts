import {
  EMPTY_RECT,
  fromEdges,
  intersectRect,
  isEmptyRect,
  isSameRect,
  type Rect,
  unionRect,
} from '../geometry/rect.ts'

/**
 * Planes of 8-bit values in document pixels, cut into tiles of 256 × 256. A tile is immutable once it is in a store:
 * a change puts a new tile in its place (see `draft.ts`), so history and snapshots may keep the old one for nothing.
 * A tile that is all 0 or all 255 is one of two shared constants, told apart by identity.
 */
export type Tile = Uint8Array

export const TILE_SIZE = 256
export const TILE_BYTES = TILE_SIZE * TILE_SIZE
const TILE_SHIFT = 8

export const EMPTY_TILE: Tile = new Uint8Array(TILE_BYTES)
export const FULL_TILE: Tile = new Uint8Array(TILE_BYTES).fill(255)

/** The planes of a document: the mask, and the colour sketch as red, green, blue and alpha (not premultiplied). */
export const MASK_PLANE = 0
export const SKETCH_PLANES = [1, 2, 3, 4] as const

/** Tile coordinates run from -512 to 511, so a document may be extended to any side without moving a tile. */
const HALF_SPAN = 512
const SPAN = HALF_SPAN * 2
export type TileKey = number
export const tileKey = (plane: number, column: number, row: number): TileKey =>
  (plane * SPAN + row + HALF_SPAN) * SPAN + column + HALF_SPAN
/** The tile at the same place of another plane. */
export const onPlane = (key: TileKey, plane: number): TileKey => (key % (SPAN * SPAN)) + plane * SPAN * SPAN
const planeOf = (key: TileKey): number => Math.floor(key / (SPAN * SPAN))

/** The document pixels under a tile. */
export function tileRect(key: TileKey): Rect {
  const column = (key % SPAN) - HALF_SPAN
  const row = (Math.floor(key / SPAN) % SPAN) - HALF_SPAN
  return { x: column * TILE_SIZE, y: row * TILE_SIZE, width: TILE_SIZE, height: TILE_SIZE }
}

/** Anything one can read tiles from: the committed store, or a draft laid over it. */
export type TileSource = { tile: (key: TileKey) => Tile }

export type TileStore = TileSource & {
  set: (key: TileKey, tile: Tile) => void
  /** Keys of all tiles of a plane that are not empty. */
  keys: (plane: number) => TileKey[]
  readonly heldBytes: number
}

export function createTileStore(): TileStore {
  const tiles = new Map<TileKey, Tile>()
  return {
    tile: key => tiles.get(key) ?? EMPTY_TILE,
    set(key, tile) {
      if (tile === EMPTY_TILE) tiles.delete(key)
      else tiles.set(key, tile)
    },
    keys: plane => [...tiles.keys()].filter(key => planeOf(key) === plane),
    get heldBytes() {
      let bytes = 0
      for (const tile of tiles.values()) if (tile !== FULL_TILE) bytes += TILE_BYTES
      return bytes
    },
  }
}

/** A tile and the part of it that lies in a rect, in document pixels. */
export type TilePart = { readonly key: TileKey; readonly left: number; readonly top: number; readonly part: Rect }

export function tileParts(plane: number, rect: Rect): TilePart[] {
  if (isEmptyRect(rect)) return []
  const parts: TilePart[] = []
  const lastColumn = (rect.x + rect.width - 1) >> TILE_SHIFT
  const lastRow = (rect.y + rect.height - 1) >> TILE_SHIFT
  for (let row = rect.y >> TILE_SHIFT; row <= lastRow; row++) {
    for (let column = rect.x >> TILE_SHIFT; column <= lastColumn; column++) {
      const left = column * TILE_SIZE
      const top = row * TILE_SIZE
      const part = intersectRect(rect, fromEdges(left, top, left + TILE_SIZE, top + TILE_SIZE))
      parts.push({ key: tileKey(plane, column, row), left, top, part })
    }
  }
  return parts
}

/** Where a document pixel lies inside a tile whose corner is (left, top). */
export const offsetInTile = (left: number, top: number, x: number, y: number): number =>
  ((y - top) << TILE_SHIFT) + x - left

/** The shared constant when the tile is uniform, else the tile. Cheap: most tiles differ within a few pixels. */
export function normaliseTile(tile: Tile): Tile {
  const first = tile[0]
  if (first !== 0 && first !== 255) return tile
  // Every 97th pixel first (97 is prime to the width), so that only tiles that are likely uniform are read in full.
  for (let i = 0; i < TILE_BYTES; i += 97) if (tile[i] !== first) return tile
  for (let i = 0; i < TILE_BYTES; i++) if (tile[i] !== first) return tile
  return first === 0 ? EMPTY_TILE : FULL_TILE
}

/** A rect of a plane as one block of bytes, row by row. */
export function readRegion(source: TileSource, plane: number, rect: Rect): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(rect.width * rect.height)
  for (const { key, left, top, part } of tileParts(plane, rect)) {
    const tile = source.tile(key)
    if (tile === EMPTY_TILE) continue
    for (let y = part.y; y < part.y + part.height; y++) {
      const from = offsetInTile(left, top, part.x, y)
      bytes.set(tile.subarray(from, from + part.width), (y - rect.y) * rect.width + part.x - rect.x)
    }
  }
  return bytes
}

/** The smallest rect that holds every pixel above 0 inside a frame. */
export function contentBounds(source: TileSource, plane: number, frame: Rect): Rect {
  let bounds = EMPTY_RECT
  for (const { key, left, top, part } of tileParts(plane, frame)) {
    const tile = source.tile(key)
    if (tile === EMPTY_TILE || isEmptyRect(part) || isSameRect(unionRect(bounds, part), bounds)) continue
    bounds = unionRect(bounds, tile === FULL_TILE ? part : boundsInTile(tile, left, top, part))
  }
  return bounds
}

/** Each row is read from both ends, and only as far as it could widen what is found. */
function boundsInTile(tile: Tile, left: number, top: number, part: Rect): Rect {
  let first = part.width
  let last = -1
  let minY = Infinity
  let maxY = -Infinity
  for (let y = part.y; y < part.y + part.height; y++) {
    const row = offsetInTile(left, top, part.x, y)
    let x = 0
    while (x < part.width && tile[row + x] === 0) x += 1
    if (x === part.width) continue
    first = Math.min(first, x)
    minY = Math.min(minY, y)
    maxY = y
    let end = part.width - 1
    while (end > last && tile[row + end] === 0) end -= 1
    last = Math.max(last, end)
  }
  return last < 0 ? EMPTY_RECT : fromEdges(part.x + first, minY, part.x + last + 1, maxY + 1)
}
