const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const DAY_AND_MONTH: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }

/** How long ago, at the coarseness people use: `now`, `2 min ago`, `3 h ago`, `yesterday`, `12 Nov`. */
export function formatAge(at: number, now: number): string {
  const elapsedMs = Math.max(0, now - at)
  if (elapsedMs < MINUTE_MS) return 'now'
  if (elapsedMs < HOUR_MS) return `${Math.floor(elapsedMs / MINUTE_MS)} min ago`
  const days = daysBetween(at, now)
  if (days === 0) return `${Math.floor(elapsedMs / HOUR_MS)} h ago`
  if (days === 1) return 'yesterday'
  const date = new Date(at)
  const isThisYear = date.getFullYear() === new Date(now).getFullYear()
  return date.toLocaleDateString('en-GB', isThisYear ? DAY_AND_MONTH : { ...DAY_AND_MONTH, year: 'numeric' })
}

function daysBetween(at: number, now: number): number {
  const midnight = (time: number) => {
    const date = new Date(time)
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  }
  return Math.round((midnight(now) - midnight(at)) / DAY_MS)
}
