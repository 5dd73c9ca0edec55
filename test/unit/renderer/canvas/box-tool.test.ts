import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CANVAS_LIMITS } from '#shared/domain/work-box.ts'
import { imagePoint } from '../../../../src-renderer/engine/engine.ts'
import { drawnBox } from '../../../../src-renderer/features/canvas/tools/box-tool.ts'

const frame = { x: 0, y: 0, width: 3000, height: 2000 }

describe('a work box that is drawn', () => {
  it('goes from where the hand began to where it is, on sides that are sent', () => {
    expect(drawnBox(imagePoint(400, 300), imagePoint(1000, 940), frame, CANVAS_LIMITS)).toEqual({
      x: 400,
      y: 300,
      width: 600,
      height: 640,
    })
  })

  it('keeps the corner where it began, whichever way it is drawn', () => {
    const sign = fc.constantFrom(-1, 1)
    const length = fc.integer({ min: 512, max: 900 })
    fc.assert(
      fc.property(sign, sign, length, length, (across, down, dx, dy) => {
        const box = drawnBox(
          imagePoint(1500, 1000),
          imagePoint(1500 + across * dx, 1000 + down * dy),
          frame,
          CANVAS_LIMITS,
        )
        expect(across > 0 ? box.x : box.x + box.width).toBe(1500)
        expect(down > 0 ? box.y : box.y + box.height).toBe(1000)
        expect([box.width % 8, box.height % 8]).toEqual([0, 0])
      }),
    )
  })

  it('is never smaller than what the service takes, and never outside the document', () => {
    const x = fc.integer({ min: 0, max: 3000 })
    const y = fc.integer({ min: 0, max: 2000 })
    fc.assert(
      fc.property(x, y, x, y, (ax, ay, bx, by) => {
        const box = drawnBox(imagePoint(ax, ay), imagePoint(bx, by), frame, CANVAS_LIMITS)
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(3000)
        expect(box.y + box.height).toBeLessThanOrEqual(2000)
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(8)
      }),
    )
  })
})
