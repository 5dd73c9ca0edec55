import type { JobId } from '#shared/domain/ids.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import type { JobsState } from './jobs-store.ts'

export type JobFilter = 'all' | 'running' | 'failed'
export type JobListQuery = { readonly filter: JobFilter; readonly text: string }

/** How far a filtered or searched list was read; the plain list reads through the mirror itself. */
export type JobReading = {
  readonly key: string
  /** Cursor for the next page; null when main has no more. */
  readonly before: number | null
  readonly isFirstPageRead: boolean
  readonly isLoading: boolean
  /** What main found: it may know more ways to match a text than we do. */
  readonly found: ReadonlySet<JobId>
}

export const queryKey = (query: JobListQuery): string => `${query.filter} ${query.text.trim().toLowerCase()}`

/** The plain list and the running one need no reading of their own: every open job is in the snapshot. */
export const isPlain = (query: JobListQuery): boolean => query.text.trim() === '' && query.filter !== 'failed'

export const startReading = (query: JobListQuery): JobReading => ({
  key: queryKey(query),
  before: null,
  isFirstPageRead: false,
  isLoading: false,
  found: new Set(),
})

/**
 * The ids to show, newest first. A job older than what was read is left out, even when the mirror happens to hold it:
 * it would stand beside the wrong neighbour and jump when those between arrive.
 */
export function listJobs(state: JobsState, query: JobListQuery, reading: JobReading | null): readonly JobId[] {
  const words = query.text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const floor = floorOf(state, query, reading)
  return state.order.filter(id => {
    const job = state.byId.get(id)
    if (job === undefined || job.dismissed || !passes(job, query.filter)) return false
    if (floor !== null && job.createdAt < floor) return false
    return words.length === 0 || reading?.found.has(id) === true || mentions(job, words)
  })
}

function floorOf(state: JobsState, query: JobListQuery, reading: JobReading | null): number | null {
  if (query.filter === 'running') return null
  const isRead = reading !== null && reading.key === queryKey(query) && reading.isFirstPageRead
  if (!isRead) return state.completeDownTo
  if (reading.before === null || state.completeDownTo === null) return null
  return Math.min(reading.before, state.completeDownTo)
}

function passes(job: Job, filter: JobFilter): boolean {
  if (filter === 'running') return isOpen(job)
  if (filter === 'failed') return job.state === 'failed' || job.state === 'unknown'
  return true
}

function mentions(job: Job, words: readonly string[]): boolean {
  const text = `${job.request.prompt} ${job.request.modelName}`.toLowerCase()
  return words.every(word => text.includes(word))
}

export type TodaySummary = { readonly jobs: number; readonly pictures: number; readonly isAtLeast: boolean }

/** Jobs sent and pictures received since local midnight, as far as the mirror reaches. */
export function summariseToday(state: JobsState, midnight: number): TodaySummary {
  let jobs = 0
  let pictures = 0
  for (const id of state.order) {
    const job = state.byId.get(id)
    if (job === undefined || job.createdAt < midnight) break
    if (job.state === 'queued' || (job.state === 'cancelled' && job.submittedAt === null)) continue
    jobs += 1
    pictures += job.outputs.filter(output => output.image !== null).length
  }
  return { jobs, pictures, isAtLeast: state.completeDownTo !== null && state.completeDownTo > midnight }
}

export function startOfDay(now: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
