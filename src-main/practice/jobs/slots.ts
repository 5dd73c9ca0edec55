export type Span = { startAt: number; finishAt: number }

/**
 * When a job of `durationMs` would run that comes at `now`: at once in a free slot, otherwise when the first slot
 * becomes free. Jobs always take the slot that is free first, so the latest `slots` ends are when the slots are free.
 */
export function planSpan(running: readonly Span[], slots: number, now: number, durationMs: number): Span {
  const ends = running
    .map(span => span.finishAt)
    .filter(finishAt => finishAt > now)
    .sort((a, b) => b - a)
    .slice(0, slots)
  const startAt = ends.length < slots ? now : (ends.at(-1) ?? now)
  return { startAt, finishAt: startAt + durationMs }
}
