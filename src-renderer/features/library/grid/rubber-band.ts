import { type GridLayout, placeRow, rowsWithin } from './layout.ts'

/** A stretch of the content, in its own pixels. */
export type Band = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

export const bandBetween = (one: { x: number; y: number }, other: { x: number; y: number }): Band => ({
  left: Math.min(one.x, other.x),
  right: Math.max(one.x, other.x),
  top: Math.min(one.y, other.y),
  bottom: Math.max(one.y, other.y),
})

/** The pictures that a band touches, in order. */
export function picturesWithin(layout: GridLayout, aspects: Uint8Array, band: Band): readonly number[] {
  const { first, last } = rowsWithin(layout, band.top, band.bottom)
  const found: number[] = []
  for (let row = first; row <= last; row += 1) {
    const top = layout.topOfRow[row] ?? 0
    const bottom = top + (layout.heightOfRow[row] ?? 0)
    if (bottom <= band.top || top >= band.bottom) continue
    for (const { index, leftPx, widthPx } of placeRow(layout, aspects, row))
      if (leftPx + widthPx > band.left && leftPx < band.right) found.push(index)
  }
  return found
}
