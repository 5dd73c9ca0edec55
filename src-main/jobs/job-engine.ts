import type { JobId } from '#shared/domain/ids.ts'
import type { EngineStatus } from '#shared/domain/job.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { createEmitter, type Emitter } from '#shared/lib/emitter.ts'
import type { Timers } from '../ports.ts'
import type { JobRecord } from './job-record.ts'
import { download, search, type StepDeps } from './job-steps.ts'
import { createLanes, type Lane, opensAt, reopen } from './lanes.ts'
import { createPoller } from './polling.ts'
import { submit } from './submit-step.ts'
import { isWatched } from './transition.ts'

/** Requests on their way at once, for the whole engine. The service's own limit on jobs comes on top. */
const CONCURRENT_DOWNLOADS = 3
const CONCURRENT_SEARCHES = 1
const UNWRITTEN_RETRY_MS = 10_000
/** When to look again for a place in a minute that is nearly full: places come free one by one. */
const FULL_MINUTE_RETRY_MS = 1000
const LONGEST_TIMER_MS = 3_600_000

/** Walks every live job one step further when it is due. One timer for all of them, so clock jumps and sleep are harmless. */
export type JobEngine = {
  start(): Promise<void>
  /** No new step begins; those under way get `graceMs` to finish. */
  stop(graceMs: number): Promise<void>
  /** Looks at everything now: something was added, the network is back, a key was entered. */
  wake(): void
  /**
   * Takes a place among what may be sent to a service in a minute, for something that is no job, and leaves `spare` places
   * to those that are. Answers 0 when it was taken, else for how many milliseconds there is none.
   */
  takeCreate(realm: Realm, provider: ProviderId, spare: number): number
  /** Forgets why we waited (network, rate limit, full disk, key) and tries at once. */
  retryNow(): void
  setPaused(paused: boolean): void
  status(): EngineStatus
  statusChanged: Emitter<EngineStatus>
  /** Resolves when nothing is under way and nothing is due. For tests. */
  idle(): Promise<void>
}

type JobEngineDeps = Omit<StepDeps, 'isStopping'> & {
  timers: Timers
  /** How many image jobs the account may have at the service at once; null while it did not say. */
  slotsOf(realm: Realm, provider: ProviderId): number | null
}

export function createJobEngine(deps: JobEngineDeps): JobEngine {
  const { journal, clock, timers, log } = deps
  const stepDeps: StepDeps = { ...deps, isStopping: () => stopping }
  const lanes = createLanes(clock, deps.providerFor)
  const poller = createPoller(stepDeps)
  const statusChanged = createEmitter<EngineStatus>()
  const busy = new Map<JobId, 'submit' | 'search' | 'download'>()
  const under = new Set<Promise<void>>()
  const abort = new AbortController()
  let cancelTimer = () => {}
  let stopping = false
  let started = false
  let paused = false
  let unwrittenUntil = 0
  let revision = 0
  let published = ''

  const slotsOf = (realm: Realm, id: ProviderId) =>
    deps.slotsOf(realm, id) ?? deps.providerFor(realm, id)?.limits.concurrentJobs ?? null

  const countBusy = (kind: string) => [...busy.values()].filter(step => step === kind).length

  const track = (work: Promise<void>) => {
    under.add(work)
    void work.finally(() => {
      under.delete(work)
      wake()
    })
  }

  const run = (record: JobRecord, kind: 'submit' | 'search' | 'download', step: () => Promise<void>) => {
    busy.set(record.id, kind)
    const guarded = step()
      .catch((thrown: unknown) => {
        log.error('job.step-bug', {
          job: record.id,
          step: kind,
          error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
        })
        journal.note(record.id, { type: 'delayed', nextAt: clock.now() + 60_000, hold: null })
      })
      .finally(() => busy.delete(record.id))
    track(guarded)
  }

  const isAtService = (record: JobRecord) =>
    record.state === 'submitting' || isWatched(record) || busy.get(record.id) === 'submit'
  const atService = (lane: Lane) =>
    journal.live().filter(record => lanes.of(record) === lane && isAtService(record)).length

  /** Begins what can begin for one job. Returns when to look again; Infinity: when something else changes. */
  const consider = (record: JobRecord): number => {
    if (busy.has(record.id)) return Infinity
    const now = clock.now()
    const lane = lanes.of(record)
    const dueAt = Math.max(record.nextAt ?? 0, record.state === 'downloading' ? lane.offlineUntil : opensAt(lane))
    if (record.state === 'queued' && paused) return Infinity
    if (dueAt > now) return dueAt
    const signal = abort.signal
    if (record.state === 'queued') {
      const limit = slotsOf(record.realm, record.request.provider) ?? 1
      if (atService(lane) >= limit) return Infinity
      if (!lane.creates.take()) return now + lane.creates.waitMs()
      run(record, 'submit', () => submit(stepDeps, lane, record, signal))
    } else if (record.state === 'submitting') {
      if (countBusy('search') >= CONCURRENT_SEARCHES) return Infinity
      run(record, 'search', () => search(stepDeps, lane, record, signal))
    } else if (record.state === 'downloading') {
      if (countBusy('download') >= CONCURRENT_DOWNLOADS) return Infinity
      run(record, 'download', () => download(stepDeps, lane, record, signal))
    }
    return Infinity
  }

  const tick = () => {
    if (stopping || !started) return
    cancelTimer()
    const now = clock.now()
    let nextAt = Infinity
    if (unwrittenUntil > now) nextAt = unwrittenUntil
    for (const record of journal.live()) {
      if (isWatched(record)) continue
      // On a disk that takes nothing, sending could not be written down first.
      if (record.state === 'queued' && unwrittenUntil > now) continue
      nextAt = Math.min(nextAt, consider(record))
    }
    for (const lane of lanes.all()) {
      const watched = journal.live().filter(record => isWatched(record) && lanes.of(record) === lane)
      nextAt = Math.min(nextAt, poller.poll(lane, watched, abort.signal, wake))
    }
    if (nextAt < Infinity) cancelTimer = timers.after(Math.min(LONGEST_TIMER_MS, Math.max(0, nextAt - now)), tick)
    publish()
  }

  const wake = () => {
    if (stopping || !started) return
    cancelTimer()
    cancelTimer = timers.after(0, tick)
  }

  const status = (): EngineStatus => {
    const now = clock.now()
    const all = lanes.all()
    const limited = Math.max(0, ...all.map(lane => lane.limitedUntil))
    return {
      revision,
      paused,
      offline: all.some(lane => lane.offlineUntil > 0),
      rateLimitedUntil: limited > now ? limited : null,
      concurrency: slotsOf('live', 'leonardo') ?? 10,
      sendsLeftThisMinute: Math.min(100, ...all.map(lane => lane.creates.left())),
    }
  }

  const publish = () => {
    const { revision: _, ...facts } = status()
    const text = JSON.stringify(facts)
    if (text === published) return
    published = text
    revision += 1
    statusChanged.emit(status())
  }

  journal.troubled.subscribe(() => {
    unwrittenUntil = clock.now() + UNWRITTEN_RETRY_MS
    timers.after(UNWRITTEN_RETRY_MS, () => {
      track(
        journal.flush().then(written => {
          unwrittenUntil = written ? 0 : clock.now() + UNWRITTEN_RETRY_MS
        }),
      )
    })
  })

  return {
    statusChanged,
    status,
    async start() {
      await journal.load()
      started = true
      const now = clock.now()
      for (const record of journal.live()) {
        lanes.of(record)
        // A request whose reply we did not live to see: look for it (DESIGN §5). All else is simply due now.
        const nextAt = record.state === 'queued' ? (record.nextAt ?? now) : now
        journal.note(record.id, { type: 'delayed', nextAt, hold: record.state === 'submitting' ? 'checking' : null })
      }
      wake()
    },
    async stop(graceMs) {
      stopping = true
      cancelTimer()
      if (under.size === 0) return
      await Promise.race([Promise.allSettled(under), new Promise<void>(resolve => timers.after(graceMs, resolve))])
      abort.abort()
      await Promise.allSettled(under)
    },
    wake,
    takeCreate(realm, provider, spare) {
      const lane = lanes.of({ realm, request: { provider } })
      const shutMs = opensAt(lane) - clock.now()
      if (shutMs > 0) return shutMs
      if (lane.creates.left() > spare && lane.creates.take()) return 0
      return Math.max(FULL_MINUTE_RETRY_MS, lane.creates.waitMs())
    },
    retryNow() {
      for (const lane of lanes.all()) reopen(lane)
      unwrittenUntil = 0
      const now = clock.now()
      for (const record of journal.live()) {
        if (record.hold !== null) journal.note(record.id, { type: 'delayed', nextAt: now, hold: null })
      }
      wake()
    },
    setPaused(value) {
      paused = value
      wake()
      publish()
    },
    async idle() {
      while (under.size > 0) await Promise.allSettled(under)
    },
  }
}
