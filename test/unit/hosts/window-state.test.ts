import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeWindow } from '../../../src-main/hosts/desktop/window-state.ts'

const main = { x: 0, y: 24, width: 1920, height: 1056 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }

describe('where the window opens', () => {
  it('is in the middle of the main screen the first time', () => {
    expect(placeWindow({}, [main])).toEqual({ x: 240, y: 102, width: 1440, height: 900, maximized: false })
  })

  it('is never larger than the screen', () => {
    const small = { x: 0, y: 0, width: 1024, height: 600 }
    expect(placeWindow(null, [small])).toEqual({ ...small, maximized: false })
  })

  it('is where it was', () => {
    const saved = { x: 2000, y: 100, width: 1100, height: 800, maximized: true }
    expect(placeWindow(saved, [main, right])).toEqual(saved)
  })

  it('is on the main screen when the other one is gone', () => {
    const saved = { x: 2000, y: 100, width: 1100, height: 800, maximized: true }
    expect(placeWindow(saved, [main])).toEqual({ x: 410, y: 152, width: 1100, height: 800, maximized: true })
  })

  it.each([null, 7, { x: 'left' }, { x: 0, y: 0, width: -5, height: 10, maximized: false }, { x: 0.5 }])(
    'is the first place when %j was kept',
    saved => {
      expect(placeWindow(saved, [main])).toMatchObject({ width: 1440, height: 900 })
    },
  )

  it('always leaves the title bar within reach and fits a screen', () => {
    const state = fc.record({
      x: fc.integer({ min: -10_000, max: 10_000 }),
      y: fc.integer({ min: -10_000, max: 10_000 }),
      width: fc.integer({ min: 200, max: 9000 }),
      height: fc.integer({ min: 200, max: 9000 }),
      maximized: fc.boolean(),
    })
    fc.assert(
      fc.property(state, saved => {
        const placed = placeWindow(saved, [main, right])
        const isReachable = [main, right].some(
          area =>
            placed.width <= area.width &&
            placed.height <= area.height &&
            placed.y >= area.y &&
            placed.y + 24 <= area.y + area.height &&
            Math.min(placed.x + placed.width, area.x + area.width) - Math.max(placed.x, area.x) >= 120,
        )
        expect(isReachable).toBe(true)
      }),
    )
  })
})
