import { randomUUID } from 'node:crypto'
import type { Clock, Random, Timers } from '../../ports.ts'

export const systemClock: Clock = { now: () => Date.now() }

/** A longer delay would overflow the platform's timer and fire at once; the caller re-arms, so early is harmless. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

export const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS))
    return () => {
      clearTimeout(timer)
    }
  },
}

export const systemRandom: Random = { fraction: () => Math.random(), uuid: () => randomUUID() }
