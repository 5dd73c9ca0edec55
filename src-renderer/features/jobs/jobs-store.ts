import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** Main's jobs as far as they were read. Nothing of the view is in here. */
export type JobsState = {
  readonly byId: ReadonlyMap<JobId, Job>
  /** Newest first. */
  readonly order: readonly JobId[]
  /** Every job created after this is in the mirror (and some older ones); null: all of them are. */
  readonly completeDownTo: number | null
  readonly isReadingOlder: boolean
}
export type JobsStore = StoreApi<JobsState>

/** What the snapshot says of jobs. */
export type JobsSnapshot = {
  readonly jobs: readonly Job[]
  readonly jobsBefore: number | null
}

export const createJobsStore = (snapshot: JobsSnapshot): JobsStore =>
  createStore<JobsState>(() =>
    adoptJobs(
      {
        byId: new Map(),
        order: [],
        completeDownTo: snapshot.jobsBefore,
        isReadingOlder: false,
      },
      snapshot.jobs,
    ),
  )

/** Takes what main said. A job that is older than the one we hold is dropped: events and answers overtake each other. */
export function adoptJobs(state: JobsState, jobs: readonly Job[]): JobsState {
  const news = jobs.filter(job => (state.byId.get(job.id)?.revision ?? -1) < job.revision)
  if (news.length === 0) return state
  const byId = new Map(state.byId)
  const added: Job[] = []
  for (const job of news) {
    if (!byId.has(job.id)) added.push(job)
    byId.set(job.id, job)
  }
  return { ...state, byId, order: added.length === 0 ? state.order : mergeNewestFirst(state.order, added, byId) }
}

/** After events were missed: what lies between the snapshot and what was held before is not known any more. */
export const adoptSnapshot = (state: JobsState, snapshot: JobsSnapshot): JobsState => ({
  ...adoptJobs(state, snapshot.jobs),
  completeDownTo: snapshot.jobsBefore,
})

const comesFirst = (a: Job, b: Job): number => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)

/** One pass, because ten thousand jobs are merged with one new one far more often than with many. */
function mergeNewestFirst(
  order: readonly JobId[],
  added: readonly Job[],
  byId: ReadonlyMap<JobId, Job>,
): readonly JobId[] {
  const fresh = [...new Map(added.map(job => [job.id, job])).values()].sort(comesFirst)
  const merged: JobId[] = []
  let next = 0
  for (const id of order) {
    const held = byId.get(id)
    const end = held === undefined ? next : countFirst(fresh, next, held)
    for (const job of fresh.slice(next, end)) merged.push(job.id)
    merged.push(id)
    next = end
  }
  return [...merged, ...fresh.slice(next).map(job => job.id)]
}

/** Index of the first of `fresh` from `start` on that does not come before `held`. */
function countFirst(fresh: readonly Job[], start: number, held: Job): number {
  const index = fresh.findIndex((job, position) => position >= start && comesFirst(job, held) >= 0)
  return index === -1 ? fresh.length : index
}
