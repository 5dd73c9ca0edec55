const PICTURES_A_LINE = 4
const PICTURE_GAP_PX = 8

export type PictureGrid = {
  readonly columns: number
  readonly tileWidthPx: number
  readonly tileHeightPx: number
  readonly heightPx: number
}

/**
 * Where a job's pictures go, known before the first of them is there: up to four equal ones in a line, in their true
 * proportions, never higher than `maxHeightPx`.
 */
export function gridOf(of: {
  readonly count: number
  readonly width: number
  readonly height: number
  readonly roomPx: number
  readonly maxHeightPx: number
}): PictureGrid {
  const columns = Math.min(Math.max(of.count, 1), PICTURES_A_LINE)
  const lines = Math.ceil(Math.max(of.count, 1) / columns)
  const share = (of.roomPx - (columns - 1) * PICTURE_GAP_PX) / columns
  const aspect = of.width / of.height
  const tileWidthPx = Math.max(1, Math.min(share, of.maxHeightPx * aspect))
  const tileHeightPx = tileWidthPx / aspect
  return { columns, tileWidthPx, tileHeightPx, heightPx: lines * tileHeightPx + (lines - 1) * PICTURE_GAP_PX }
}

/** Where an arrow key leads among all pictures, counted through; null where there is nothing that way. */
export function neighbourOf(
  at: number,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
  cards: readonly { readonly pictures: number; readonly columns: number }[],
): number | null {
  const total = cards.reduce((sum, card) => sum + card.pictures, 0)
  if (key === 'ArrowLeft') return at > 0 ? at - 1 : null
  if (key === 'ArrowRight') return at < total - 1 ? at + 1 : null
  const lines = linesOf(cards)
  const line = lines.findIndex(({ first, length }) => at >= first && at < first + length)
  const present = lines[line]
  const next = lines[line + (key === 'ArrowDown' ? 1 : -1)]
  if (present === undefined || next === undefined) return null
  return next.first + Math.min(at - present.first, next.length - 1)
}

function linesOf(cards: readonly { readonly pictures: number; readonly columns: number }[]) {
  const lines: { first: number; length: number }[] = []
  let first = 0
  for (const { pictures, columns } of cards) {
    for (let taken = 0; taken < pictures; taken += columns) {
      const length = Math.min(columns, pictures - taken)
      lines.push({ first, length })
      first += length
    }
  }
  return lines
}
