import type { Clock, Timers } from '../../src-main/ports.ts'

/** A clock that stands until it is told to move, and timers that follow it. Hours pass in milliseconds. */
export type FakeTime = {
  clock: Clock
  timers: Timers
  now(): number
  /** Moves on, calling every timer at its moment and letting promises settle in between. */
  advance(ms: number): Promise<void>
  pending(): number
}

export function createFakeTime(start = Date.UTC(2026, 10, 20, 12)): FakeTime {
  let now = start
  let order = 0
  const waiting = new Map<number, { at: number; callback: () => void }>()
  const settle = async () => {
    for (let turn = 0; turn < 30; turn++) await new Promise<void>(resolve => setImmediate(resolve))
  }
  return {
    clock: { now: () => now },
    timers: {
      after(delayMs, callback) {
        const ticket = ++order
        waiting.set(ticket, { at: now + Math.max(0, delayMs), callback })
        return () => {
          waiting.delete(ticket)
        }
      },
    },
    now: () => now,
    pending: () => waiting.size,
    async advance(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const [first] = [...waiting.entries()].sort(([a, x], [b, y]) => x.at - y.at || a - b)
        if (first === undefined || first[1].at > end) break
        waiting.delete(first[0])
        now = Math.max(now, first[1].at)
        first[1].callback()
        await settle()
      }
      now = end
      await settle()
    },
  }
}
