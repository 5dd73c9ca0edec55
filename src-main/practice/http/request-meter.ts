import type { Clock } from '../../ports.ts'

/** A sliding window of one minute. `take` says whether one more fits, and counts it only then. */
export function createRateWindow(clock: Clock, perMinute: number): { take(): boolean } {
  let times: number[] = []
  return {
    take() {
      const now = clock.now()
      times = times.filter(time => time > now - 60_000)
      if (times.length >= perMinute) return false
      times.push(now)
      return true
    },
  }
}
