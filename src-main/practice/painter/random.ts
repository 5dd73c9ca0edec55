/** A seeded source of randomness: the same seed always tells the same story. */
export type Random = {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** Integer in [low, high]. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  /** Bell-shaped around 0, roughly within ±3. */
  normal(): number
  pick<T>(items: readonly [T, ...T[]]): T
}

/** FNV-1a with a final avalanche, so that near strings land far apart. */
export function hashString(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return avalanche(hash)
}

/** Joins two 32-bit hashes into one. */
export function joinHashes(first: number, second: number): number {
  return avalanche(Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ second)
}

function avalanche(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Mulberry32: small, fast and good enough for pictures. */
export function createRandom(seed: number): Random {
  let state = avalanche(seed | 0)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number): number => low + (high - low) * next()
  return {
    next,
    between,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: probability => next() < probability,
    normal: () => (next() + next() + next() + next() - 2) * 1.73,
    pick: items => items[Math.floor(next() * items.length)] ?? items[0],
  }
}
