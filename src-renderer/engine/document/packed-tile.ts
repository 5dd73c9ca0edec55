import { applyDelta, type DeltaShape, encodeDelta } from '../tiles/delta-codec.ts'
import type { TileChange } from '../tiles/draft.ts'
import {
  EMPTY_TILE,
  FULL_TILE,
  offsetInTile,
  TILE_SIZE,
  type Tile,
  type TileKey,
  tileRect,
} from '../tiles/tile-store.ts'
import { fromEdges, type Rect } from '../geometry/rect.ts'

/** What a tile is without looking at its pixels. */
export type TileKind = 'empty' | 'full' | 'mixed'

/** A change of a tile as history keeps it. `bytes` is empty when both versions are uniform. */
export type PackedTile = {
  readonly key: TileKey
  /** The changed part, in document pixels. */
  readonly rect: Rect
  readonly before: TileKind
  readonly after: TileKind
  readonly bytes: Uint8Array
}

const NO_BYTES = new Uint8Array(0)

const kindOf = (tile: Tile): TileKind => (tile === EMPTY_TILE ? 'empty' : tile === FULL_TILE ? 'full' : 'mixed')

function shapeOf(key: TileKey, rect: Rect): DeltaShape {
  const { x, y } = tileRect(key)
  return { offset: offsetInTile(x, y, rect.x, rect.y), stride: TILE_SIZE, width: rect.width, height: rect.height }
}

export function packTile({ key, before, after, rect }: TileChange): PackedTile {
  const kinds = { before: kindOf(before), after: kindOf(after) }
  if (kinds.before !== 'mixed' && kinds.after !== 'mixed') return { key, rect, ...kinds, bytes: NO_BYTES }
  return { key, rect, ...kinds, bytes: encodeDelta(before, after, shapeOf(key, rect)) }
}

/** The other version of a tile: the one before the change for `undo`, the one after it for `redo`. */
export function unpackTile(packed: PackedTile, current: Tile, direction: 'undo' | 'redo'): Tile {
  const kind = direction === 'undo' ? packed.before : packed.after
  if (kind === 'empty') return EMPTY_TILE
  if (kind === 'full') return FULL_TILE
  const tile = current.slice()
  applyDelta(tile, packed.bytes, shapeOf(packed.key, packed.rect), direction === 'undo' ? -1 : 1)
  return tile
}

/** Bookkeeping of an object and its fields, so that the memory we report is honest. */
const RECORD_BYTES = 96
export const packedBytes = (tile: PackedTile): number => tile.bytes.length + RECORD_BYTES

/** A change from nothing, for writing a tile as it is. */
export const asChange = (key: TileKey, tile: Tile): TileChange => {
  const { x, y } = tileRect(key)
  return { key, before: EMPTY_TILE, after: tile, rect: fromEdges(x, y, x + TILE_SIZE, y + TILE_SIZE) }
}
