import type { JobRecord } from './job-record.ts'
import { hear, type StepDeps, afterFailure } from './job-steps.ts'
import { type Lane, opensAt, reopen } from './lanes.ts'
import { LIST_SPACING_MS, nextPollDelay, WATCH_SPACING_MS } from './poll-policy.ts'

/**
 * One scheduler for all jobs of a lane. One waiting job is asked about by its id; several are asked about in one list
 * call, whose answer also serves those that were not due yet.
 */
export type Poller = {
  /** Asks if something is due and nobody is asking. Returns when to be called again at the latest; Infinity: never. */
  poll(lane: Lane, watched: readonly JobRecord[], signal: AbortSignal, done: () => void): number
}

export function createPoller(deps: StepDeps): Poller {
  const { journal, clock, random } = deps
  /** When a job was last seen pending: it became ready after that. */
  const pendingAt = new Map<string, number>()

  const readyAt = (record: JobRecord, now: number) => ((pendingAt.get(record.id) ?? now) + now) / 2

  const tell = async (record: JobRecord, status: Parameters<typeof hear>[2], now: number, wasDue: boolean) => {
    if (status.kind === 'pending') {
      pendingAt.set(record.id, now)
      if (!wasDue) return
      const delayMs = record.state === 'cancelled' ? WATCH_SPACING_MS : nextPollDelay(record.attempts, random)
      journal.note(record.id, { type: 'still-pending', nextAt: now + delayMs })
    } else {
      await hear(deps, record, status, readyAt(record, now))
      pendingAt.delete(record.id)
    }
  }

  const delay = (lane: Lane, records: readonly JobRecord[], failure: Parameters<typeof afterFailure>[2]) => {
    const now = clock.now()
    const again = afterFailure(lane, 'poll', failure, records[0]?.attempts ?? 0, now)
    for (const record of records) {
      journal.note(record.id, { type: 'delayed', nextAt: again?.nextAt ?? now + 60_000, hold: again?.hold ?? null })
    }
  }

  const askOne = async (lane: Lane, record: JobRecord, signal: AbortSignal) => {
    const provider = deps.providerFor(lane.realm, lane.providerId)
    if (provider === null || provider.readBack === null || record.remoteId === null)
      return delay(lane, [record], { code: 'no-key', provider: lane.providerId })
    const status = await provider.readBack.status(record.remoteId, signal)
    if (!status.ok) return delay(lane, [record], status.error)
    reopen(lane)
    await tell(record, status.value, clock.now(), true)
  }

  const askAll = async (lane: Lane, watched: readonly JobRecord[], due: ReadonlySet<string>, signal: AbortSignal) => {
    const provider = deps.providerFor(lane.realm, lane.providerId)
    const dueRecords = watched.filter(record => due.has(record.id))
    if (provider === null || provider.readBack === null)
      return delay(lane, dueRecords, { code: 'no-key', provider: lane.providerId })
    lane.lastListAt = clock.now()
    const list = await provider.readBack.listRecent(Math.min(100, watched.length + 10), signal)
    if (!list.ok) return delay(lane, dueRecords, list.error)
    reopen(lane)
    const now = clock.now()
    const byId = new Map(list.value.map(generation => [generation.remoteId, generation.status]))
    for (const record of watched) {
      const status = byId.get(record.remoteId ?? '')
      if (status !== undefined) await tell(record, status, now, due.has(record.id))
      // Too old for the list: it is asked about by its id.
      else if (due.has(record.id)) await askOne(lane, record, signal)
    }
  }

  return {
    poll(lane, watched, signal, done) {
      if (lane.asking || watched.length === 0) return Infinity
      const now = clock.now()
      const due = watched.filter(record => (record.nextAt ?? 0) <= now)
      const [only] = due
      if (only === undefined) return Math.min(...watched.map(record => record.nextAt ?? Infinity))
      if (opensAt(lane) > now) return opensAt(lane)
      const together = watched.length > 1
      if (together && now < lane.lastListAt + LIST_SPACING_MS) return lane.lastListAt + LIST_SPACING_MS
      if (!lane.requests.take()) return now + lane.requests.waitMs()
      lane.asking = true
      const asked = together
        ? askAll(lane, watched, new Set(due.map(record => record.id)), signal)
        : askOne(lane, only, signal)
      void asked
        .catch((thrown: unknown) => {
          deps.log.error('job.poll-bug', { error: String(thrown) })
          delay(lane, due, { code: 'bug', ref: 'poll' })
        })
        .finally(() => {
          lane.asking = false
          done()
        })
      return Infinity
    },
  }
}
