import { libraryCopy } from '../../../app/copy/library-copy.ts'

const copy = libraryCopy.grid

// Made once: a formatter takes far longer to make than to use.
const THIS_YEAR = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const OTHER_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short' })

const dateOf = (day: string): Date => {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

const daysBetween = (day: Date, now: Date): number =>
  // Noon to noon, so that a change of the clocks in between does not count.
  Math.round(
    (new Date(now.getFullYear(), now.getMonth(), now.getDate(), 12).getTime() -
      new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12).getTime()) /
      86_400_000,
  )

/** `Today`, `Yesterday`, `Thursday 19 November`, `19 November 2025`. */
export function nameDay(day: string, now: number): string {
  const date = dateOf(day)
  const today = new Date(now)
  const ago = daysBetween(date, today)
  if (ago === 0) return copy.today
  if (ago === 1) return copy.yesterday
  return date.getFullYear() === today.getFullYear() ? THIS_YEAR.format(date).replace(',', '') : OTHER_YEAR.format(date)
}

/** For the scrubber: `Nov` in this year, `2025` before it. */
export function nameMonth(day: string, now: number): string {
  const date = dateOf(day)
  return date.getFullYear() === new Date(now).getFullYear()
    ? MONTH.format(date).slice(0, 3)
    : String(date.getFullYear())
}
