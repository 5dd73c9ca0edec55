import { nameMonth } from './day-names.ts'
import { DAY_HEADER_PX, type GridLayout } from './layout.ts'

export type Mark = { readonly label: string; readonly yPx: number; readonly topPx: number }

const MIN_GAP_PX = 22
const EDGE_PX = 8
const LABEL_PX = 16

/** Months, and years before this one, along the height of the scrubber; what would lie too close is left out. */
export function marksOf(layout: GridLayout, heightPx: number, now: number): readonly Mark[] {
  const marks: Mark[] = []
  let label = ''
  for (const [at, { day }] of layout.days.entries()) {
    const next = nameMonth(day, now)
    if (next === label) continue
    label = next
    const topPx = (layout.topOfRow[layout.firstRowOfDay[at] ?? 0] ?? 0) - DAY_HEADER_PX
    const yPx = Math.max(EDGE_PX, (topPx / Math.max(1, layout.contentPx)) * heightPx)
    const before = marks.at(-1)
    if ((before !== undefined && yPx - before.yPx < MIN_GAP_PX) || yPx > heightPx - LABEL_PX) continue
    marks.push({ label, yPx, topPx })
  }
  return marks
}
