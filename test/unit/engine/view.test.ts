import { describe, expect, it } from 'vitest'
import { createLookTable, DEFAULT_LOOK } from '../../../src-renderer/engine/render/mask-look.ts'
import { createMaskView } from '../../../src-renderer/engine/render/mask-view.ts'
import { createPyramid, levelFor } from '../../../src-renderer/engine/render/pyramid.ts'
import { outlineOf } from '../../../src-renderer/engine/render/trace-outline.ts'
import type { Rect } from '../../../src-renderer/engine/geometry/rect.ts'
import { MASK_PLANE } from '../../../src-renderer/engine/tiles/tile-store.ts'
import { createViewport, type Viewport } from '../../../src-renderer/engine/viewport.ts'
import { FRAME, maskOf, node, paintedStore, paintStroke, randomStrokes } from './stroke-support.ts'

const PLAIN = { ...DEFAULT_LOOK, opacity: 1, pattern: 'none' } as const

/** What the view shows, as alpha of each pixel. */
function alphas(store: ReturnType<typeof paintedStore>, viewport: Viewport, frame: Rect = FRAME): Uint8Array {
  const pyramid = createPyramid(store, MASK_PLANE, frame)
  pyramid.update(frame)
  const words = new Uint32Array(viewport.width * viewport.height)
  const pixels = { words, width: viewport.width, height: viewport.height }
  createMaskView({ pixels, pyramid, viewport, frame, look: createLookTable(PLAIN, 1) }).draw(frame)
  return Uint8Array.from(words, word => word >>> 24)
}

const bytesOf = (words: Uint32Array): Uint8Array => new Uint8Array(words.buffer)

describe('the pyramid', () => {
  it('holds averages at every level, also after a change of a part', () => {
    const store = paintedStore(...randomStrokes(6, 9))
    const pyramid = createPyramid(store, MASK_PLANE, FRAME)
    pyramid.update(FRAME)
    for (const { rect } of paintStroke(store, { nodes: [node(330, 260, 55), node(360, 300, 55)], mode: 'subtract' })) {
      pyramid.update(rect)
    }
    const mask = maskOf(store)
    for (const level of [0, 1, 2, 3]) {
      const side = 2 ** level
      const row = new Uint8Array(60)
      for (const y of [3, 17, 40]) {
        pyramid.readRow(level, y, 5, 60, row)
        row.forEach((value, x) => {
          let sum = 0
          for (let i = 0; i < side * side; i++) {
            sum += mask[(y * side + Math.floor(i / side)) * FRAME.width + (5 + x) * side + (i % side)] ?? 0
          }
          expect(Math.abs(value - sum / (side * side))).toBeLessThanOrEqual(level)
        })
      }
    }
  })

  it('repeats its borders', () => {
    const store = paintedStore({ nodes: [node(0, 0, 300)], mode: 'add' })
    const pyramid = createPyramid(store, MASK_PLANE, FRAME)
    pyramid.update(FRAME)
    const row = new Uint8Array(8)
    pyramid.readRow(0, -4, -6, 8, row)
    expect([...row]).toEqual(Array(8).fill(255))
  })

  it('chooses the level that has one to two pixels a pixel of the view', () => {
    expect([32, 1, 0.6, 0.5, 0.3, 0.22, 0.02].map(levelFor)).toEqual([0, 0, 0, 1, 1, 2, 5])
  })
})

describe('the mask view', () => {
  it('shows exactly the mask at 100 %', () => {
    const store = paintedStore(...randomStrokes(5, 4))
    const viewport = { ...createViewport(300, 200, 1), left: -120, top: -90 }
    const mask = maskOf(store)
    const shown = alphas(store, viewport)
    for (let y = 0; y < 200; y++) {
      for (let x = 0; x < 300; x++) expect(shown[y * 300 + x]).toBe(mask[(y + 90) * FRAME.width + x + 120])
    }
  })

  it('shows pixels as squares when far in', () => {
    const store = paintedStore({ nodes: [node(20, 20, 5)], mode: 'add' })
    const viewport = { ...createViewport(320, 320, 1), zoom: 16, left: -160, top: -160 }
    const mask = maskOf(store)
    alphas(store, viewport).forEach((alpha, i) => {
      const [x, y] = [10 + Math.floor((i % 320) / 16), 10 + Math.floor(i / 320 / 16)]
      expect(alpha).toBe(mask[y * FRAME.width + x])
    })
  })

  it.each([0.8, 0.5, 0.31, 0.1])('draws a part as it would draw the whole, at zoom %s', zoom => {
    const store = paintedStore(...randomStrokes(6, 21))
    const viewport = { ...createViewport(400, 300, 1), zoom, left: 13, top: -7 }
    const pyramid = createPyramid(store, MASK_PLANE, FRAME)
    pyramid.update(FRAME)
    const pixels = { words: new Uint32Array(400 * 300), width: 400, height: 300 }
    const look = createLookTable(DEFAULT_LOOK, 1)
    const view = createMaskView({ pixels, pyramid, viewport, frame: FRAME, look })
    view.draw(FRAME)
    const whole = pixels.words.slice()
    for (const { rect } of paintStroke(store, { nodes: [node(300, 220, 30)], mode: 'subtract' })) {
      pyramid.update(rect)
      view.draw(rect)
    }
    const parts = pixels.words.slice()
    expect(Buffer.compare(bytesOf(parts), bytesOf(whole))).not.toBe(0)
    view.draw(FRAME)
    expect(Buffer.compare(bytesOf(parts), bytesOf(pixels.words))).toBe(0)
  })

  it('draws nothing outside of the frame', () => {
    const frame = { x: 0, y: 0, width: 40, height: 30 }
    const store = paintedStore({ nodes: [node(20, 20, 300)], mode: 'add' })
    const shown = alphas(store, { ...createViewport(100, 80, 1), left: 10, top: 10 }, frame)
    expect(shown.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0)).toBe(40 * 30)
  })

  it('hatches along the diagonal and lets the pattern move with the document', () => {
    const store = paintedStore({ nodes: [node(200, 200, 190)], mode: 'add' })
    const draw = (left: number, top: number): Uint32Array => {
      const pyramid = createPyramid(store, MASK_PLANE, FRAME)
      pyramid.update(FRAME)
      const pixels = { words: new Uint32Array(100 * 100), width: 100, height: 100 }
      const viewport = { ...createViewport(100, 100, 1), left, top }
      createMaskView({ pixels, pyramid, viewport, frame: FRAME, look: createLookTable(DEFAULT_LOOK, 1) }).draw(FRAME)
      return pixels.words
    }
    const still = draw(-150, -150)
    expect(new Set(still).size).toBeGreaterThan(1)
    expect(still[10 * 100 + 20]).toBe(still[11 * 100 + 19])
    expect(draw(-153, -149)[21 * 100 + 30]).toBe(still[20 * 100 + 33])
  })
})

describe('the outline', () => {
  it('closes round every shape and follows its half-way line', () => {
    const store = paintedStore(
      { nodes: [node(150, 120, 60)], mode: 'add' },
      { nodes: [node(400, 300, 25)], mode: 'add' },
    )
    const lines = outlineOf(maskOf(store), FRAME, 1)
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line.at(-1)).toEqual(line[0])
    const [first = []] = lines
    for (const { x, y } of first) expect(Math.abs(Math.hypot(x - 150, y - 120) - 60)).toBeLessThan(0.6)
  })

  it('closes along the border of the document', () => {
    const store = paintedStore({ nodes: [node(0, 0, 50)], mode: 'add' })
    const [line = []] = outlineOf(maskOf(store), FRAME, 2)
    expect(line.at(-1)).toEqual(line[0])
  })
})
