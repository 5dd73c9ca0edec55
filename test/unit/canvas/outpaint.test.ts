import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  extendFrame,
  extensionByShare,
  extensionToAspect,
  maskNewArea,
  NO_EXTENSION,
  overlapFor,
} from '#shared/domain/outpaint.ts'

const frame = { x: 0, y: 0, width: 1024, height: 768 }

describe('extending a document', () => {
  it('keeps what lies on it where it is', () => {
    expect(extendFrame(frame, { left: 128, top: 0, right: 64, bottom: 32 })).toEqual({
      x: -128,
      y: 0,
      width: 1216,
      height: 800,
    })
    expect(extendFrame(frame, { ...NO_EXTENSION, right: 8000 })).toBe(null)
  })

  it('goes by a share of a side, or to a shape', () => {
    expect(extensionByShare(frame, ['left', 'right'], 0.25)).toEqual({ left: 256, right: 256, top: 0, bottom: 0 })
    expect(extensionToAspect(frame, 16 / 9)).toEqual({ left: 170, right: 171, top: 0, bottom: 0 })
    expect(extensionToAspect(frame, 1)).toEqual({ left: 0, right: 0, top: 128, bottom: 128 })
  })

  it('masks all that is new, and falls to nothing within the overlap', () => {
    const grown = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(fc.tuple(grown, grown, grown, grown), ([left, top, right, bottom]) => {
        const before = { x: 0, y: 0, width: 40, height: 30 }
        const after = extendFrame(before, { left, top, right, bottom })
        if (after === null) throw new Error('too large')
        const mask = maskNewArea(before, after, 6)
        for (let y = after.y; y < after.y + after.height; y++) {
          for (let x = after.x; x < after.x + after.width; x++) {
            const value = mask[(y - after.y) * after.width + x - after.x] ?? 0
            const isNew = x < 0 || y < 0 || x >= 40 || y >= 30
            const distances = [
              left > 0 ? x : Infinity,
              top > 0 ? y : Infinity,
              right > 0 ? 39 - x : Infinity,
              bottom > 0 ? 29 - y : Infinity,
            ]
            const isNear = Math.min(...distances) < 6
            if (isNew ? value !== 255 : value > 0 !== isNear) throw new Error(`${x}, ${y} is ${value}`)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('overlaps by a share of the picture, within reason', () => {
    expect(overlapFor(frame)).toBe(64)
    expect(overlapFor({ ...frame, height: 120 })).toBe(10)
  })
})
