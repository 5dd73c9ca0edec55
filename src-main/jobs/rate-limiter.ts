import type { Clock } from '../ports.ts'

const MINUTE_MS = 60_000

/**
 * Counts what went out in the last minute, exactly: a sliding window never lets more than `perMinute` through in any
 * sixty seconds, which a refilled bucket does.
 */
export type RateLimiter = {
  /** Takes a place if there is one. */
  take(): boolean
  left(): number
  /** Milliseconds until a place is free; 0 when there is one. */
  waitMs(): number
}

export function createRateLimiter(perMinute: number, clock: Clock): RateLimiter {
  const sent: number[] = []
  const forget = () => {
    const since = clock.now() - MINUTE_MS
    while (sent[0] !== undefined && sent[0] <= since) sent.shift()
  }
  return {
    take() {
      forget()
      if (sent.length >= perMinute) return false
      sent.push(clock.now())
      return true
    },
    left() {
      forget()
      return perMinute - sent.length
    },
    waitMs() {
      forget()
      const oldest = sent[0]
      return sent.length < perMinute || oldest === undefined ? 0 : oldest + MINUTE_MS - clock.now()
    },
  }
}
