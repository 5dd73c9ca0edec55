const STEP_PX = 70
const EDGE_PX = 24

/** The open picture stays in the middle, except near the ends. */
export function placesAround(index: number, total: number, widthPx: number): readonly number[] {
  const count = Math.min(total, Math.max(1, Math.floor((widthPx - EDGE_PX) / STEP_PX)))
  const first = Math.min(Math.max(0, index - Math.floor(count / 2)), total - count)
  return Array.from({ length: Math.max(0, count) }, (_, at) => first + at)
}
