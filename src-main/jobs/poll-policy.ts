import type { Random } from '../ports.ts'

/** Fewer finished jobs than this say little; the catalogue's figure is used until then. */
const MINIMUM_SAMPLES = 3
const BACKOFF_MS = [1000, 1400, 2000, 3000, 5000, 8000, 12_000, 15_000] as const
const JITTER_RATIO = 0.12
/** Between two list calls for the same account. One answer serves every waiting job, so more often would only cost. */
export const LIST_SPACING_MS = 1900
/** A cancelled job is watched without haste: nobody waits for it, but it may have been paid for. */
export const WATCH_SPACING_MS = 10_000

/** Median of what was learnt, or the catalogue's figure. */
export function expectedDuration(
  learntMs: readonly number[],
  usualMs: number,
): { expectedMs: number; learnt: boolean } {
  const sorted = [...learntMs].sort((a, b) => a - b)
  const medianMs = sorted[Math.floor(sorted.length / 2)]
  if (medianMs === undefined || sorted.length < MINIMUM_SAMPLES) return { expectedMs: usualMs, learnt: false }
  return { expectedMs: medianMs, learnt: true }
}

/**
 * When to ask about a job for the first time: when half of its kind are done. Without experience a little earlier, so
 * that the first pictures of a new model do not lie about unnoticed.
 */
export function firstPollDelay(expectedMs: number, learnt: boolean, random: Random): number {
  return withJitter(Math.max(500, learnt ? expectedMs : expectedMs * 0.7), random)
}

/** Delay after the `attempt`-th answer "still pending" (0 for the first). */
export function nextPollDelay(attempt: number, random: Random): number {
  return withJitter(BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 15_000, random)
}

function withJitter(delayMs: number, random: Random): number {
  return Math.round(delayMs * (1 + (random.fraction() * 2 - 1) * JITTER_RATIO))
}

/** Jobs of one kind take about equally long: same model, about the same number of pixels, same count. */
export function durationKind(request: { model: string; width: number; height: number; count: number }): string {
  return `${request.model}|${Math.round(Math.log2(request.width * request.height) * 2)}|${request.count}`
}
