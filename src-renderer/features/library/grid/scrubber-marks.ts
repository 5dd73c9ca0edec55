import { nameMonth } from './day-names.ts'
import { DAY_HEADER_PX, type GridLayout } from './layout.ts'

export type Mark = { readonly label: string; readonly yPx: number; readonly topPx: number }

const MIN_GAP_PX = 22
const EDGE_PX = 8
const LABEL_PX = 16

/**
 * Months, and years before this one, along the height of the scrubber. Of two that lie too close the earlier stays, but
 * a month gives way to a year, except the newest.
 */
export function marksOf(layout: GridLayout, heightPx: number, now: number): readonly Mark[] {
  const marks: Mark[] = []
  let label = ''
  for (const [at, { day }] of layout.days.entries()) {
    const next = nameMonth(day, now)
    if (next === label) continue
    label = next
    const topPx = (layout.topOfRow[layout.firstRowOfDay[at] ?? 0] ?? 0) - DAY_HEADER_PX
    const yPx = Math.max(EDGE_PX, (topPx / Math.max(1, layout.contentPx)) * heightPx)
    if (yPx > heightPx - LABEL_PX) break
    while (isYear(label) && marks.length > 1 && isTooClose(marks.at(-1), yPx) && !isYear(marks.at(-1)?.label ?? ''))
      marks.pop()
    if (!isTooClose(marks.at(-1), yPx)) marks.push({ label, yPx, topPx })
  }
  return marks
}

const isYear = (label: string): boolean => /^\d/.test(label)

const isTooClose = (before: Mark | undefined, yPx: number): boolean =>
  before !== undefined && yPx - before.yPx < MIN_GAP_PX
