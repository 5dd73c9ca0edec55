import { EMPTY_RECT, intersectRect, isEmptyRect, type Rect, unionRect } from '../geometry/rect.ts'
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
        if (after === before) continue
        const rect = changedRect(before, after, intersectRect(touched, tileRect(key)))
        if (isEmptyRect(rect)) continue
        store.set(key, after)
        changes.push({ key, before, after, rect })
      }
      drafted.clear()
      return changes
    },
  }
}

/**
 * The part of what was touched that really differs. A stroke touches little more than it changes, so there it is only
 * asked whether anything differs; an operation touches whole tiles, and tight bounds make its undo cheap.
 */
function changedRect(before: Tile, after: Tile, touched: Rect): Rect {
  // The corner of the tile that holds it.
  const left = touched.x & -TILE_SIZE
  const top = touched.y & -TILE_SIZE
  const isWholeTile = touched.width * touched.height === TILE_BYTES
  let bounds = EMPTY_RECT
  for (let y = touched.y; y < touched.y + touched.height; y++) {
    const row = offsetInTile(left, top, touched.x, y)
    let first = 0
    while (first < touched.width && before[row + first] === after[row + first]) first += 1
    if (first === touched.width) continue
    if (!isWholeTile) return touched
    let last = touched.width - 1
    while (before[row + last] === after[row + last]) last -= 1
    bounds = unionRect(bounds, { x: touched.x + first, y, width: last - first + 1, height: 1 })
  }
  return bounds
}
