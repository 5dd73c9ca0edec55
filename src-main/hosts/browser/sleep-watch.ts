import type { Clock, Timers } from '../../ports.ts'

const LOOK_EVERY_MS = 5000
/** A busy machine is late by seconds; a machine that slept by more. */
const LATE_MS = 15_000

/** Plain Node is not told when the machine wakes up: a look that comes far too late says it. */
export function watchForSleep(clock: Clock, timers: Timers, onWake: () => void): () => void {
  let cancel = (): void => undefined
  const look = (expectedAt: number): void => {
    if (clock.now() - expectedAt > LATE_MS) onWake()
    arm()
  }
  const arm = (): void => {
    const expectedAt = clock.now() + LOOK_EVERY_MS
    cancel = timers.after(LOOK_EVERY_MS, () => {
      look(expectedAt)
    })
  }
  arm()
  return () => {
    cancel()
  }
}
