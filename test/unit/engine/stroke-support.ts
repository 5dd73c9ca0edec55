import { type Brush, DEFAULT_BRUSH } from '../../../src-renderer/engine/paint/brush.ts'
import type { Node } from '../../../src-renderer/engine/paint/capsule.ts'
import { composeMask } from '../../../src-renderer/engine/paint/compose.ts'
import { createCoveragePool, createStroke } from '../../../src-renderer/engine/paint/stroke.ts'
import type { Rect } from '../../../src-renderer/engine/geometry/rect.ts'
import { createDraft, type TileChange } from '../../../src-renderer/engine/tiles/draft.ts'
import {
  createTileStore,
  MASK_PLANE,
  readRegion,
  type TileStore,
} from '../../../src-renderer/engine/tiles/tile-store.ts'

export const FRAME: Rect = { x: 0, y: 0, width: 700, height: 600 }

export type TestStroke = { readonly nodes: readonly Node[]; readonly mode: 'add' | 'subtract'; readonly brush?: Brush }

export const node = (x: number, y: number, radius = 20, flow = 1): Node => ({ x, y, radius, flow })

/** Paints a stroke for good and returns what it changed. */
export function paintStroke(store: TileStore, { nodes, mode, brush }: TestStroke, frame: Rect = FRAME): TileChange[] {
  const draft = createDraft(store)
  const deps = { draft, target: { plane: MASK_PLANE, frame }, pool: createCoveragePool() }
  const stroke = createStroke(deps, brush ?? { ...DEFAULT_BRUSH, size: 40 }, composeMask(mode))
  for (const single of nodes) {
    stroke.extend([single])
    stroke.compose()
  }
  const changes = draft.commit()
  stroke.release()
  return changes
}

export const paintedStore = (...strokes: readonly TestStroke[]): TileStore => {
  const store = createTileStore()
  for (const stroke of strokes) paintStroke(store, stroke)
  return store
}

export const maskOf = (store: TileStore, frame: Rect = FRAME): Uint8Array => readRegion(store, MASK_PLANE, frame)

/** A generator of numbers below 1 that is the same on every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Hard round strokes of 40 and 200 px, every fifth an eraser, wandering over the frame. */
export function randomStrokes(count: number, seed: number, frame: Rect = FRAME): TestStroke[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const radius = i % 2 === 0 ? 100 : 20
    let x = frame.x + random() * frame.width
    let y = frame.y + random() * frame.height
    let angle = random() * 7
    const nodes = Array.from({ length: 12 }, () => {
      angle += random() * 1.2 - 0.6
      x += Math.cos(angle) * 25
      y += Math.sin(angle) * 25
      return node(x, y, radius)
    })
    return { nodes, mode: i % 5 === 4 ? 'subtract' : 'add', brush: { ...DEFAULT_BRUSH, size: radius * 2 } }
  })
}
