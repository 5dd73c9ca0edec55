import { describe, expect, it } from 'vitest'
import {
  DEFAULT_BRUSH,
  flowAt,
  normaliseBrush,
  radiusAt,
  steppedSize,
} from '../../../src-renderer/engine/paint/brush.ts'
import { capsuleBetween, type Node } from '../../../src-renderer/engine/paint/capsule.ts'
import { createStrokePath } from '../../../src-renderer/engine/paint/stroke-path.ts'
import { composeMask } from '../../../src-renderer/engine/paint/compose.ts'
import { createCoveragePool, createStroke } from '../../../src-renderer/engine/paint/stroke.ts'
import { createDraft } from '../../../src-renderer/engine/tiles/draft.ts'
import {
  createTileStore,
  EMPTY_TILE,
  FULL_TILE,
  MASK_PLANE,
  tileKey,
} from '../../../src-renderer/engine/tiles/tile-store.ts'
import { FRAME, maskOf, node, paintedStore, paintStroke, randomStrokes, type TestStroke } from './stroke-support.ts'

// Odd, so that no pixel is exactly half covered by its samples.
const SAMPLES = 7

/** Is a point within the hull of two discs? Written apart from the rasteriser: bisects the family of discs. */
function isCovered(x: number, y: number, a: Node, b: Node): boolean {
  const gap = (t: number): number =>
    Math.hypot(x - a.x - (b.x - a.x) * t, y - a.y - (b.y - a.y) * t) - a.radius - (b.radius - a.radius) * t
  let low = 0
  let high = 1
  // The gap is convex in t: golden section finds its least value.
  for (let i = 0; i < 32; i++) {
    const left = low + (high - low) * 0.382
    const right = low + (high - low) * 0.618
    if (gap(left) < gap(right)) high = right
    else low = left
  }
  return Math.min(gap(low), gap(0), gap(1)) <= 0
}

/** Strokes drawn on a grid of 7 × 7 samples a pixel, one after the other. */
function referenceMask(strokes: readonly TestStroke[]): Uint8Array {
  const width = FRAME.width * SAMPLES
  const samples = new Uint8Array(width * FRAME.height * SAMPLES)
  for (const { nodes, mode } of strokes) {
    nodes.forEach((b, i) => {
      const a = nodes[i - 1] ?? b
      const reach = Math.max(a.radius, b.radius) + 1
      const fromX = Math.max(0, Math.floor((Math.min(a.x, b.x) - reach) * SAMPLES))
      const toX = Math.min(width, Math.ceil((Math.max(a.x, b.x) + reach) * SAMPLES))
      const fromY = Math.max(0, Math.floor((Math.min(a.y, b.y) - reach) * SAMPLES))
      const toY = Math.min(FRAME.height * SAMPLES, Math.ceil((Math.max(a.y, b.y) + reach) * SAMPLES))
      const dx = b.x - a.x
      const dy = b.y - a.y
      const squared = dx * dx + dy * dy || 1
      for (let y = fromY; y < toY; y++) {
        for (let x = fromX; x < toX; x++) {
          const px = (x + 0.5) / SAMPLES - a.x
          const py = (y + 0.5) / SAMPLES - a.y
          const t = Math.min(1, Math.max(0, (px * dx + py * dy) / squared))
          const [ex, ey] = [px - dx * t, py - dy * t]
          if (ex * ex + ey * ey <= a.radius * a.radius) samples[y * width + x] = mode === 'add' ? 1 : 0
        }
      }
    })
  }
  const mask = new Uint8Array(FRAME.width * FRAME.height)
  for (let y = 0; y < FRAME.height * SAMPLES; y++) {
    const row = Math.floor(y / SAMPLES) * FRAME.width
    for (let x = 0; x < width; x++) {
      const i = row + Math.floor(x / SAMPLES)
      mask[i] = (mask[i] ?? 0) + (samples[y * width + x] ?? 0)
    }
  }
  return mask.map(count => Math.round((count * 255) / (SAMPLES * SAMPLES)))
}

function overlap(a: Uint8Array, b: Uint8Array): number {
  let both = 0
  let either = 0
  a.forEach((value, i) => {
    const isIn = value >= 128
    const isInOther = (b[i] ?? 0) >= 128
    if (isIn && isInOther) both += 1
    if (isIn || isInOther) either += 1
  })
  return both / either
}

describe('the stroke rasteriser', () => {
  it('agrees with a supersampled reference to 0.9997 and leaves erased areas at exactly 0', () => {
    const strokes = randomStrokes(7, 42)
    const mask = maskOf(paintedStore(...strokes))
    const reference = referenceMask(strokes)
    expect(overlap(mask, reference)).toBeGreaterThanOrEqual(0.9997)
    reference.forEach((value, i) => {
      if (value === 255) expect(mask[i]).toBeGreaterThan(240)
    })
    const eraser: TestStroke = {
      nodes: [node(350, 300, 900)],
      mode: 'subtract',
      brush: { ...DEFAULT_BRUSH, size: 1800 },
    }
    expect(maskOf(paintedStore(...strokes, eraser)).every(value => value === 0)).toBe(true)
  })

  it('draws tapered stretches as the hull of both discs', () => {
    const [a, b] = [node(100, 100, 8), node(260, 180, 45)]
    const mask = maskOf(paintedStore({ nodes: [a, b], mode: 'add' }))
    let wrong = 0
    let inside = 0
    for (let y = 0; y < FRAME.height; y++) {
      for (let x = 0; x < FRAME.width; x++) {
        const isIn = isCovered(x + 0.5, y + 0.5, a, b)
        if (isIn) inside += 1
        if (isIn !== (mask[y * FRAME.width + x] ?? 0) >= 128) wrong += 1
      }
    }
    expect(wrong / inside).toBeLessThan(0.001)
  })

  it('draws the larger disc when one end holds the other', () => {
    const capsule = capsuleBetween(node(100, 100, 30), node(105, 100, 4))
    expect([capsule.length, capsule.to.radius]).toEqual([0, 30])
  })

  it('does not build up within a stroke, and does between strokes', () => {
    const faint = { ...DEFAULT_BRUSH, size: 40, flow: 0.5 }
    const nodes = [node(100, 100, 20, 0.5), node(160, 100, 20, 0.5), node(100, 100, 20, 0.5)]
    const once = paintedStore({ nodes, mode: 'add', brush: faint })
    expect(maskOf(once)[100 * FRAME.width + 130]).toBe(128)
    paintStroke(once, { nodes, mode: 'add', brush: faint })
    expect(maskOf(once)[100 * FRAME.width + 130]).toBe(192)
  })

  it('falls off evenly with a soft brush', () => {
    const brush = { ...DEFAULT_BRUSH, size: 200, hardness: 0 }
    const mask = maskOf(paintedStore({ nodes: [node(300.5, 300.5, 100)], mode: 'add', brush }))
    const row = Array.from({ length: 100 }, (_, i) => mask[300 * FRAME.width + 300 + i] ?? 0)
    expect(row[0]).toBeGreaterThan(250)
    row.slice(1).forEach((value, i) => expect(value).toBeLessThanOrEqual(row[i] ?? 0))
    expect(row[50]).toBeGreaterThan(110)
    expect(row[50]).toBeLessThan(145)
    expect(row[99]).toBeLessThan(4)
  })

  it('stays within the frame', () => {
    const store = createTileStore()
    const frame = { x: 10, y: 10, width: 50, height: 40 }
    paintStroke(store, { nodes: [node(30, 30, 200)], mode: 'add', brush: { ...DEFAULT_BRUSH, size: 400 } }, frame)
    const wide = maskOf(store)
    expect(wide.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0)).toBe(50 * 40)
  })

  it('shares the full tile and frees the empty one', () => {
    const store = createTileStore()
    const frame = { x: 0, y: 0, width: 256, height: 256 }
    const brush = { ...DEFAULT_BRUSH, size: 2000 }
    paintStroke(store, { nodes: [node(128, 128, 1000)], mode: 'add', brush }, frame)
    expect(store.tile(tileKey(MASK_PLANE, 0, 0))).toBe(FULL_TILE)
    paintStroke(store, { nodes: [node(128, 128, 1000)], mode: 'subtract', brush }, frame)
    expect(store.tile(tileKey(MASK_PLANE, 0, 0))).toBe(EMPTY_TILE)
  })
})

describe('a live stroke', () => {
  it('is seen in the draft and not in the document before it is committed', () => {
    const store = createTileStore()
    const draft = createDraft(store)
    const deps = { draft, target: { plane: MASK_PLANE, frame: FRAME }, pool: createCoveragePool() }
    const stroke = createStroke(deps, DEFAULT_BRUSH, composeMask('add'))
    stroke.extend([node(100, 100)])
    expect(stroke.compose()).not.toHaveLength(0)
    expect(draft.tile(tileKey(MASK_PLANE, 0, 0))[100 * 256 + 100]).toBe(255)
    expect(store.tile(tileKey(MASK_PLANE, 0, 0))).toBe(EMPTY_TILE)
    expect(stroke.compose()).toHaveLength(0)
  })

  it('takes back a straight line that follows the pointer', () => {
    const store = createTileStore()
    const draft = createDraft(store)
    const deps = { draft, target: { plane: MASK_PLANE, frame: FRAME }, pool: createCoveragePool() }
    const stroke = createStroke(deps, DEFAULT_BRUSH, composeMask('add'))
    stroke.extend([node(100, 100), node(400, 100)])
    stroke.compose()
    stroke.restart()
    stroke.extend([node(100, 100), node(100, 400)])
    stroke.compose()
    draft.commit()
    expect(maskOf(store)).toEqual(maskOf(paintedStore({ nodes: [node(100, 100), node(100, 400)], mode: 'add' })))
  })
})

describe('a brush', () => {
  it('follows pressure in size and flow when told to', () => {
    const brush = { ...DEFAULT_BRUSH, size: 100, flow: 0.8, pressureToSize: true, pressureToFlow: true }
    expect(radiusAt(brush, 1)).toBe(50)
    expect(radiusAt(brush, 0)).toBeCloseTo(2.5)
    expect(flowAt(brush, 0.5)).toBeCloseTo(0.4)
    expect(radiusAt({ ...brush, pressureToSize: false }, 0.1)).toBe(50)
  })

  it('stays within its limits', () => {
    const brush = normaliseBrush({ ...DEFAULT_BRUSH, size: 9000, hardness: 2, flow: -1 })
    expect([brush.size, brush.hardness, brush.flow]).toEqual([2000, 1, 0])
    expect(steppedSize(1, -1)).toBe(1)
    expect(steppedSize(9, 1)).toBe(10)
    expect(steppedSize(400, 1)).toBe(440)
    expect(steppedSize(1999, 1)).toBe(2000)
  })
})

describe('a stroke path', () => {
  it('gives every sample back without smoothing', () => {
    const path = createStrokePath(DEFAULT_BRUSH, 1)
    const nodes = [0, 10, 20].flatMap(x => path.add({ x, y: x * 2, pressure: 1 }))
    expect(nodes.map(n => [n.x, n.y])).toEqual([
      [0, 0],
      [10, 20],
      [20, 40],
    ])
    expect(path.finish()).toEqual([])
  })

  it('smooths a shaking hand and still ends where the pointer is', () => {
    const path = createStrokePath({ ...DEFAULT_BRUSH, smoothing: 0.5 }, 1)
    const shaken = Array.from({ length: 60 }, (_, i) => ({ x: i * 10, y: 100 + (i % 2) * 12, pressure: 1 }))
    const nodes = [...shaken.flatMap(sample => path.add(sample)), ...path.finish()]
    const middle = nodes.filter(n => n.x > 200 && n.x < 400)
    const swing = Math.max(...middle.map(n => n.y)) - Math.min(...middle.map(n => n.y))
    expect(swing).toBeLessThan(6)
    expect(nodes.at(-1)).toMatchObject({ x: 590, y: 112 })
  })
})
