import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fit, fitScale, keepInSight, zoomTo } from '../../../../src-renderer/features/library/lightbox/zoom.ts'

const sides = fc.record({ width: fc.integer({ min: 64, max: 6000 }), height: fc.integer({ min: 64, max: 6000 }) })
const stages = fc.record({ width: fc.integer({ min: 300, max: 2500 }), height: fc.integer({ min: 300, max: 1500 }) })
const frames = fc.record({ image: sides, stage: stages, unitScale: fc.constantFrom(1, 0.5, 0.8) })
const points = fc.record({ x: fc.integer({ min: -600, max: 600 }), y: fc.integer({ min: -400, max: 400 }) })

describe('fitting', () => {
  it('shows all of the picture and never blows it up', () => {
    fc.assert(
      fc.property(frames, ({ image, stage, unitScale }) => {
        const { scale } = fit(image, stage, unitScale)
        expect(image.width * scale).toBeLessThanOrEqual(stage.width + 1e-6)
        expect(image.height * scale).toBeLessThanOrEqual(stage.height + 1e-6)
        expect(scale).toBeLessThanOrEqual(unitScale)
      }),
    )
  })

  it('waits for the stage to have a size', () => {
    expect(fitScale({ width: 100, height: 100 }, { width: 0, height: 0 }, 0.5)).toBe(0.5)
  })
})

describe('zooming', () => {
  it('keeps the pixel under the pointer, as far as no gap opens', () => {
    fc.assert(
      fc.property(frames, points, fc.double({ min: 0.2, max: 6, noNaN: true }), (frame, at, factor) => {
        // Deep inside a picture, where no side is near.
        const start = { scale: frame.unitScale * 2, x: 0, y: 0 }
        const next = zoomTo(start, start.scale * factor, at, frame)
        const free = { x: at.x - at.x * (next.scale / start.scale), y: at.y - at.y * (next.scale / start.scale) }
        expect(next).toEqual(keepInSight({ scale: next.scale, ...free }, frame.image, frame.stage))
      }),
    )
  })

  it('never opens a gap beside a picture that is larger than the stage', () => {
    fc.assert(
      fc.property(frames, points, fc.double({ min: 0.1, max: 20, noNaN: true }), (frame, at, factor) => {
        const zoomed = zoomTo(fit(frame.image, frame.stage, frame.unitScale), frame.unitScale * factor, at, frame)
        const overhang = Math.max(0, (frame.image.width * zoomed.scale - frame.stage.width) / 2)
        expect(Math.abs(zoomed.x)).toBeLessThanOrEqual(overhang + 1e-6)
      }),
    )
  })

  it('ends at eight screen pixels for one of the file', () => {
    const frame = { image: { width: 512, height: 512 }, stage: { width: 800, height: 600 }, unitScale: 0.5 }
    expect(zoomTo({ scale: 1, x: 0, y: 0 }, 1000, { x: 0, y: 0 }, frame).scale).toBe(4)
  })
})
