import type { Failure } from '#shared/domain/failure.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { type EngineStatus, isOpen, type Job } from '#shared/domain/job.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'
import { adoptJobs, type JobsState, type JobsStore } from './jobs-store.ts'
import { announcementOf } from './words/job-announcement.ts'

export type JobsContext = {
  readonly store: JobsStore
  readonly studio: Pick<StudioClient, 'jobs'>
  /** Tells of a failure that has no place of its own. */
  readonly report: (failure: Failure) => void
  /** Says a sentence to a screen reader, politely. */
  readonly announce: (text: string) => void
  /** Adopts the engine's state that main answered with. */
  readonly takeEngine: (engine: EngineStatus) => void
}

const PAGE_JOBS = 60

/** Follows main until the returned function is called. */
export const connectJobs = (context: JobsContext): (() => void) =>
  context.studio.jobs.changed(job => takeJob(context, job))

/** Adopts what happened to one job and says it where it is news. An event and an answer may tell the same twice. */
export function takeJob({ store, announce }: JobsContext, job: Job): void {
  const before = store.getState()
  const after = adoptJobs(before, [job])
  if (after === before) return
  store.setState(after)
  const text = announcementOf(before.byId.get(job.id), job)
  if (text !== null) announce(text)
}

async function settle(context: JobsContext, answer: Promise<Result<Job, Failure>>): Promise<boolean> {
  const result = await answer
  if (result.ok) takeJob(context, result.value)
  else context.report(result.error)
  return result.ok
}

export const cancelJob = async (context: JobsContext, id: JobId): Promise<void> => {
  await settle(context, context.studio.jobs.cancel({ id }))
}

export const dismissJob = async (context: JobsContext, id: JobId): Promise<void> => {
  await settle(context, context.studio.jobs.dismiss({ id }))
}

export const markJobLost = async (context: JobsContext, id: JobId): Promise<void> => {
  await settle(context, context.studio.jobs.markLost({ id }))
}

/** Sends the same request once more. The failed one leaves the lists, so that nobody pays for it a third time by mistake. */
export async function resendJob(context: JobsContext, id: JobId): Promise<void> {
  const isSent = await settle(context, context.studio.jobs.resend({ id }))
  if (isSent && context.store.getState().byId.get(id)?.state === 'failed') await dismissJob(context, id)
}

/** Queued jobs in the order in which they will go out. */
const queueOf = (state: JobsState): readonly Job[] =>
  [...state.byId.values()].filter(job => job.state === 'queued').sort((a, b) => a.position - b.position)

/** What `move` must be told to shift a job by one place; null when it stands at that end already. */
function placeAfterMove(
  queue: readonly Pick<Job, 'id'>[],
  id: JobId,
  direction: 'up' | 'down',
): { readonly before: JobId | null } | null {
  const index = queue.findIndex(job => job.id === id)
  if (index < 0) return null
  if (direction === 'up') {
    const above = queue[index - 1]
    return above === undefined ? null : { before: above.id }
  }
  return index === queue.length - 1 ? null : { before: queue[index + 2]?.id ?? null }
}

export async function moveJob(context: JobsContext, id: JobId, direction: 'up' | 'down'): Promise<void> {
  const place = placeAfterMove(queueOf(context.store.getState()), id, direction)
  if (place !== null) await settle(context, context.studio.jobs.move({ id, before: place.before }))
}

export const setPaused = async (context: JobsContext, paused: boolean): Promise<void> =>
  settleEngine(context, context.studio.jobs.pause({ paused }))

export const retryNow = async (context: JobsContext): Promise<void> =>
  settleEngine(context, context.studio.jobs.retryNow(null))

async function settleEngine(context: JobsContext, answer: Promise<Result<EngineStatus, Failure>>): Promise<void> {
  const result = await answer
  if (result.ok) context.takeEngine(result.value)
  else context.report(result.error)
}

/** Reads the next page below what the mirror holds. Does nothing while one is on its way or when there are no more. */
export async function readOlderJobs({
  store,
  studio,
  report,
}: Pick<JobsContext, 'store' | 'studio' | 'report'>): Promise<void> {
  const { completeDownTo, isReadingOlder } = store.getState()
  if (completeDownTo === null || isReadingOlder) return
  store.setState({ isReadingOlder: true })
  const page = await studio.jobs.list({ filter: 'all', text: '', before: completeDownTo, limit: PAGE_JOBS })
  if (!page.ok) {
    store.setState({ isReadingOlder: false })
    report(page.error)
    return
  }
  store.setState(state => ({
    ...adoptJobs(state, page.value.jobs),
    completeDownTo: page.value.before,
    isReadingOlder: false,
  }))
}

export type OpenCounts = { readonly open: number; readonly running: number; readonly waiting: number }

/** For the drawer's head and the button in the top bar: `running` is at the service or on its way back. */
export function countOpen(state: JobsState): OpenCounts {
  let running = 0
  let waiting = 0
  let attention = 0
  for (const job of state.byId.values()) {
    if (isOpen(job)) {
      if (job.state === 'queued' || job.hold !== null) waiting += 1
      else running += 1
    } else if (!job.dismissed && (job.state === 'failed' || job.state === 'unknown')) attention += 1
  }
  return { open: running + waiting + attention, running, waiting }
}
