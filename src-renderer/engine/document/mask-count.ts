import { intersectRect, type Rect } from '../geometry/rect.ts'
import { EMPTY_TILE, FULL_TILE, MASK_PLANE, offsetInTile, type Tile, tileParts, tileRect } from '../tiles/tile-store.ts'
import type { IdleScheduler } from './autosave.ts'
import type { Editor } from './editor.ts'

/** How many pixels of the document are masked at all, counted in idle moments. */
export type MaskCount = {
  /** As of the last idle moment. */
  readonly pixels: number
  destroy: () => void
}

/** So many tiles are counted in one idle moment: two or three milliseconds. */
const TILES_AT_ONCE = 48
const LATEST_MS = 400

/** A committed tile never changes, so its count is kept with it; after a stroke only the tiles it touched are counted. */
export function createMaskCount(editor: Editor, schedule: IdleScheduler, onChange: () => void): MaskCount {
  const counts = new WeakMap<Tile, { readonly part: Rect; readonly count: number }>()
  let pixels = 0
  let cancel: (() => void) | null = null

  function countIn(tile: Tile, part: Rect, left: number, top: number): number | null {
    const kept = counts.get(tile)
    const { x, y, width, height } = part
    // The same tile may lie in another place or be cut by another frame, but then it is cut in the same way or counted again.
    const own = { x: x - left, y: y - top, width, height }
    const isSame =
      kept?.part.x === own.x && kept.part.y === own.y && kept.part.width === width && kept.part.height === height
    return isSame ? kept.count : null
  }

  /** Says whether all is counted. */
  function count(): boolean {
    const { frame } = editor.state
    let total = 0
    let counted = 0
    for (const key of editor.store.keys(MASK_PLANE)) {
      const tile = editor.store.tile(key)
      for (const { left, top, part } of tileParts(MASK_PLANE, intersectRect(tileRect(key), frame))) {
        if (tile === FULL_TILE) {
          total += part.width * part.height
          continue
        }
        const known = countIn(tile, part, left, top)
        if (known !== null) {
          total += known
          continue
        }
        if (counted === TILES_AT_ONCE) return false
        counted += 1
        const fresh = countPixels(tile, part, left, top)
        counts.set(tile, { part: { ...part, x: part.x - left, y: part.y - top }, count: fresh })
        total += fresh
      }
    }
    if (total !== pixels) {
      pixels = total
      onChange()
    }
    return true
  }

  function work(): void {
    cancel = null
    if (!count()) arm()
  }

  function arm(): void {
    cancel ??= schedule(work, LATEST_MS)
  }

  const off = editor.onDocument(arm)
  arm()

  return {
    get pixels() {
      return pixels
    },
    destroy() {
      off()
      cancel?.()
    },
  }
}

function countPixels(tile: Tile, part: Rect, left: number, top: number): number {
  if (tile === EMPTY_TILE) return 0
  let count = 0
  for (let y = part.y; y < part.y + part.height; y++) {
    const start = offsetInTile(left, top, part.x, y)
    for (let i = start; i < start + part.width; i++) if (tile[i] !== 0) count += 1
  }
  return count
}
