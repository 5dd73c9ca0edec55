import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createScrollScale,
  followScroll,
  maxVirtual,
  placeAt,
  type ScrollPlace,
  type ScrollScale,
  TOP,
} from '../../../../src-renderer/features/library/grid/scroll-scale.ts'

const VIEW_PX = 800
const endOf = (scale: ScrollScale): number => scale.physicalPx - scale.viewPx
const wheel = (scale: ScrollScale, from: ScrollPlace, px: number): ScrollPlace =>
  followScroll(scale, from, Math.min(endOf(scale), Math.max(0, from.physical + px)))

describe('a library that a browser can hold', () => {
  it('is scrolled as it is', () => {
    const scale = createScrollScale(100_000, VIEW_PX)
    expect(scale.physicalPx).toBe(100_000)
    expect(followScroll(scale, TOP, 5_000)).toEqual({ physical: 5_000, virtual: 5_000 })
    expect(placeAt(scale, 1e9)).toEqual({ physical: 99_200, virtual: 99_200 })
  })
})

describe('a library higher than a browser can hold', () => {
  const heights = fc.integer({ min: 15_000_001, max: 200_000_000 })

  it('stays below the cap', () => {
    expect(createScrollScale(130_000_000, VIEW_PX).physicalPx).toBe(15_000_000)
  })

  it('shows its last picture when the bar is dragged to the end, and its first at the start', () => {
    fc.assert(
      fc.property(heights, height => {
        const scale = createScrollScale(height, VIEW_PX)
        const end = followScroll(scale, TOP, endOf(scale))
        expect(end.virtual).toBeCloseTo(maxVirtual(scale), 3)
        expect(followScroll(scale, end, 0).virtual).toBe(0)
      }),
    )
  })

  it('moves pixel by pixel under the wheel, wherever it stands', () => {
    fc.assert(
      fc.property(
        heights,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: -300, max: 300 }),
        (h, at, px) => {
          const scale = createScrollScale(h, VIEW_PX)
          const from = placeAt(scale, at * maxVirtual(scale))
          const to = wheel(scale, from, px)
          // At an end the browser has no more room, and neither has the content.
          const wanted = Math.min(maxVirtual(scale), Math.max(0, from.virtual + px))
          expect(Math.abs(to.virtual - wanted)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('never gets stuck on the way to either end', () => {
    fc.assert(
      fc.property(heights, fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(-1, 1), (h, at, way) => {
        // Small rooms, so that a walk through all of it is short.
        const scale = createScrollScale(h / 1000, 100, 15_000)
        let place = placeAt(scale, at * maxVirtual(scale))
        const goal = way === 1 ? maxVirtual(scale) : 0
        for (let steps = 0; place.virtual !== goal && steps < 100_000; steps += 1) place = wheel(scale, place, way * 90)
        expect(place).toEqual({ virtual: goal, physical: way === 1 ? endOf(scale) : 0 })
      }),
      { numRuns: 40 },
    )
  })

  it('keeps within the browser and within the content, whatever comes', () => {
    fc.assert(
      fc.property(
        heights,
        fc.array(fc.oneof(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -15_000_000, max: 15_000_000 })), {
          maxLength: 60,
        }),
        (height, steps) => {
          const scale = createScrollScale(height, VIEW_PX)
          let place: ScrollPlace = TOP
          for (const step of steps) {
            place = wheel(scale, place, step)
            expect(place.physical).toBeGreaterThanOrEqual(0)
            expect(place.physical).toBeLessThanOrEqual(endOf(scale) + 1e-6)
            expect(place.virtual).toBeGreaterThanOrEqual(0)
            expect(place.virtual).toBeLessThanOrEqual(maxVirtual(scale))
          }
        },
      ),
    )
  })

  it('goes to any place that is asked for', () => {
    fc.assert(
      fc.property(heights, fc.double({ min: 0, max: 1, noNaN: true }), (height, at) => {
        const scale = createScrollScale(height, VIEW_PX)
        const virtual = at * maxVirtual(scale)
        const place = placeAt(scale, virtual)
        expect(place.virtual).toBe(virtual)
        // Being put there by us is no scroll of its own.
        expect(followScroll(scale, place, place.physical).virtual).toBe(virtual)
      }),
    )
  })
})
