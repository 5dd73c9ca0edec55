import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { DEFAULT_BRUSH, DEFAULT_COLOUR, DEFAULT_OPTIONS } from '../../../../src-renderer/engine/engine.ts'
import { restoreCanvas } from '../../../../src-renderer/features/canvas/canvas-settings.ts'
import { createCanvasStore } from '../../../../src-renderer/features/canvas/canvas-store.ts'
import { colourOfHsb, hexOf, hsbOf, readHex } from '../../../../src-renderer/features/canvas/tools/colour-space.ts'
import { createToolMemory } from '../../../../src-renderer/features/canvas/tools/remember-tools.ts'
import {
  readRemembered,
  type RememberedTools,
  withRecent,
} from '../../../../src-renderer/features/canvas/tools/remembered-tools.ts'
import { scaleOfSize, SIZE_SCALE, sizeMovedTo } from '../../../../src-renderer/features/canvas/tools/size-scale.ts'
import { aModel } from '../../../support/builders.ts'
import { createFakeToolEngine } from '../../../support/fake-tool-engine.ts'

const aStore = () => createCanvasStore(restoreCanvas(null, [aModel()], [aModel()]))

const size = fc.integer({ min: 1, max: 2000 })

describe('the slider of the brush size', () => {
  it('runs from the smallest to the largest size by ratio', () => {
    expect([1, 2000].map(scaleOfSize)).toEqual([0, SIZE_SCALE])
    const doubled = scaleOfSize(2) - scaleOfSize(1)
    expect(scaleOfSize(1000) - scaleOfSize(500)).toBeCloseTo(doubled, -1)
  })

  it('reaches every end from everywhere and gives whole pixels', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 0, max: SIZE_SCALE }), (from, place) => {
        const next = sizeMovedTo(place, from)
        expect(Number.isInteger(next)).toBe(true)
        expect(next).toBeGreaterThanOrEqual(1)
        expect(next).toBeLessThanOrEqual(2000)
      }),
    )
    expect(sizeMovedTo(SIZE_SCALE, 64)).toBe(2000)
    expect(sizeMovedTo(0, 64)).toBe(1)
  })

  it('never sticks: one step of the slider always changes the size', () => {
    fc.assert(
      fc.property(size, from => {
        const place = scaleOfSize(from)
        if (from < 2000) expect(sizeMovedTo(place + 1, from)).toBeGreaterThan(from)
        if (from > 1) expect(sizeMovedTo(place - 1, from)).toBeLessThan(from)
      }),
    )
  })
})

describe('the colour of the sketch', () => {
  const channel = fc.integer({ min: 0, max: 255 })
  const colour = fc.record({ red: channel, green: channel, blue: channel })

  it('is the same after hue, saturation and brightness, and after hex', () => {
    fc.assert(
      fc.property(colour, one => {
        expect(colourOfHsb(hsbOf(one))).toEqual(one)
        expect(readHex(hexOf(one))).toEqual(one)
      }),
    )
  })

  it.each([
    ['#D73', { red: 221, green: 119, blue: 51 }],
    [' d07830 ', { red: 208, green: 120, blue: 48 }],
    ['#d0783', null],
    ['tomato', null],
    ['', null],
  ])('%j is read as %j', (text, read) => expect(readHex(text)).toEqual(read))

  it('comes first among the recent ones, once, and the oldest of twelve goes', () => {
    const greys = Array.from({ length: 12 }, (_, value) => ({ red: value, green: value, blue: value }))
    const after = withRecent(greys, { red: 3, green: 3, blue: 3 })
    expect(after.map(({ red }) => red)).toEqual([3, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(withRecent(greys, DEFAULT_COLOUR)).toHaveLength(12)
  })
})

describe('how the tools were set', () => {
  it('goes back to the defaults where nothing or nonsense is kept, part by part', () => {
    const usual: RememberedTools = {
      brush: DEFAULT_BRUSH,
      eraser: DEFAULT_BRUSH,
      sketch: DEFAULT_BRUSH,
      options: DEFAULT_OPTIONS,
      colour: DEFAULT_COLOUR,
      recentColours: [],
    }
    for (const stored of [null, 'x', [], { brush: 3 }]) expect(readRemembered(stored)).toEqual(usual)
    const eraser = { ...DEFAULT_BRUSH, size: 12 }
    expect(readRemembered({ brush: { size: 'large' }, eraser, colour: 'red' })).toEqual({ ...usual, eraser })
  })

  it('is given to each document that is opened, and what is changed there to the next one', () => {
    const store = aStore()
    const later = vi.fn<(tools: RememberedTools) => void>()
    const eraser = { ...DEFAULT_BRUSH, size: 200 }
    const connect = createToolMemory({ store }, { ...readRemembered(null), eraser }, { later })

    const first = createFakeToolEngine()
    const close = connect(first)
    expect(first.engine.snapshot().tool).toBe('brush')
    expect(first.brushOf('eraser').size).toBe(200)
    expect(later).not.toHaveBeenCalled()
    first.engine.setTool('sketch')
    first.engine.setBrush({ size: 7 })
    first.engine.setOptions({ tolerance: 0.4 })
    first.tell()
    expect(later.mock.lastCall?.[0]).toMatchObject({ sketch: { size: 7 }, eraser, options: { tolerance: 0.4 } })
    close()

    const second = createFakeToolEngine()
    connect(second)
    expect(second.brushOf('sketch').size).toBe(7)
    expect(second.brushOf('eraser').size).toBe(200)
    expect(second.engine.snapshot().options.tolerance).toBe(0.4)
  })

  it('is kept when the next tool is taken in the same frame', () => {
    const later = vi.fn()
    const rig = createFakeToolEngine()
    createToolMemory({ store: aStore() }, readRemembered(null), { later })(rig)
    rig.engine.setTool('eraser')
    rig.engine.setBrush({ size: 12 })
    rig.engine.setTool('wand')
    rig.tell()
    expect(later.mock.lastCall?.[0]).toMatchObject({ eraser: { size: 12 }, brush: DEFAULT_BRUSH })
  })

  it('is not written down because another tool was taken', () => {
    const later = vi.fn()
    const rig = createFakeToolEngine()
    createToolMemory({ store: aStore() }, readRemembered(null), { later })(rig)
    rig.engine.setTool('eraser')
    rig.tell()
    expect(later).not.toHaveBeenCalled()
  })

  it('keeps a colour that was drawn with among the recent ones', () => {
    const store = aStore()
    const rig = createFakeToolEngine()
    createToolMemory({ store }, readRemembered(null), { later: vi.fn() })(rig)
    rig.engine.setTool('sketch')
    rig.engine.setColour({ red: 1, green: 2, blue: 3 })
    rig.setPainting(true)
    rig.tell()
    expect(store.getState().recentColours).toEqual([])
    rig.setPainting(false)
    rig.tell()
    expect(store.getState().recentColours).toEqual([{ red: 1, green: 2, blue: 3 }])
  })
})
