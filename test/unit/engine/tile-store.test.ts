import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEdges, type Rect } from '../../../src-renderer/engine/geometry/rect.ts'
import { applyCoverage } from '../../../src-renderer/engine/tiles/combine.ts'
import { createDraft } from '../../../src-renderer/engine/tiles/draft.ts'
import {
  contentBounds,
  createTileStore,
  MASK_PLANE,
  readRegion,
} from '../../../src-renderer/engine/tiles/tile-store.ts'

const FRAME: Rect = { x: -40, y: 10, width: 700, height: 560 }

const blocks = fc.array(
  fc.record({
    x: fc.integer({ min: -40, max: 659 }),
    y: fc.integer({ min: 10, max: 569 }),
    width: fc.constantFrom(1, 3, 300, 512),
    height: fc.constantFrom(1, 2, 270, 512),
  }),
  { maxLength: 4 },
)

/** Every pixel of the frame, one by one. */
function slowBounds(bytes: Uint8Array): Rect {
  const set = [...bytes.keys()].filter(i => bytes[i] !== 0)
  if (set.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  let [left, right] = [Infinity, -Infinity]
  for (const i of set) {
    left = Math.min(left, i % FRAME.width)
    right = Math.max(right, i % FRAME.width)
  }
  const top = Math.floor((set[0] ?? 0) / FRAME.width)
  const bottom = Math.floor((set.at(-1) ?? 0) / FRAME.width)
  return fromEdges(left + FRAME.x, top + FRAME.y, right + FRAME.x + 1, bottom + FRAME.y + 1)
}

describe('the bounds of what is masked', () => {
  it('are the smallest rect that holds it, over tiles that are empty, full and mixed', () => {
    fc.assert(
      fc.property(blocks, rects => {
        const store = createTileStore()
        for (const rect of rects) {
          const draft = createDraft(store)
          const bytes = new Uint8Array(rect.width * rect.height).fill(255)
          applyCoverage(draft, { plane: MASK_PLANE, frame: FRAME }, { rect, bytes }, 'add')
          draft.commit()
        }
        expect(contentBounds(store, MASK_PLANE, FRAME)).toEqual(slowBounds(readRegion(store, MASK_PLANE, FRAME)))
      }),
      { numRuns: 15 },
    )
  })
})
