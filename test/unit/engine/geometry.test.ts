import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDirtyRegion } from '../../../src-renderer/engine/geometry/dirty-region.ts'
import {
  areaOf,
  containsPoint,
  intersectRect,
  type Rect,
  unionRect,
} from '../../../src-renderer/engine/geometry/rect.ts'
import { imagePoint, screenPoint } from '../../../src-renderer/engine/geometry/vec.ts'
import {
  createViewport,
  fitFrame,
  keepInSight,
  MAX_ZOOM,
  MIN_ZOOM,
  nextZoomStop,
  panBy,
  resizeViewport,
  toDeviceRect,
  toImage,
  toScreen,
  visibleRect,
  zoomAbout,
} from '../../../src-renderer/engine/viewport.ts'

const rects = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  width: fc.integer({ min: 0, max: 300 }),
  height: fc.integer({ min: 0, max: 300 }),
})

describe('rects', () => {
  it('unite to something that holds both', () => {
    fc.assert(
      fc.property(rects, rects, (a, b) => {
        const union = unionRect(a, b)
        expect(areaOf(intersectRect(union, a))).toBe(areaOf(a))
        expect(areaOf(intersectRect(union, b))).toBe(areaOf(b))
      }),
    )
  })

  it('are half-open', () => {
    const rect: Rect = { x: 0, y: 0, width: 2, height: 2 }
    expect(containsPoint(rect, { x: 1.9, y: 0 })).toBe(true)
    expect(containsPoint(rect, { x: 2, y: 0 })).toBe(false)
  })
})

describe('a dirty region', () => {
  it('covers every pixel that was added, in few rects, and forgets them once taken', () => {
    fc.assert(
      fc.property(fc.array(rects, { maxLength: 40 }), added => {
        const region = createDirtyRegion()
        for (const rect of added) region.add(rect)
        const taken = region.take()
        expect(taken.length).toBeLessThanOrEqual(8)
        for (const rect of added) {
          if (areaOf(rect) === 0) continue
          expect(taken.some(t => areaOf(intersectRect(t, rect)) === areaOf(rect))).toBe(true)
        }
        expect(region.isEmpty).toBe(true)
      }),
    )
  })

  it('keeps distant rects apart', () => {
    const region = createDirtyRegion()
    region.add({ x: 0, y: 0, width: 10, height: 10 })
    region.add({ x: 1000, y: 1000, width: 10, height: 10 })
    expect(region.take()).toHaveLength(2)
  })
})

const views = fc.record({
  zoom: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }),
  left: fc.integer({ min: -9000, max: 2000 }),
  top: fc.integer({ min: -9000, max: 2000 }),
  width: fc.constant(1600),
  height: fc.constant(1200),
  pixelRatio: fc.constantFrom(1, 1.25, 2),
})

describe('a viewport', () => {
  it('converts there and back', () => {
    fc.assert(
      fc.property(views, fc.integer(), fc.integer(), (view, a, b) => {
        const x = a % 4096
        const y = b % 4096
        const back = toImage(view, toScreen(view, imagePoint(x, y)))
        expect(back.x).toBeCloseTo(x, 6)
        expect(back.y).toBeCloseTo(y, 6)
      }),
    )
  })

  it('keeps what is under the pointer under the pointer, to half a device pixel', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0.01, max: 64, noNaN: true }), (view, zoom) => {
        const at = screenPoint(300, 200)
        const anchor = toImage(view, at)
        const next = zoomAbout(view, at, zoom)
        const moved = toScreen(next, anchor)
        expect(next.zoom).toBeGreaterThanOrEqual(MIN_ZOOM)
        expect(next.zoom).toBeLessThanOrEqual(MAX_ZOOM)
        expect(Math.abs(moved.x - at.x) * view.pixelRatio).toBeLessThanOrEqual(0.5001)
      }),
    )
  })

  it('fits a frame with a margin, centred', () => {
    const view = fitFrame(createViewport(1200, 900, 1), { x: 0, y: 0, width: 4096, height: 4096 }, 10)
    const shown = toDeviceRect(view, { x: 0, y: 0, width: 4096, height: 4096 })
    expect(shown.height).toBeCloseTo(880, 6)
    expect(shown.x + shown.width / 2).toBeCloseTo(600, 0)
  })

  it('pans by CSS pixels and never loses the document', () => {
    const frame = { x: 0, y: 0, width: 1000, height: 1000 }
    const view = panBy(createViewport(800, 600, 2), 10, -5)
    expect([view.left, view.top]).toEqual([20, -10])
    const lost = keepInSight({ ...view, left: 5000, top: -5000 }, frame)
    expect(areaOf(intersectRect(visibleRect(lost), frame))).toBeGreaterThan(0)
  })

  it('keeps the centre when the element or the display changes', () => {
    const view = { ...createViewport(800, 600, 1), zoom: 0.5, left: 100, top: 50 }
    const next = resizeViewport(view, 2000, 1400, 2)
    expect(next.zoom).toBe(1)
    expect((next.width / 2 - next.left) / next.zoom).toBeCloseTo((400 - 100) / 0.5, 0)
  })

  it('steps through the zoom stops and stops at the ends', () => {
    expect(nextZoomStop(0.9, 'in')).toBe(1)
    expect(nextZoomStop(1, 'out')).toBe(0.67)
    expect(nextZoomStop(32, 'in')).toBe(32)
    expect(nextZoomStop(0.02, 'out')).toBe(0.02)
  })
})
