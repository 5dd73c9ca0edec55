import { distance, midpoint, mix, type Vec } from '../geometry/vec.ts'
import { type Brush, flowAt, radiusAt } from './brush.ts'
import type { Node } from './capsule.ts'

/** What the pointer reports: a place in document pixels and a pressure of 0–1. */
export type Sample = Vec & { readonly pressure: number }

/** Turns samples into the nodes of a stroke. Each call returns the nodes that are new. */
export type StrokePath = { add: (sample: Sample) => Node[]; finish: () => Node[] }

/** The string at full smoothing, in screen pixels. */
const LONGEST_STRING_PX = 160
/** A curve is cut into pieces of about this many document pixels. */
const PIECE_PX = 3

/** How far behind the pointer the brush hangs, in document pixels. Small amounts must feel small, hence the square. */
const stringLength = (brush: Brush, zoom: number): number =>
  (brush.smoothing * brush.smoothing * LONGEST_STRING_PX) / zoom

export const nodeOf = (brush: Brush, sample: Sample): Node => ({
  x: sample.x,
  y: sample.y,
  radius: radiusAt(brush, sample.pressure),
  flow: flowAt(brush, sample.pressure),
})

export function createStrokePath(brush: Brush, zoom: number): StrokePath {
  const string = stringLength(brush, zoom)
  return string < 0.5 ? createExactPath(brush) : createSmoothPath(brush, string)
}

/** Without smoothing the stroke goes straight from sample to sample: nothing is lost and nothing is invented. */
const createExactPath = (brush: Brush): StrokePath => ({ add: sample => [nodeOf(brush, sample)], finish: () => [] })

/**
 * The brush hangs on a string behind the pointer, and its track is rounded by curves through the midpoints. Depends on
 * the samples' places only, not on their timing, so a slow machine draws the same stroke.
 */
function createSmoothPath(brush: Brush, string: number): StrokePath {
  let tip: Sample | null = null
  let control: Sample | null = null
  let drawnTo: Sample | null = null
  let latest: Sample | null = null

  function pull(sample: Sample): Sample | null {
    if (tip === null) return sample
    const length = distance(tip, sample)
    if (length <= string) return null
    const ratio = (length - string) / length
    return { x: mix(tip.x, sample.x, ratio), y: mix(tip.y, sample.y, ratio), pressure: sample.pressure }
  }

  return {
    add(sample) {
      latest = sample
      const pulled = pull(sample)
      if (pulled === null) return []
      tip = pulled
      if (control === null || drawnTo === null) {
        control = drawnTo = pulled
        return [nodeOf(brush, pulled)]
      }
      const half: Sample = { ...midpoint(control, pulled), pressure: (control.pressure + pulled.pressure) / 2 }
      const nodes = curveNodes(brush, drawnTo, control, half)
      drawnTo = half
      control = pulled
      return nodes
    },
    /** The stroke ends where the pointer is, not where the string left the brush. */
    finish() {
      if (latest === null || control === null || drawnTo === null) return []
      return curveNodes(brush, drawnTo, control, latest)
    },
  }
}

/** A quadratic curve as nodes, without its first point. */
function curveNodes(brush: Brush, from: Sample, control: Sample, to: Sample): Node[] {
  const length = distance(from, control) + distance(control, to)
  const pieces = Math.max(1, Math.min(64, Math.ceil(length / PIECE_PX)))
  return Array.from({ length: pieces }, (_, i) => {
    const t = (i + 1) / pieces
    const along = (a: number, b: number, c: number): number => mix(mix(a, b, t), mix(b, c, t), t)
    return nodeOf(brush, {
      x: along(from.x, control.x, to.x),
      y: along(from.y, control.y, to.y),
      pressure: mix(from.pressure, to.pressure, t),
    })
  })
}
