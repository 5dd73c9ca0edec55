import { intersectRect, isEmptyRect, type Rect } from '../geometry/rect.ts'
import type { Draft } from './draft.ts'
import { EMPTY_TILE, FULL_TILE, offsetInTile, type Tile, tileParts } from './tile-store.ts'

/** How new coverage meets what is there. */
export type CombineMode = 'add' | 'subtract' | 'intersect' | 'replace'

/** `round(a * b / 255)` for 8-bit values, without a division. */
export const multiply255 = (a: number, b: number): number => {
  const product = a * b + 128
  return (product + (product >> 8)) >> 8
}

/**
 * Combines a run of pixels: `to[i] = below[i] (mode) coverage[j]`. Full coverage adds to exactly 255 and subtracts to
 * exactly 0, so an erased area holds no remains. `to` and `below` may be the same array.
 */
export function combineRun(
  mode: CombineMode,
  to: Uint8Array,
  below: Uint8Array,
  start: number,
  coverage: Uint8Array,
  from: number,
  count: number,
): void {
  const end = start + count
  switch (mode) {
    case 'add':
      for (let i = start, j = from; i < end; i++, j++) {
        const value = coverage[j] ?? 0
        const was = below[i] ?? 0
        to[i] = value === 0 ? was : value === 255 ? 255 : 255 - multiply255(255 - was, 255 - value)
      }
      return
    case 'subtract':
      for (let i = start, j = from; i < end; i++, j++) {
        const value = coverage[j] ?? 0
        const was = below[i] ?? 0
        to[i] = value === 0 ? was : value === 255 ? 0 : multiply255(was, 255 - value)
      }
      return
    case 'intersect':
      for (let i = start, j = from; i < end; i++, j++) to[i] = multiply255(below[i] ?? 0, coverage[j] ?? 0)
      return
    case 'replace':
      to.set(coverage.subarray(from, from + count), start)
  }
}

/** A block of coverage in document pixels, row by row. Outside of `rect` it is 0. */
export type Coverage = { readonly rect: Rect; readonly bytes: Uint8Array }

/** Where an edit may write. */
export type Target = { readonly plane: number; readonly frame: Rect }

/** Lays a block of coverage on a plane. Intersect and replace also clear what lies outside of the block. */
export function applyCoverage(draft: Draft, target: Target, coverage: Coverage, mode: CombineMode): void {
  const { rect, bytes } = coverage
  const onlyInside = mode === 'add' || mode === 'subtract'
  const reach = onlyInside ? intersectRect(rect, target.frame) : target.frame
  for (const { key, left, top, part } of tileParts(target.plane, reach)) {
    const tile = draft.tile(key)
    const inside = intersectRect(part, rect)
    const changesNothing = tile === EMPTY_TILE && (mode !== 'replace' || isEmptyRect(inside)) && mode !== 'add'
    if (changesNothing || (tile === FULL_TILE && mode === 'add')) continue
    const to = draft.writable(key, part)
    if (!onlyInside) clearOutside(to, left, top, part, inside)
    for (let y = inside.y; y < inside.y + inside.height; y++) {
      const start = offsetInTile(left, top, inside.x, y)
      const from = (y - rect.y) * rect.width + inside.x - rect.x
      combineRun(mode, to, to, start, bytes, from, inside.width)
    }
  }
}

function clearOutside(tile: Tile, left: number, top: number, part: Rect, inside: Rect): void {
  for (let y = part.y; y < part.y + part.height; y++) {
    const row = offsetInTile(left, top, part.x, y)
    if (isEmptyRect(inside) || y < inside.y || y >= inside.y + inside.height) {
      tile.fill(0, row, row + part.width)
    } else {
      tile.fill(0, row, row + inside.x - part.x)
      tile.fill(0, row + inside.x - part.x + inside.width, row + part.width)
    }
  }
}

/** Sets every pixel of the frame to 0 or 255. Costs nothing for tiles that lie wholly in the frame. */
export function floodPlane(draft: Draft, target: Target, value: 0 | 255): void {
  const constant = value === 0 ? EMPTY_TILE : FULL_TILE
  for (const { key, left, top, part } of tileParts(target.plane, target.frame)) {
    if (draft.tile(key) === constant) continue
    if (part.width * part.height === constant.length) draft.replace(key, constant)
    else fillPart(draft.writable(key, part), left, top, part, value)
  }
}

function fillPart(tile: Tile, left: number, top: number, part: Rect, value: number): void {
  for (let y = part.y; y < part.y + part.height; y++) {
    const row = offsetInTile(left, top, part.x, y)
    tile.fill(value, row, row + part.width)
  }
}

export function invertPlane(draft: Draft, target: Target): void {
  for (const { key, left, top, part } of tileParts(target.plane, target.frame)) {
    const tile = draft.tile(key)
    const isWhole = part.width * part.height === tile.length
    if (isWhole && tile === EMPTY_TILE) draft.replace(key, FULL_TILE)
    else if (isWhole && tile === FULL_TILE) draft.replace(key, EMPTY_TILE)
    else {
      const to = draft.writable(key, part)
      for (let y = part.y; y < part.y + part.height; y++) {
        const row = offsetInTile(left, top, part.x, y)
        for (let i = row; i < row + part.width; i++) to[i] = 255 - (to[i] ?? 0)
      }
    }
  }
}
