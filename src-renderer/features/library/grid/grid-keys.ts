import { assertNever } from '#shared/lib/assert-never.ts'
import { type GridLayout, placeRow, rowAtHeight, rowOfPicture } from './layout.ts'

export const MOVES = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'] as const
export type Move = (typeof MOVES)[number]
export const isMove = (key: string): key is Move => MOVES.some(move => move === key)

type Grid = { readonly layout: GridLayout; readonly aspects: Uint8Array; readonly viewPx: number }

/** The picture that a key leads to. Up and down keep to the picture's middle, so that a row is crossed straight. */
export function moveFrom({ layout, aspects, viewPx }: Grid, index: number, move: Move): number {
  const last = layout.total - 1
  const row = rowOfPicture(layout, index)
  const page = (step: 1 | -1): number => {
    const top = layout.topOfRow[row] ?? 0
    const found = rowAtHeight(layout, Math.max(0, top + step * viewPx))
    const next = found === row ? row + step : found
    return Math.min(layout.rows - 1, Math.max(0, next))
  }
  const into = (target: number): number => nearestInRow(layout, aspects, target, middleOf(layout, aspects, row, index))
  switch (move) {
    case 'ArrowLeft':
      return Math.max(0, index - 1)
    case 'ArrowRight':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return row === 0 ? index : into(row - 1)
    case 'ArrowDown':
      return row === layout.rows - 1 ? index : into(row + 1)
    case 'PageUp':
      return row === 0 ? 0 : into(page(-1))
    case 'PageDown':
      return row === layout.rows - 1 ? last : into(page(1))
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return assertNever(move)
  }
}

function middleOf(layout: GridLayout, aspects: Uint8Array, row: number, index: number): number {
  const placed = placeRow(layout, aspects, row).find(picture => picture.index === index)
  return placed === undefined ? 0 : placed.leftPx + placed.widthPx / 2
}

function nearestInRow(layout: GridLayout, aspects: Uint8Array, row: number, xPx: number): number {
  const distance = (picture: { leftPx: number; widthPx: number }) =>
    Math.abs(picture.leftPx + picture.widthPx / 2 - xPx)
  return placeRow(layout, aspects, row).reduce((best, picture) => (distance(picture) < distance(best) ? picture : best))
    .index
}
