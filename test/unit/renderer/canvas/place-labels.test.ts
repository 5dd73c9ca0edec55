import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeLabels } from '../../../../src-renderer/features/canvas/variations/place-labels.ts'

const label = { width: 120, height: 24 }
const stage = { width: 1084, height: 640 }
const box = { left: 200, top: 200, width: 400, height: 300 }
type Area = { left: number; top: number; width: number; height: number }
const doMeet = (a: Area, b: Area) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

describe('labels of boxes', () => {
  it('lie above the left corner, and at the right one where the work box has its own', () => {
    expect(placeLabels([{ box, label }], [], stage)).toEqual([{ ...label, left: 200, top: 172 }])
    const work = { left: 200, top: 172, width: 90, height: 24 }
    expect(placeLabels([{ box, label }], [work], stage)).toEqual([{ ...label, left: 480, top: 172 }])
  })

  it('lie inside a box that reaches the edge of the stage', () => {
    expect(placeLabels([{ box: { ...box, top: 10 }, label }], [], stage)).toEqual([{ ...label, left: 204, top: 14 }])
  })

  it('lie inside what is seen of a box that goes on past the edge', () => {
    const past = { left: -50, top: -120, width: 400, height: 300 }
    expect(placeLabels([{ box: past, label }], [], stage)).toEqual([{ ...label, left: 4, top: 4 }])
    const gone = { ...past, top: -400 }
    expect(placeLabels([{ box: gone, label }], [], stage)).toEqual([{ ...label, left: -50, top: -428 }])
  })

  it('never cover one another, however many boxes lie in one place', () => {
    const px = fc.integer({ min: -500, max: 1500 })
    const anywhere = fc.record({
      left: px,
      top: px,
      width: fc.integer({ min: 8, max: 900 }),
      height: fc.integer({ min: 8, max: 900 }),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(anywhere, fc.constant(box)), { maxLength: 12 }), boxes => {
        const places = placeLabels(
          boxes.map(one => ({ box: one, label })),
          [],
          stage,
        )
        for (const [at, place] of places.entries())
          for (const other of places.slice(at + 1)) expect(doMeet(place, other)).toBe(false)
      }),
    )
  })
})
