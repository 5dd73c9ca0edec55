import { clamp, mix } from '../geometry/vec.ts'

export type Brush = {
  /** Diameter in document pixels, 1–2000. */
  readonly size: number
  /** 0: soft from the middle on; 1: a sharp edge, one pixel of antialiasing. */
  readonly hardness: number
  /** How much one stroke covers, 0–1. Strokes build up, a single stroke does not. */
  readonly flow: number
  /** 0: exactly where the pointer was; 1: the brush hangs on a long string. */
  readonly smoothing: number
  readonly pressureToSize: boolean
  readonly pressureToFlow: boolean
}

/** Each tool that paints has its own, as a hand expects. */
export type Brushes = Readonly<Record<'brush' | 'eraser' | 'sketch', Brush>>

export const MIN_BRUSH_SIZE = 1
export const MAX_BRUSH_SIZE = 2000

export const DEFAULT_BRUSH: Brush = {
  size: 64,
  hardness: 1,
  flow: 1,
  smoothing: 0,
  pressureToSize: false,
  pressureToFlow: false,
}

export const normaliseBrush = (brush: Brush): Brush => ({
  ...brush,
  size: clamp(brush.size, MIN_BRUSH_SIZE, MAX_BRUSH_SIZE),
  hardness: clamp(brush.hardness, 0, 1),
  flow: clamp(brush.flow, 0, 1),
  smoothing: clamp(brush.smoothing, 0, 1),
})

/** A pen at rest still leaves a line this wide, as a share of the size. */
const LIGHTEST_SIZE = 0.05

/** What the brush is at a moment of a stroke. Pressure is 0–1; a mouse reports 0.5 and means full. */
export const radiusAt = (brush: Brush, pressure: number): number =>
  Math.max(0.5, (brush.size / 2) * (brush.pressureToSize ? mix(LIGHTEST_SIZE, 1, pressure) : 1))

export const flowAt = (brush: Brush, pressure: number): number => brush.flow * (brush.pressureToFlow ? pressure : 1)

/** `[` and `]`: small steps for small brushes, about a tenth for large ones. */
export function steppedSize(size: number, direction: 1 | -1): number {
  const step =
    size < 10 || (size === 10 && direction < 0) ? 1 : size < 50 ? 5 : Math.max(10, Math.round(size / 100) * 10)
  return clamp(Math.round(size + direction * step), MIN_BRUSH_SIZE, MAX_BRUSH_SIZE)
}

/** Steps of the falloff table. */
export const FALLOFF_STEPS = 1024

/**
 * Coverage (0–255) from the outer edge (index 0) to the inner edge of the soft rim. A rim of about a pixel is
 * antialiasing and must be linear; a wide rim is a soft brush and eases in and out.
 */
export function falloffTable(rimWidth: number): Uint8Array {
  const ease = clamp((rimWidth - 1) / 3, 0, 1)
  return Uint8Array.from({ length: FALLOFF_STEPS + 1 }, (_, i) => {
    const t = i / FALLOFF_STEPS
    return Math.round(255 * mix(t, t * t * (3 - 2 * t), ease))
  })
}

/** Width in pixels of the rim in which coverage falls from full to nothing. */
export const rimWidthOf = (radius: number, hardness: number): number => Math.max(1, radius * (1 - hardness) + 0.5)
