export type DayCount = { day: string; count: number }

/** How many fall on each local day. `times` are epoch milliseconds, newest first; so are the days. */
export function countByDay(times: Float64Array): DayCount[] {
  const days: DayCount[] = []
  let index = 0
  while (index < times.length) {
    const day = new Date(times[index] ?? 0)
    const start = new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
    const end = firstBefore(times, start, index + 1)
    days.push({ day: formatDay(day), count: end - index })
    index = end
  }
  return days
}

/** Index of the first time, from `low` on, that is earlier than `start`. */
function firstBefore(times: Float64Array, start: number, low: number): number {
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) >= start) low = middle + 1
    else high = middle
  }
  return low
}

const formatDay = (day: Date): string =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, '0')).join('-')
