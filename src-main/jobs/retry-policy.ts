import type { Failure } from '#shared/domain/failure.ts'
import { retryClass } from '#shared/domain/failure.ts'
import type { Hold } from '#shared/domain/job.ts'

export type Stage = 'submit' | 'poll' | 'download'

/**
 * What to do after a failed step. `close` says that the trouble is the service's or the network's, not the job's, so
 * that every job of the account waits with this one.
 */
export type Decision =
  { kind: 'retry'; delayMs: number; hold: Hold | null; close: 'offline' | 'rate-limited' | null } | { kind: 'give-up' }

const STEP_MS = [2000, 5000, 10_000, 20_000, 40_000, 60_000] as const
const DISK_FULL_MS = 30_000
const NO_KEY_MS = 60_000
const RATE_LIMIT_MS = 20_000
/** A picture that does not decode may be a torn transfer; after this many it is what the service holds. */
const BAD_PICTURE_TRIES = 4
/** Refused sends that may pass by themselves. */
const SUBMIT_TRIES = 5

const backoff = (attempt: number): number => STEP_MS[Math.min(attempt, STEP_MS.length - 1)] ?? 60_000

/**
 * `attempt` counts from 0. Sending may be given up: nothing was accepted. Asking and fetching are never given up for a
 * passing trouble: those pictures are paid for.
 */
export function decide(stage: Stage, failure: Failure, attempt: number): Decision {
  switch (failure.code) {
    case 'offline':
      return { kind: 'retry', delayMs: backoff(attempt), hold: 'offline', close: 'offline' }
    case 'rate-limited':
      return {
        kind: 'retry',
        delayMs: failure.retryAfterMs ?? Math.min(RATE_LIMIT_MS * 2 ** attempt, 300_000),
        hold: 'rate-limited',
        close: 'rate-limited',
      }
    case 'no-key':
    case 'unauthorized':
      return stage === 'submit' && failure.code === 'unauthorized'
        ? { kind: 'give-up' }
        : { kind: 'retry', delayMs: NO_KEY_MS, hold: 'no-key', close: null }
    case 'disk-full':
      return { kind: 'retry', delayMs: DISK_FULL_MS, hold: 'disk-full', close: null }
    case 'folder-not-writable':
      // A drive that was pulled out comes back.
      return { kind: 'retry', delayMs: DISK_FULL_MS, hold: null, close: null }
    case 'cancelled':
      // We are closing: nothing was sent, and the next start goes on.
      return { kind: 'retry', delayMs: 0, hold: null, close: null }
    case 'not-a-picture':
      return attempt + 1 < BAD_PICTURE_TRIES
        ? { kind: 'retry', delayMs: backoff(attempt), hold: null, close: null }
        : { kind: 'give-up' }
    default:
      if (retryClass(failure) !== 'automatic') return { kind: 'give-up' }
      if (stage === 'submit' && attempt + 1 >= SUBMIT_TRIES) return { kind: 'give-up' }
      return { kind: 'retry', delayMs: backoff(attempt), hold: null, close: null }
  }
}

/** Moments, counted from sending, at which a lost job is looked for at the service. The last one is the safe delay. */
export const SEARCH_AFTER_MS = [1500, 5000, 12_000, 25_000, 60_000] as const
