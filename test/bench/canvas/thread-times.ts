import type { Page } from '@playwright/test'
import { type Kind, markName } from './page/measure.ts'

/**
 * Milliseconds that the processor spent on the page's main thread, as the browser's trace counts them: what others on
 * the machine take in between is not in them.
 */
export type ThreadTimes = Readonly<Record<Kind, readonly number[]>> & {
  /** From frame to frame in the last strokes, by the clock. */
  readonly interval: readonly number[]
  /** The longest task in the first and in the last strokes, whatever it was for. */
  readonly longestTask: number
}

export type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds by the clock and of the thread; for a task its beginning, and how much of the thread it took. */
  readonly ts: number
  readonly tts?: number
  readonly tdur?: number
}

const CATEGORIES = ['blink.user_timing', 'disabled-by-default-devtools.timeline']

/** Some work of a page, and what the browser says of it. */
export async function traced<T>(
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly events: readonly TraceEvent[] }> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('a page without a browser')
  await browser.startTracing(page, { categories: CATEGORIES })
  const result = await work()
  const trace = await browser.stopTracing()
  // The browser's own format; what is not as expected has no marks, and then there are no times.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] }
  return { result, events: traceEvents.toSorted((a, b) => a.ts - b.ts) }
}

export function paintTimes(events: readonly TraceEvent[]): ThreadTimes {
  const marksOf = (kind: Kind): TraceEvent[] => events.filter(({ name }) => name === markName(kind))
  const [frames, early] = [marksOf('frame'), marksOf('early')]
  return {
    early: busyTimes(early),
    frame: busyTimes(frames),
    up: busyTimes(marksOf('up')),
    undo: busyTimes(marksOf('undo')),
    redo: busyTimes(marksOf('redo')),
    interval: intervals(frames),
    longestTask: Math.max(longestTask(events, early, 'same'), longestTask(events, frames, 'same')),
  }
}

const MARKS = 4

/** The work, and the frame that shows it. */
function busyTimes(marks: readonly TraceEvent[]): number[] {
  const at = (i: number): number => marks[i]?.tts ?? Number.NaN
  return Array.from({ length: Math.floor(marks.length / MARKS) }, (_, time) => {
    const i = time * MARKS
    return (at(i + 1) - at(i) + at(i + 3) - at(i + 2)) / 1000
  })
}

/** A stroke that begins or ends lies between some of them; the middle does not mind. */
function intervals(marks: readonly TraceEvent[]): number[] {
  const begins = marks.filter((_, i) => i % MARKS === 2)
  return begins.slice(1).map(({ ts }, i) => (ts - (begins[i]?.ts ?? ts)) / 1000)
}

/** The longest task of a worker between each two marks of a name. */
export function workerTimes(events: readonly TraceEvent[], name: string): number[] {
  const marks = events.filter(event => event.name === name)
  return Array.from({ length: Math.floor(marks.length / 2) }, (_, i) =>
    longestTask(events, marks.slice(i * 2, i * 2 + 2), 'other'),
  )
}

/** Of the thread that made the marks, or of the others of its process, between the first mark and the last. */
function longestTask(events: readonly TraceEvent[], marks: readonly TraceEvent[], thread: 'same' | 'other'): number {
  const [first, last] = [marks[0], marks.at(-1)]
  if (first === undefined || last === undefined) return Number.NaN
  return events.reduce((longest, { name, pid, tid, ts, tdur = 0 }) => {
    const isWanted = name === 'RunTask' && pid === first.pid && (tid === first.tid) === (thread === 'same')
    return isWanted && ts >= first.ts && ts <= last.ts ? Math.max(longest, tdur / 1000) : longest
  }, 0)
}
