import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BoxLimits, CANVAS_LIMITS, checkWorkBox } from '#shared/domain/work-box.ts'
import { placeBar } from '../../../../src-renderer/features/canvas/prompt/place-bar.ts'
import { crispBox, draggedBox, EDGE_GRIPS, keyDrag } from '../../../../src-renderer/features/canvas/stage/box-grips.ts'

describe('the prompt bar', () => {
  const bar = { width: 584, height: 76 }
  const stage = { width: 1084, height: 640 }

  it('lies under the box, left-aligned with it', () => {
    expect(placeBar({ left: 60, top: 100, width: 300, height: 300 }, bar, stage)).toEqual({ left: 60, top: 414 })
  })

  it('goes above where there is no room below, and to the bottom where there is none at all', () => {
    expect(placeBar({ left: 60, top: 300, width: 300, height: 320 }, bar, stage).top).toBeLessThan(300 - 76)
    expect(placeBar({ left: 0, top: 0, width: 1084, height: 640 }, bar, stage).top).toBe(640 - 76 - 12)
  })

  it('is always whole on the stage', () => {
    const px = fc.integer({ min: -3000, max: 3000 })
    const side = fc.integer({ min: 1, max: 4000 })
    fc.assert(
      fc.property(px, px, side, side, (left, top, width, height) => {
        const at = placeBar({ left, top, width, height }, bar, stage)
        expect(at.left).toBeGreaterThanOrEqual(12)
        expect(at.left + bar.width).toBeLessThanOrEqual(stage.width - 12)
        expect(at.top).toBeGreaterThanOrEqual(12)
        expect(at.top + bar.height).toBeLessThanOrEqual(stage.height)
      }),
    )
  })
})

describe('the work box in the hand', () => {
  const frame = { x: 0, y: 0, width: 2000, height: 1500 }
  const box = { x: 400, y: 300, width: 512, height: 640 }

  it('moves without changing its size', () => {
    expect(draggedBox(box, 'move', 33, -12, frame)).toEqual({ ...box, x: 433, y: 288 })
  })

  it.each(EDGE_GRIPS)('%s leaves the opposite edge where it is', grip => {
    const after = draggedBox(box, grip, 45, 52, frame)
    if (grip.includes('w')) expect(after.x + after.width).toBe(912)
    else expect(after.x).toBe(400)
    if (grip.includes('n')) expect(after.y + after.height).toBe(940)
    else expect(after.y).toBe(300)
    expect([after.width % 8, after.height % 8]).toEqual([0, 0])
  })

  it('is always one that the model takes', () => {
    const square: BoxLimits = { stepPx: 64, minSidePx: 32, maxSidePx: 1024, sizes: [{ width: 1024, height: 1024 }] }
    const by = fc.integer({ min: -600, max: 600 })
    fc.assert(
      fc.property(
        fc.constantFrom(...EDGE_GRIPS),
        by,
        by,
        fc.constantFrom(CANVAS_LIMITS, square),
        (grip, dx, dy, limits) => {
          expect(checkWorkBox(draggedBox(box, grip, dx, dy, frame, limits), frame, limits).ok).toBe(true)
        },
      ),
    )
  })

  it('answers to the arrows that its grip can follow', () => {
    expect(keyDrag({ key: 'ArrowLeft', shiftKey: false }, 'move')).toEqual([-8, 0])
    expect(keyDrag({ key: 'ArrowDown', shiftKey: true }, 'se')).toEqual([0, 64])
    expect(keyDrag({ key: 'ArrowLeft', shiftKey: false }, 'n')).toBeNull()
    expect(keyDrag({ key: 'a', shiftKey: false }, 'move')).toBeNull()
  })

  it.each([1, 1.25, 1.5, 2])('lies on whole device pixels at a ratio of %d', ratio => {
    const { left, top, width, height, hairPx } = crispBox({ left: 10.3, top: 20.7, width: 101.4, height: 55.5 }, ratio)
    for (const px of [left, top, width, height, hairPx])
      expect(Math.abs(px * ratio - Math.round(px * ratio))).toBeLessThan(1e-9)
  })
})
