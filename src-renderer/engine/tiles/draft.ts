import { EMPTY_RECT, intersectRect, type Rect, unionRect } from '../geometry/rect.ts'
import {
  EMPTY_TILE,
  FULL_TILE,
  normaliseTile,
  offsetInTile,
  TILE_BYTES,
  TILE_SIZE,
  type Tile,
  type TileKey,
  tileRect,
  type TileSource,
  type TileStore,
} from './tile-store.ts'

/** What an edit did to one tile. `rect` (document pixels) holds every pixel that may differ. */
export type TileChange = { readonly key: TileKey; readonly before: Tile; readonly after: Tile; readonly rect: Rect }

/**
 * An edit in the making, laid over the committed tiles. It reads as if it were done, so the view draws from it, but
 * the store does not change before `commit`. Dropping a draft cancels it.
 */
export type Draft = TileSource & {
  /** The tile to write into; pixels outside `touched` must stay as they are. */
  writable: (key: TileKey, touched: Rect) => Tile
  /** Puts `EMPTY_TILE` or `FULL_TILE` in place of the whole tile. */
  replace: (key: TileKey, constant: Tile) => void
  before: (key: TileKey) => Tile
  /** Forgets what was done to all tiles. */
  reset: () => void
  /** All pixels that may differ from the store. */
  readonly touched: Rect
  /** Moves the new tiles into the store and says what changed. */
  commit: () => TileChange[]
}

export function createDraft(store: TileStore): Draft {
  const drafted = new Map<TileKey, { tile: Tile; touched: Rect }>()

  function writable(key: TileKey, touched: Rect): Tile {
    const entry = drafted.get(key)
    if (entry === undefined) {
      const tile = store.tile(key).slice()
      drafted.set(key, { tile, touched })
      return tile
    }
    if (entry.tile === EMPTY_TILE || entry.tile === FULL_TILE) entry.tile = entry.tile.slice()
    entry.touched = unionRect(entry.touched, touched)
    return entry.tile
  }

  return {
    tile: key => drafted.get(key)?.tile ?? store.tile(key),
    before: key => store.tile(key),
    writable,
    replace(key, constant) {
      drafted.set(key, { tile: constant, touched: tileRect(key) })
    },
    reset: () => drafted.clear(),
    get touched() {
      let rect = EMPTY_RECT
      for (const entry of drafted.values()) rect = unionRect(rect, entry.touched)
      return rect
    },
    commit() {
      const changes: TileChange[] = []
      for (const [key, { tile, touched }] of drafted) {
        const before = store.tile(key)
        const after = normaliseTile(tile)
        if (after === before || isSame(before, after, touched)) continue
        store.set(key, after)
        changes.push({ key, before, after, rect: intersectRect(touched, tileRect(key)) })
      }
      drafted.clear()
      return changes
    },
  }
}

function isSame(before: Tile, after: Tile, touched: Rect): boolean {
  if (touched.width * touched.height === TILE_BYTES) return before.every((value, i) => value === after[i])
  // The corner of the tile that holds it.
  const left = touched.x & -TILE_SIZE
  const top = touched.y & -TILE_SIZE
  for (let y = touched.y; y < touched.y + touched.height; y++) {
    const row = offsetInTile(left, top, touched.x, y)
    for (let i = row; i < row + touched.width; i++) if (before[i] !== after[i]) return false
  }
  return true
}
