/** States what must be true and why we know it. Throwing here means a bug, never a user's mistake. */
export function invariant(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${reason}`)
}
