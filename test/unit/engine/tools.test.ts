import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PicturePixels } from '../../../src-renderer/engine/raster/colour-distance.ts'
import { floodPlane } from '../../../src-renderer/engine/tiles/combine.ts'
import { MASK_PLANE, readRegion, SKETCH_PLANES } from '../../../src-renderer/engine/tiles/tile-store.ts'
import { drag, pointer, rig, SMALL_FRAME } from './tool-rig.ts'

/** Four upright bands: grey, a little lighter, white, and the first grey again. */
const bands: PicturePixels = (() => {
  const bytes = new Uint8ClampedArray(400 * 300 * 4)
  for (let i = 0; i < 400 * 300; i++) {
    const x = i % 400
    const grey = x < 100 ? 100 : x < 200 ? 115 : x < 300 ? 255 : 100
    bytes.set([grey, grey, grey, 255], i * 4)
  }
  return { bytes, width: 400, height: 300 }
})()

describe('brush and eraser', () => {
  it('leave the document alone until the pointer goes up', () => {
    const { editor, tools, at } = rig()
    tools.brush.down(pointer(50, 50))
    tools.brush.move([pointer(100, 50), pointer(150, 50)])
    tools.brush.flush?.()
    expect(at(100, 50)).toBe(0)
    expect(editor.isEditing).toBe(true)
    tools.brush.up(pointer(150, 50))
    expect(at(100, 50)).toBe(255)
    expect(editor.timeline.past.map(step => step.label)).toEqual(['Brush stroke'])
  })

  it('erase with the eraser and with the other button of the brush', () => {
    const { tools, at } = rig()
    drag(tools.brush, [
      [50, 50],
      [200, 50],
    ])
    drag(tools.eraser, [
      [60, 50],
      [90, 50],
    ])
    drag(
      tools.brush,
      [
        [150, 50],
        [180, 50],
      ],
      { erases: true },
    )
    expect([75, 120, 165].map(x => at(x, 50))).toEqual([0, 255, 0])
  })

  it('cancel without a trace, and undo cancels a stroke that is still being drawn', () => {
    const { editor, tools, at } = rig()
    drag(tools.brush, [
      [50, 50],
      [60, 50],
    ])
    tools.brush.down(pointer(200, 200))
    tools.brush.flush?.()
    editor.undo()
    tools.brush.up(pointer(210, 200))
    expect(at(200, 200)).toBe(0)
    expect(at(55, 50)).toBe(255)
    tools.brush.down(pointer(200, 200))
    tools.brush.cancel()
    expect(editor.isEditing).toBe(false)
  })

  it('draw a straight line with Shift from where the last stroke ended', () => {
    const { tools, at } = rig()
    drag(tools.brush, [
      [50, 50],
      [60, 80],
    ])
    drag(
      tools.brush,
      [
        [300, 200],
        [300, 80],
      ],
      { shift: true },
    )
    expect(at(180, 80)).toBe(255)
    expect(at(300, 190)).toBe(0)
  })

  it('go on straight from where Shift is pressed during a stroke, and freely again when it is released', () => {
    const { tools, at } = rig({ brush: { size: 10 } })
    tools.brush.down(pointer(20, 20))
    tools.brush.move([pointer(60, 20)])
    // A frame in between must not change anything.
    tools.brush.flush?.()
    tools.brush.move([pointer(60, 120, { shift: true }), pointer(160, 120, { shift: true })])
    tools.brush.flush?.()
    tools.brush.move([pointer(160, 220), pointer(260, 220)])
    tools.brush.up(pointer(260, 220))
    expect([at(40, 20), at(110, 70), at(160, 170), at(210, 220)], 'the way').toEqual([255, 255, 255, 255])
    expect([at(60, 100), at(110, 120), at(210, 170)], 'beside it').toEqual([0, 0, 0])
  })

  it('show where the pointer will be, and never keep it', () => {
    const { editor, tools, at } = rig({ brush: { size: 10 } })
    const shownAt = (x: number, y: number): number =>
      readRegion(editor.shown, MASK_PLANE, { x, y, width: 1, height: 1 })[0] ?? -1
    tools.brush.down(pointer(20, 20))
    tools.brush.move([pointer(60, 20)])
    tools.brush.guess?.([pointer(80, 20), pointer(100, 20)])
    tools.brush.flush?.()
    expect([shownAt(50, 20), shownAt(90, 20)]).toEqual([255, 255])
    tools.brush.flush?.()
    expect([shownAt(50, 20), shownAt(90, 20)], 'the pointer stands still').toEqual([255, 0])
    tools.brush.move([pointer(60, 60)])
    tools.brush.guess?.([pointer(60, 100)])
    tools.brush.flush?.()
    tools.brush.up(pointer(60, 60))
    expect([at(60, 40), at(60, 90), at(90, 20)]).toEqual([255, 0, 0])
  })

  it('leave the same stroke whatever was foretold and whenever it was drawn', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 399 }), fc.integer({ min: 0, max: 299 }))
    const event = fc.record({ to: place, guess: fc.option(place), isDrawn: fc.boolean(), shift: fc.boolean() })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.boolean(), (events, isSketch) => {
        const [plain, guessing] = [rig({ brush: { flow: 0.7 } }), rig({ brush: { flow: 0.7 } })]
        for (const { made, guesses } of [
          { made: plain, guesses: false },
          { made: guessing, guesses: true },
        ]) {
          const tool = isSketch ? made.tools.sketch : made.tools.brush
          tool.down(pointer(200, 150))
          for (const { to, guess, isDrawn, shift } of events) {
            tool.move([pointer(...to, { shift })])
            if (guesses && guess !== null) tool.guess?.([pointer(...guess)])
            if (guesses && isDrawn) tool.flush?.()
          }
          tool.up(pointer(200, 150))
        }
        for (const plane of [MASK_PLANE, ...SKETCH_PLANES]) {
          const bytes = [plain, guessing].map(({ editor }) => readRegion(editor.store, plane, SMALL_FRAME))
          expect(Buffer.compare(bytes[0] ?? Buffer.of(), bytes[1] ?? Buffer.of(1))).toBe(0)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are one step each, also when nothing changed', () => {
    const { editor, tools } = rig()
    drag(tools.eraser, [
      [50, 50],
      [60, 50],
    ])
    expect(editor.timeline.past).toHaveLength(1)
  })
})

describe('shapes', () => {
  it('add, take away and keep only what they share', () => {
    const { tools, at } = rig()
    drag(tools.rectangle, [
      [20, 20],
      [120, 120],
    ])
    drag(
      tools.rectangle,
      [
        [60, 60],
        [80, 80],
      ],
      { erases: true },
    )
    expect([at(30, 30), at(70, 70), at(119, 119), at(120, 120)]).toEqual([255, 0, 255, 0])
    const other = rig({ options: { combine: 'intersect' } })
    other.editor.apply('fill', (draft, target) => floodPlane(draft, target, 255))
    drag(other.tools.ellipse, [
      [50, 50],
      [150, 150],
    ])
    expect([other.at(100, 100), other.at(52, 52), other.at(200, 200)]).toEqual([255, 0, 0])
  })

  it('are square with Shift', () => {
    const { tools, at } = rig()
    drag(
      tools.rectangle,
      [
        [20, 20],
        [120, 60],
      ],
      { shift: true },
    )
    expect(at(100, 115)).toBe(255)
  })

  it('follow the lasso', () => {
    const { tools, at } = rig()
    drag(tools.lasso, [
      [50, 50],
      [150, 50],
      [150, 150],
      [50, 150],
    ])
    expect([at(100, 100), at(160, 100)]).toEqual([255, 0])
  })

  it('close a polygon by Enter, take a corner back, and give up by Escape', () => {
    const { editor, tools, at } = rig()
    const { polygon } = tools
    for (const [x, y] of [
      [50, 50],
      [150, 50],
      [399, 299],
      [150, 150],
    ] as const) {
      polygon.down(pointer(x, y))
      polygon.up(pointer(x, y))
    }
    expect(polygon.key?.('Backspace')).toBe(true)
    polygon.key?.('Backspace')
    polygon.down(pointer(150, 150))
    polygon.key?.('Enter')
    expect([at(130, 80), at(200, 180)]).toEqual([255, 0])
    polygon.down(pointer(10, 10))
    polygon.key?.('Escape')
    expect(polygon.key?.('Enter')).toBe(false)
    expect(editor.timeline.past).toHaveLength(1)
  })
})

describe('the sketch', () => {
  it('is painted in colour, erased, undone and leaves the mask alone', () => {
    const made = rig()
    drag(made.tools.sketch, [
      [50, 50],
      [150, 50],
    ])
    expect(made.sketchAt(100, 50)).toEqual([200, 100, 50, 255])
    expect([made.sketchAt(100, 100)[3], made.at(100, 50)]).toEqual([0, 0])
    drag(made.tools.sketch, [[100, 50]], { erases: true })
    expect(made.sketchAt(100, 50)[3]).toBe(0)
    made.editor.undo()
    expect(made.sketchAt(100, 50)).toEqual([200, 100, 50, 255])
    made.editor.undo()
    expect(made.sketchAt(100, 50)[3]).toBe(0)
  })

  it('mixes colours by flow and keeps the transparency right', () => {
    const made = rig({ brush: { flow: 0.5 } })
    drag(made.tools.sketch, [[100, 50]])
    expect(made.sketchAt(100, 50)).toEqual([200, 100, 50, 128])
    drag(made.tools.sketch, [[100, 50]])
    expect(made.sketchAt(100, 50)).toEqual([200, 100, 50, 192])
  })
})

describe('the layer that is worked on', () => {
  it('is what the eraser erases', () => {
    const made = rig()
    drag(made.tools.sketch, [
      [50, 50],
      [150, 50],
    ])
    drag(made.tools.brush, [
      [50, 50],
      [150, 50],
    ])
    made.layer = 'sketch'
    drag(made.tools.eraser, [[100, 50]])
    expect([made.sketchAt(100, 50)[3], made.at(100, 50)]).toEqual([0, 255])
    made.layer = 'mask'
    drag(made.tools.eraser, [[60, 50]])
    expect([made.sketchAt(60, 50)[3], made.at(60, 50)]).toEqual([255, 0])
  })

  it('takes shapes as paint, takes them away again, and keeps only what they share', () => {
    const made = rig({ layer: 'sketch' })
    drag(made.tools.rectangle, [
      [20, 20],
      [320, 220],
    ])
    expect([made.sketchAt(300, 200), made.at(300, 200)]).toEqual([[200, 100, 50, 255], 0])
    drag(
      made.tools.ellipse,
      [
        [30, 30],
        [60, 60],
      ],
      { erases: true },
    )
    expect([made.sketchAt(45, 45)[3], made.sketchAt(31, 31)[3]]).toEqual([0, 255])
    const other = rig({ layer: 'sketch', options: { combine: 'intersect' } })
    other.editor.apply('Fill', (draft, { frame }) => {
      for (const plane of SKETCH_PLANES) floodPlane(draft, { plane, frame }, 255)
    })
    drag(other.tools.rectangle, [
      [20, 20],
      [320, 220],
    ])
    expect(
      [
        [10, 10],
        [30, 30],
        [300, 200],
        [330, 200],
      ].map(([x = 0, y = 0]) => other.sketchAt(x, y)[3]),
    ).toEqual([0, 255, 255, 0])
  })

  it('is moved with its colours', () => {
    const made = rig({ layer: 'sketch' })
    drag(made.tools.rectangle, [
      [20, 20],
      [40, 40],
    ])
    drag(made.tools.move, [
      [30, 30],
      [130, 60],
    ])
    expect([made.sketchAt(30, 30)[3], made.sketchAt(130, 60)]).toEqual([0, [200, 100, 50, 255]])
    made.editor.undo()
    expect(made.sketchAt(30, 30)).toEqual([200, 100, 50, 255])
  })

  it('takes the colour under the picker, also while it is dragged', () => {
    const made = rig()
    made.tools.picker.down(pointer(12, 34))
    expect(made.colour).toEqual({ red: 12, green: 34, blue: 7 })
    made.tools.picker.move([pointer(13, 35), pointer(56, 78)])
    expect(made.colour).toEqual({ red: 56, green: 78, blue: 7 })
    expect(made.editor.timeline.past).toHaveLength(0)
  })
})

describe('filling', () => {
  it('pours into a painted ring without a line between', () => {
    const { tools, at } = rig()
    const ring = Array.from(
      { length: 41 },
      (_, i) => [200 + Math.cos(i / 6.366) * 80, 150 + Math.sin(i / 6.366) * 80] as const,
    )
    drag(tools.brush, ring)
    drag(tools.bucket, [[200, 150]])
    expect(at(20, 20)).toBe(0)
    for (let x = 120; x < 280; x++) expect(at(x, 150)).toBe(255)
  })

  it('pours over one colour, up to what is painted, and a pixel further', () => {
    const { tools, at } = rig({ picture: bands, options: { tolerance: 0.02 } })
    drag(tools.rectangle, [
      [0, 100],
      [400, 110],
    ])
    drag(tools.bucket, [[50, 50]])
    expect([at(50, 10), at(50, 99), at(50, 150), at(100, 50), at(101, 50), at(350, 50)]).toEqual([
      255, 255, 0, 255, 0, 0,
    ])
  })

  it('pours over a wider range of colours by dragging, and over the colour anywhere', () => {
    const wide = rig({ picture: bands, options: { tolerance: 0.02 } })
    drag(wide.tools.bucket, [
      [50, 50],
      [90, 50],
    ])
    expect([50, 150, 250, 350].map(x => wide.at(x, 10))).toEqual([255, 255, 0, 0])
    const anywhere = rig({ picture: bands, options: { tolerance: 0.02, isContiguous: false } })
    drag(anywhere.tools.bucket, [[50, 50]])
    expect([50, 150, 250, 350].map(x => anywhere.at(x, 10))).toEqual([255, 0, 0, 255])
  })

  it('fills an outline whatever lies under it when told to, and empties what is masked', () => {
    const { tools, at } = rig({ picture: bands, options: { tolerance: 0.02, bucketEdge: 'outline' } })
    drag(tools.rectangle, [
      [0, 100],
      [400, 110],
    ])
    drag(tools.bucket, [[50, 50]])
    expect([at(50, 10), at(350, 10), at(50, 150)]).toEqual([255, 255, 0])
    drag(tools.bucket, [[350, 50]], { erases: true })
    expect([at(50, 10), at(350, 10), at(50, 105)]).toEqual([0, 0, 0])
  })

  it('pours paint on the sketch, whatever is masked', () => {
    const made = rig({ picture: bands, layer: 'sketch', options: { tolerance: 0.02 } })
    drag(made.tools.brush, [
      [0, 50],
      [99, 50],
    ])
    drag(made.tools.bucket, [[50, 10]])
    expect([made.sketchAt(50, 200), made.sketchAt(150, 200)[3], made.at(50, 200)]).toEqual([[200, 100, 50, 255], 0, 0])
  })

  it('takes a colour with the wand, wider by dragging, apart or anywhere', () => {
    const near = rig({ picture: bands, options: { tolerance: 0.02 } })
    drag(near.tools.wand, [[50, 50]])
    expect([50, 150, 250, 350].map(x => near.at(x, 10))).toEqual([255, 0, 0, 0])
    const wide = rig({ picture: bands, options: { tolerance: 0.02 } })
    drag(wide.tools.wand, [
      [50, 50],
      [90, 50],
    ])
    expect([50, 150, 250, 350].map(x => wide.at(x, 10))).toEqual([255, 255, 0, 0])
    const anywhere = rig({ picture: bands, options: { tolerance: 0.02, isContiguous: false } })
    drag(anywhere.tools.wand, [[50, 50]])
    expect([50, 150, 250, 350].map(x => anywhere.at(x, 10))).toEqual([255, 0, 0, 255])
  })
})

describe('moving', () => {
  it('moves the mask by whole pixels as one step', () => {
    const { editor, tools, at } = rig()
    drag(tools.rectangle, [
      [20, 20],
      [40, 40],
    ])
    drag(tools.move, [
      [30, 30],
      [80.4, 50],
      [130.2, 60.3],
    ])
    expect([at(30, 30), at(120, 50), at(139, 69), at(140, 70)]).toEqual([0, 255, 255, 0])
    editor.undo()
    expect(at(30, 30)).toBe(255)
  })

  it('drags and zooms the view', () => {
    const made = rig()
    drag(made.tools.hand, [
      [100, 100],
      [130, 90],
    ])
    expect([made.viewport.left, made.viewport.top]).toEqual([30, -10])
    made.tools.zoom.down(pointer(100, 100))
    expect(made.viewport.zoom).toBe(1.5)
  })
})
