import { type BenchStroke, DOCUMENT_SIDE } from './strokes.ts'

/** 5 × 5 samples a pixel; odd, so that no pixel is exactly half covered. One bit each. */
const SIDE = 5
const ALL = 2 ** (SIDE * SIDE) - 1

export type Reference = {
  readonly mask: Uint8Array
  /** 1 where a pixel lies wholly in an eraser stroke, and nothing was painted near it since. */
  readonly wiped: Uint8Array
}

/** The strokes drawn sample by sample, one after the other: what a mask of infinite resolution would average to. */
export function referenceMask(strokes: readonly BenchStroke[]): Reference {
  const samples = new Uint32Array(DOCUMENT_SIDE * DOCUMENT_SIDE)
  const wiped = new Uint8Array(samples.length)
  for (const { points, size, erases } of strokes) {
    points.forEach((to, i) => {
      if (i > 0) drawCapsule({ samples, wiped }, points[i - 1] ?? to, to, size / 2, erases)
    })
  }
  const mask = Uint8Array.from(samples, bits => Math.round((countBits(bits) * 255) / (SIDE * SIDE)))
  return { mask, wiped }
}

type Point = readonly [x: number, y: number]

type Paper = { readonly samples: Uint32Array; readonly wiped: Uint8Array }

function drawCapsule({ samples, wiped }: Paper, a: Point, b: Point, radius: number, erases: boolean): void {
  const clip = (value: number): number => Math.min(DOCUMENT_SIDE, Math.max(0, value))
  const left = clip(Math.floor(Math.min(a[0], b[0]) - radius - 1))
  const right = clip(Math.ceil(Math.max(a[0], b[0]) + radius + 1))
  const top = clip(Math.floor(Math.min(a[1], b[1]) - radius - 1))
  const bottom = clip(Math.ceil(Math.max(a[1], b[1]) + radius + 1))
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const distance = distanceTo(x + 0.5, y + 0.5, a, b)
      if (distance > radius + 0.8) continue
      const isWhole = distance < radius - 0.8
      const bits = isWhole ? ALL : sampleBits(x, y, a, b, radius)
      const at = y * DOCUMENT_SIDE + x
      if (!erases) wiped[at] = 0
      else if (isWhole) wiped[at] = 1
      const before = samples[at] ?? 0
      samples[at] = erases ? before & ~bits : before | bits
    }
  }
}

function sampleBits(x: number, y: number, a: Point, b: Point, radius: number): number {
  let bits = 0
  for (let i = 0; i < SIDE * SIDE; i++) {
    const px = x + ((i % SIDE) + 0.5) / SIDE
    const py = y + (Math.floor(i / SIDE) + 0.5) / SIDE
    if (distanceTo(px, py, a, b) <= radius) bits |= 1 << i
  }
  return bits
}

function distanceTo(x: number, y: number, a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const squared = dx * dx + dy * dy
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / squared))
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/**
 * Intersection over union of what is masked by more than half. With a mask of before only what was free then counts:
 * what a stroke added.
 */
export function overlapOf(mask: Uint8Array, reference: Uint8Array, before?: Uint8Array): number {
  let both = 0
  let either = 0
  for (let i = 0; i < mask.length; i++) {
    if (before !== undefined && (before[i] ?? 0) > 127) continue
    const isIn = (mask[i] ?? 0) > 127
    const isInOther = (reference[i] ?? 0) > 127
    if (isIn && isInOther) both += 1
    if (isIn || isInOther) either += 1
  }
  return both / either
}

export function remainsIn(mask: Uint8Array, { wiped }: Reference): number {
  return wiped.reduce((count, isWiped, i) => count + (isWiped === 1 && mask[i] !== 0 ? 1 : 0), 0)
}
