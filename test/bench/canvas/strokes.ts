/** A stroke of the bench: a hard round brush through points in document pixels. */
export type BenchStroke = {
  readonly size: number
  readonly erases: boolean
  readonly points: readonly (readonly [x: number, y: number])[]
}

export const DOCUMENT_SIDE = 4096
export const STROKE_COUNT = 300
export const MOVES_PER_FRAME = 8
const FRAMES_PER_STROKE = 6
const STEP_PX = 14

export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let t = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97)
    return ((t ^ (t >>> 15)) >>> 0) / 2 ** 32
  }
}

/** The same strokes in every run: brushes of 40 and 200 px in turn, every fifth an eraser. */
export function benchStrokes(count = STROKE_COUNT, seed = 2026): BenchStroke[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    let x = 200 + random() * (DOCUMENT_SIDE - 400)
    let y = 200 + random() * (DOCUMENT_SIDE - 400)
    let angle = random() * Math.PI * 2
    const points = Array.from({ length: FRAMES_PER_STROKE * MOVES_PER_FRAME + 1 }, () => {
      angle += random() * 0.6 - 0.3
      x += Math.cos(angle) * STEP_PX * (0.5 + random())
      y += Math.sin(angle) * STEP_PX * (0.5 + random())
      return [Math.round(x * 4) / 4, Math.round(y * 4) / 4] as const
    })
    return { size: i % 2 === 0 ? 200 : 40, erases: i % 5 === 4, points }
  })
}
