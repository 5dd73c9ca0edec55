import type { Rect } from '../geometry/rect.ts'
import { combineRun, multiply255 } from '../tiles/combine.ts'
import type { Draft } from '../tiles/draft.ts'
import {
  EMPTY_TILE,
  FULL_TILE,
  MASK_PLANE,
  offsetInTile,
  onPlane,
  SKETCH_PLANES,
  TILE_SIZE,
  type TileKey,
} from '../tiles/tile-store.ts'

/** 0–255 each. */
export type Colour = { readonly red: number; readonly green: number; readonly blue: number }

export const DEFAULT_COLOUR: Colour = { red: 208, green: 120, blue: 48 }

/** A part of a tile, and the stroke's coverage laid out like a tile. */
export type Piece = { readonly key: TileKey; readonly rect: Rect; readonly coverage: Uint8Array }

/** Lays a stroke's coverage over what was there before the stroke. */
export type Compose = (draft: Draft, piece: Piece) => void

/** Calls with the index of the first pixel of each row of a piece. */
function forRows({ rect }: Piece, visit: (start: number) => void): void {
  const left = rect.x & -TILE_SIZE
  const top = rect.y & -TILE_SIZE
  for (let y = rect.y; y < rect.y + rect.height; y++) visit(offsetInTile(left, top, rect.x, y))
}

/** Coverage on the mask: more of it, or less. */
export const composeMask =
  (mode: 'add' | 'subtract'): Compose =>
  (draft, piece) => {
    const key = onPlane(piece.key, MASK_PLANE)
    const below = draft.before(key)
    if (below === (mode === 'add' ? FULL_TILE : EMPTY_TILE)) return
    const to = draft.writable(key, piece.rect)
    forRows(piece, start => combineRun(mode, to, below, start, piece.coverage, start, piece.rect.width))
  }

/** Paint on the sketch: a colour over what is there, by the usual rule for colours with transparency. */
export const composeColour =
  (colour: Colour): Compose =>
  (draft, piece) => {
    const keys = SKETCH_PLANES.map(plane => onPlane(piece.key, plane))
    const [red, green, blue, alpha] = keys.map(key => ({
      to: draft.writable(key, piece.rect),
      below: draft.before(key),
    }))
    if (red === undefined || green === undefined || blue === undefined || alpha === undefined) return
    forRows(piece, start => {
      for (let i = start; i < start + piece.rect.width; i++) {
        const cover = piece.coverage[i] ?? 0
        const was = alpha.below[i] ?? 0
        const kept = multiply255(was, 255 - cover)
        const all = cover + kept
        // The share of the new colour in the mix; where nothing is, the colour does not matter but should be ours.
        const share = all === 0 ? 0 : cover / all
        alpha.to[i] = all
        red.to[i] = mixByte(red.below[i] ?? 0, colour.red, share)
        green.to[i] = mixByte(green.below[i] ?? 0, colour.green, share)
        blue.to[i] = mixByte(blue.below[i] ?? 0, colour.blue, share)
      }
    })
  }

const mixByte = (from: number, to: number, share: number): number => Math.round(from + (to - from) * share)

/** Takes paint off the sketch. The colours stay under what becomes transparent. */
export const eraseColour: Compose = (draft, piece) => {
  const [, , , alphaPlane] = SKETCH_PLANES
  const key = onPlane(piece.key, alphaPlane)
  const below = draft.before(key)
  if (below === EMPTY_TILE) return
  const to = draft.writable(key, piece.rect)
  forRows(piece, start => combineRun('subtract', to, below, start, piece.coverage, start, piece.rect.width))
}
