import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Provider } from '../providers/provider.ts'
import type { Clock } from '../ports.ts'
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts'

/** One account at one service: what its jobs share is its limits and its troubles. */
export type Lane = {
  readonly realm: Realm
  readonly providerId: ProviderId
  readonly creates: RateLimiter
  readonly requests: RateLimiter
  /** No network seen since the last try; the next try is at this time. 0: open. */
  offlineUntil: number
  /** The service asked us to slow down until then. 0: open. */
  limitedUntil: number
  /** Failed tries in a row, for the backoff. */
  failures: number
  lastListAt: number
  /** One question at a time: an answer changes what to ask next. */
  asking: boolean
}

export type Lanes = {
  of(job: { realm: Realm; request: { provider: ProviderId } }): Lane
  all(): readonly Lane[]
}

const DEFAULT_LIMITS = { createsPerMinute: 100, requestsPerMinute: 2000 }

export function createLanes(clock: Clock, providerFor: (realm: Realm, id: ProviderId) => Provider | null): Lanes {
  const lanes = new Map<string, Lane>()
  return {
    of(job) {
      const key = `${job.realm}/${job.request.provider}`
      const known = lanes.get(key)
      if (known !== undefined) return known
      const limits = providerFor(job.realm, job.request.provider)?.limits ?? DEFAULT_LIMITS
      const lane: Lane = {
        realm: job.realm,
        providerId: job.request.provider,
        creates: createRateLimiter(limits.createsPerMinute, clock),
        requests: createRateLimiter(limits.requestsPerMinute, clock),
        offlineUntil: 0,
        limitedUntil: 0,
        failures: 0,
        lastListAt: 0,
        asking: false,
      }
      lanes.set(key, lane)
      return lane
    },
    all: () => [...lanes.values()],
  }
}

/** When this lane may be used again; in the past when it may be used now. */
export const opensAt = (lane: Lane): number => Math.max(lane.offlineUntil, lane.limitedUntil)

export function reopen(lane: Lane): void {
  lane.offlineUntil = 0
  lane.limitedUntil = 0
  lane.failures = 0
}
