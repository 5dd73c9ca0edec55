import type { Batch } from '#shared/domain/batch.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import { createEmitter, type Emitter } from '#shared/lib/emitter.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { Database } from '../database/database.ts'
import { isExpected } from '../database/database-error.ts'
import type { NewImage } from '../database/stores.ts'
import type { Clock, Logger } from '../ports.ts'
import { type JobRecord, toJob } from './job-record.ts'
import { isLive, type JobEvent, transition } from './transition.ts'

/**
 * The only writer of jobs. A change is on disk before anybody hears of it and before anybody acts on it; changes of one
 * job are made one after the other.
 */
export type Journal = {
  load(): Promise<void>
  add(record: JobRecord): Promise<JobRecord>
  /** A job that was paid for before it was one: its charge becomes its cost, in one transaction. */
  addPaid(record: JobRecord, charge: number | null): Promise<JobRecord>
  /** A batch with all its jobs, or nothing. */
  addBatch(batch: Batch, records: readonly JobRecord[]): Promise<JobRecord[]>
  /** Applies an event and persists. The same record comes back when the event does not fit its state any more. */
  apply(id: JobId, event: JobEvent): Promise<JobRecord>
  /** As `apply`, for what is not worth a write: when to ask next. After a restart everything is asked at once anyway. */
  note(id: JobId, event: JobEvent): void
  /** The picture and its job's new state in one transaction. */
  adopt(id: JobId, index: number, image: NewImage): Promise<JobRecord>
  live(): readonly JobRecord[]
  find(id: JobId): JobRecord | null
  /** Replays what could not be written (a full disk). True when nothing is left over. */
  flush(): Promise<boolean>
  changed: Emitter<Job>
  libraryChanged: Emitter<LibraryCounts>
  troubled: Emitter<Failure>
}

export function createJournal(deps: { database: Database; clock: Clock; log: Logger }): Journal {
  const { database, clock, log } = deps
  const records = new Map<JobId, JobRecord>()
  const turns = new Map<JobId, Promise<unknown>>()
  const unwritten: { id: JobId; event: JobEvent }[] = []
  const changed = createEmitter<Job>()
  const libraryChanged = createEmitter<LibraryCounts>()
  const troubled = createEmitter<Failure>()
  let revision = 0

  /** Runs after everything that was asked for this job before. */
  const inTurn = <T>(id: JobId, change: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(change, change)
    turns.set(id, turn)
    const forget = () => {
      if (turns.get(id) === turn) turns.delete(id)
    }
    turn.then(forget, forget)
    return turn
  }

  const recall = async (id: JobId): Promise<JobRecord> => {
    const record = records.get(id) ?? (await database.jobs.get(id))
    invariant(record !== null, `job ${id} is in the journal, because ids come from it`)
    return record
  }

  const keep = (record: JobRecord) => {
    if (isLive(record)) records.set(record.id, record)
    else records.delete(record.id)
    changed.emit(toJob(record))
  }

  const write = async (before: JobRecord, event: JobEvent): Promise<JobRecord> => {
    const after = transition(before, event, clock.now())
    if (after === before) return before
    const record = { ...after, revision: ++revision }
    log.debug('job.saving', { job: record.id, event: event.type, state: record.state })
    await database.jobs.save(record)
    log.debug('job.saved', { job: record.id, event: event.type, state: record.state })
    keep(record)
    return record
  }

  const add = (first: JobRecord, save: (record: JobRecord) => Promise<void>): Promise<JobRecord> =>
    inTurn(first.id, async () => {
      const record = { ...first, revision: ++revision }
      log.debug('job.saving', { job: record.id, event: 'added', state: record.state })
      await save(record)
      log.debug('job.saved', { job: record.id, event: 'added', state: record.state })
      keep(record)
      return record
    })

  return {
    changed,
    libraryChanged,
    troubled,
    async load() {
      revision = await database.jobs.lastRevision()
      for (const record of await database.jobs.listLive()) records.set(record.id, record)
    },
    add: first => add(first, record => database.jobs.save(record)),
    addPaid: (first, charge) => add(first, record => database.jobs.savePaid(record, charge)),
    async addBatch(batch, firsts) {
      const added = firsts.map(first => ({ ...first, revision: ++revision }))
      log.debug('job.saving', { job: batch.id, event: 'batch', state: 'queued' })
      await database.jobs.addBatch(batch, added)
      log.debug('job.saved', { job: batch.id, event: 'batch', state: 'queued' })
      for (const record of added) keep(record)
      return added
    },
    apply: (id, event) =>
      inTurn(id, async () => {
        const before = await recall(id)
        try {
          return await write(before, event)
        } catch (thrown) {
          if (!isExpected(thrown)) throw thrown
          log.error('job.unwritten', { job: id, event: event.type, failure: thrown.failure.code })
          troubled.emit(thrown.failure)
          // Sending is not begun on what is not on disk. Everything else has happened and must be told later.
          if (event.type !== 'sending') unwritten.push({ id, event })
          return before
        }
      }),
    note(id, event) {
      const before = records.get(id)
      if (before === undefined) return
      const after = transition(before, event, clock.now())
      // What is seen goes out with a revision of its own; the rest is nobody's business but the engine's.
      const record = after.hold === before.hold ? after : { ...after, revision: ++revision }
      records.set(id, record)
      if (record.hold !== before.hold) changed.emit(toJob(record))
    },
    adopt: (id, index, image) =>
      inTurn(id, async () => {
        const before = await recall(id)
        const after = { ...transition(before, { type: 'output-kept', index }, clock.now()), revision: ++revision }
        log.debug('job.saving', { job: id, event: 'output-kept', state: after.state })
        const adopted = await database.journal.adopt(after, image)
        log.debug('job.saved', { job: id, event: 'output-kept', state: after.state })
        keep(adopted.record)
        libraryChanged.emit(adopted.counts)
        return adopted.record
      }),
    live: () => [...records.values()].sort((a, b) => a.position - b.position),
    find: id => records.get(id) ?? null,
    async flush() {
      while (unwritten[0] !== undefined) {
        const { id, event } = unwritten[0]
        try {
          await inTurn(id, async () => write(await recall(id), event))
          unwritten.shift()
        } catch (thrown) {
          if (!isExpected(thrown)) throw thrown
          return false
        }
      }
      return true
    },
  }
}
