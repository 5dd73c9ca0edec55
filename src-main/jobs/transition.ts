import type { Failure } from '#shared/domain/failure.ts'
import type { Hold } from '#shared/domain/job.ts'
import type { Cost } from '#shared/domain/money.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { RemoteOutput } from '../providers/provider.ts'
import type { JobRecord } from './job-record.ts'

/** Everything that can happen to a job. Times are epoch milliseconds. */
export type JobEvent =
  /** Written before the request goes out: from here on the outcome is unknown until a reply says otherwise. */
  | { type: 'sending'; prepared: JobRecord['prepared'] }
  /** Certainly not accepted; it goes back to the queue until `nextAt`. */
  | { type: 'not-sent'; nextAt: number; hold: Hold | null }
  | { type: 'accepted'; remoteId: string; cost: Cost | null; reply: string | null; nextAt: number; expectedMs: number }
  /** The reply was lost. `nextAt`: when to look for the job at the service. */
  | { type: 'searching'; nextAt: number }
  | { type: 'given-up-searching'; failure: Failure }
  | { type: 'still-pending'; nextAt: number }
  | { type: 'delayed'; nextAt: number; hold: Hold | null }
  | {
      type: 'ready'
      remoteId: string | null
      outputs: readonly RemoteOutput[]
      cost: Cost | null
      reply: string | null
    }
  | { type: 'output-lost'; index: number; failure: Failure }
  /** The worker fills in the image's id in the same transaction. */
  | { type: 'output-kept'; index: number }
  | { type: 'failed'; failure: Failure; reply: string | null; refunded: boolean }
  | { type: 'cancelled' }
  | { type: 'marked-lost' }
  | { type: 'dismissed' }
  | { type: 'moved'; position: number }

/**
 * The state chart as one pure function. An event that does not fit the state (a reply that arrives twice, or after the
 * end) leaves the record as it is: the same object comes back.
 */
export function transition(record: JobRecord, event: JobEvent, now: number): JobRecord {
  const { state } = record
  switch (event.type) {
    case 'sending':
      return state === 'queued'
        ? next(
            record,
            { state: 'submitting', submittedAt: now, hold: null, nextAt: null, prepared: event.prepared },
            now,
            event.prepared === null ? 'Sent' : 'Pictures brought to the service, and sent',
          )
        : record
    case 'not-sent':
      if (state !== 'submitting') return record
      if (record.cancelledAt !== null)
        return next(
          record,
          { state: 'cancelled', finishedAt: now, hold: null, nextAt: null },
          now,
          'Not sent; cancelled',
        )
      return next(
        record,
        { state: 'queued', submittedAt: null, hold: event.hold, nextAt: event.nextAt, attempts: record.attempts + 1 },
        now,
        'Not sent; will be sent again',
      )
    case 'accepted':
      if (state !== 'submitting' && state !== 'unknown') return record
      return next(
        record,
        {
          state: record.cancelledAt === null ? 'waiting' : 'cancelled',
          remoteId: event.remoteId,
          cost: event.cost ?? record.cost,
          reply: event.reply ?? record.reply,
          hold: null,
          failure: null,
          nextAt: event.nextAt,
          expectedMs: event.expectedMs,
          attempts: 0,
        },
        now,
        'Accepted by the service',
      )
    case 'searching':
      return state === 'submitting'
        ? next(
            record,
            { hold: 'checking', nextAt: event.nextAt, attempts: record.attempts + 1 },
            now,
            'Reply lost; looking for the job',
          )
        : record
    case 'given-up-searching':
      return state === 'submitting'
        ? next(
            record,
            { state: 'unknown', hold: null, nextAt: null, finishedAt: now, failure: event.failure },
            now,
            'Outcome unknown',
          )
        : record
    case 'still-pending':
      return isWatched(record) ? { ...record, nextAt: event.nextAt, hold: null, attempts: record.attempts + 1 } : record
    case 'delayed':
      return state === 'queued' || state === 'downloading' || state === 'submitting' || isWatched(record)
        ? { ...record, nextAt: event.nextAt, hold: event.hold, attempts: record.attempts + 1 }
        : record
    case 'ready':
      return state === 'submitting' || isWatched(record)
        ? ready(record, event, now)
        : state === 'downloading'
          ? refreshed(record, event)
          : record
    case 'output-lost':
      return settle(record, event.index, { failure: event.failure }, now)
    case 'output-kept':
      return settle(record, event.index, { failure: null }, now)
    case 'failed': {
      // Queued: its pictures could not be brought to the service, so nothing was sent.
      if (state !== 'queued' && state !== 'submitting' && !isWatched(record)) return record
      const cost = event.refunded && record.cost !== null ? { ...record.cost, amount: 0 } : record.cost
      const end = { hold: null, nextAt: null, finishedAt: now, cost, reply: event.reply ?? record.reply }
      if (record.cancelledAt !== null)
        return next(record, { ...end, state: 'cancelled' }, now, 'Failed after it was cancelled')
      return next(record, { ...end, state: 'failed', failure: event.failure }, now, 'Failed')
    }
    case 'cancelled':
      if (record.cancelledAt !== null) return record
      if (state === 'queued')
        return next(
          record,
          { state: 'cancelled', cancelledAt: now, finishedAt: now, hold: null, nextAt: null },
          now,
          'Cancelled before it was sent',
        )
      if (state === 'submitting') return next(record, { cancelledAt: now }, now, 'Cancelled while sending')
      if (state === 'waiting')
        return next(
          record,
          { state: 'cancelled', cancelledAt: now, hold: null },
          now,
          'Cancelled; what still arrives is kept',
        )
      return record
    case 'marked-lost':
      return state === 'unknown' ? next(record, { state: 'failed' }, now, 'Marked as lost') : record
    case 'dismissed':
      return record.dismissed ? record : { ...record, dismissed: true }
    case 'moved':
      return state === 'queued' ? { ...record, position: event.position } : record
    default:
      return assertNever(event)
  }
}

/** At the service, and asked about: waiting, or cancelled with a result that may still come. */
export const isWatched = (record: JobRecord): boolean =>
  record.state === 'waiting' || (record.state === 'cancelled' && record.remoteId !== null && record.nextAt !== null)

/** Whether anything can still happen to it by itself. */
export const isLive = (record: JobRecord): boolean =>
  record.state === 'queued' || record.state === 'submitting' || record.state === 'downloading' || isWatched(record)

function ready(record: JobRecord, event: Extract<JobEvent, { type: 'ready' }>, now: number): JobRecord {
  const outputs = event.outputs.map(output => ({ ...output, image: null, kept: false, failure: null }))
  const nothing = outputs.length === 0
  return next(
    record,
    {
      state: nothing ? 'failed' : 'downloading',
      remoteId: event.remoteId ?? record.remoteId,
      outputs,
      cost: event.cost ?? record.cost,
      reply: event.reply ?? record.reply,
      hold: null,
      nextAt: nothing ? null : now,
      finishedAt: nothing ? now : null,
      failure: nothing ? { code: 'generation-failed', provider: record.request.provider } : null,
      attempts: 0,
    },
    now,
    nothing ? 'The service answered without pictures' : 'Ready at the service',
  )
}

/** Fresh addresses for pictures that are still to be fetched; those already kept stay. */
function refreshed(record: JobRecord, event: Extract<JobEvent, { type: 'ready' }>): JobRecord {
  const outputs = record.outputs.map(output => {
    const fresh = event.outputs.find(candidate => candidate.index === output.index)
    return fresh === undefined ? output : { ...output, url: fresh.url }
  })
  return { ...record, outputs }
}

function settle(record: JobRecord, index: number, outcome: { failure: Failure | null }, now: number): JobRecord {
  if (record.state !== 'downloading') return record
  const outputs = record.outputs.map(output =>
    output.index === index
      ? { ...output, url: withoutData(output.url), failure: outcome.failure, kept: outcome.failure === null }
      : output,
  )
  if (outputs.some(output => !output.kept && output.failure === null)) return { ...record, outputs }
  const kept = outputs.some(output => output.kept)
  const failure = kept ? null : outcome.failure
  return next(
    { ...record, outputs },
    { state: kept ? 'done' : 'failed', failure, hold: null, nextAt: null, finishedAt: now, attempts: 0 },
    now,
    kept ? 'Kept in the library' : 'No picture could be fetched',
  )
}

/** A picture that came inside the reply is a file now, or could not be made one; its text need not stay in the row. */
const withoutData = (url: string): string => (url.startsWith('data:') ? '' : url)

function next(record: JobRecord, change: Partial<JobRecord>, at: number, text: string): JobRecord {
  return { ...record, ...change, history: [...record.history.slice(-39), { at, text }] }
}
