import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CanvasPatch } from '#shared/domain/canvas.ts'
import { PatchId } from '#shared/domain/ids.ts'
import { changeToKeep, restoreCanvas } from '../../../../src-renderer/features/canvas/canvas-settings.ts'
import { createCanvasStore } from '../../../../src-renderer/features/canvas/canvas-store.ts'
import {
  layerRows,
  shortName,
  withMoved,
  withoutLayer,
  withShown,
} from '../../../../src-renderer/features/canvas/panel/layer-rows.ts'
import { fromHex, toHex } from '../../../../src-renderer/features/canvas/panel/mask-colours.ts'
import { canvasModels } from '../../../../src-renderer/features/canvas/prompt/canvas-models.ts'
import type { CanvasContent } from '../../../../src-renderer/features/canvas/session/canvas-content.ts'
import { aroundPx, reachPx, stepsOf } from '../../../../src-renderer/features/canvas/session/mask-steps.ts'
import { placeGrey } from '../../../../src-renderer/features/canvas/session/place-grey.ts'
import { runMaskSteps } from '../../../../src-renderer/engine/raster/mask-steps.ts'
import { shippedCatalog } from '../../catalog/catalog-support.ts'
import { aRequest } from '../jobs/a-job.ts'

const catalog = shippedCatalog().models
const restore = (stored: unknown) => restoreCanvas(stored, canvasModels(catalog), catalog)

describe('the canvas as it was left', () => {
  it('comes back', () => {
    const kept = { ...restore(null), strength: 0.5, paddingPx: 24, isEffectiveShown: false }
    expect(restore(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })

  it.each([null, 'nonsense', 7, {}])('begins anew from %j', stored => {
    expect(restore(stored)).toMatchObject({ strength: 0.85, draft: { model: 'leonardo/diffusion-xl-canvas' } })
  })

  it('is mended field by field', () => {
    const damaged = { ...restore(null), paddingPx: -3, compose: { mixing: 'srgb' }, look: { red: 'much' } }
    expect(restore(damaged)).toMatchObject({ paddingPx: 64, compose: { mixing: 'srgb' }, look: { opacity: 0.46 } })
  })

  it('keeps its words when its model is gone', () => {
    const before = restore(null)
    const gone = { ...before, draft: { ...before.draft, model: 'leonardo/gone', prompt: 'a kettle' } }
    expect(restore(gone).draft).toMatchObject({ model: 'leonardo/diffusion-xl-canvas', prompt: 'a kettle' })
  })

  it('is written only when something of it changed', () => {
    const store = createCanvasStore(restore(null))
    const before = store.getState()
    expect(changeToKeep({ ...before, isSending: true }, before)).toBeNull()
    expect(changeToKeep({ ...before, paddingPx: 8 }, before)).toMatchObject({ paddingPx: 8 })
  })
})

const file = (digit: string, width: number, height: number) => ({
  hash: digit.repeat(64),
  format: 'png' as const,
  width,
  height,
})
const patchId = PatchId.parse('00000000-0000-4000-8000-000000000001')
const layers: CanvasContent['layers'] = [
  {
    layer: { kind: 'picture', file: file('a', 800, 600), rect: { x: 0, y: 0, width: 800, height: 600 }, image: null },
    isShown: true,
  },
  { layer: { kind: 'patch', patch: patchId }, isShown: false },
  {
    layer: { kind: 'picture', file: file('b', 100, 100), rect: { x: 5, y: 5, width: 50, height: 50 }, image: null },
    isShown: true,
  },
]
const patch = {
  id: patchId,
  rect: { x: 10, y: 10, width: 64, height: 32 },
  picture: file('c', 64, 32),
  image: null,
  request: aRequest({ prompt: 'a copper kettle' }),
  // Only what a list shows of it.
} as unknown as CanvasPatch

describe('the layers', () => {
  it('are listed uppermost first, called by the document and by the prompt', () => {
    const rows = layerRows({ layers }, new Map([[patchId, patch]]), 'Still life')
    expect(rows.map(({ index, name, detail, isShown }) => [index, name, detail, isShown])).toEqual([
      [2, null, '50 × 50', true],
      [1, 'a copper kettle', 'Accepted, 64 × 32', false],
      [0, 'Still life', '800 × 600', true],
    ])
  })

  it('are shown in words even when a patch is not known', () => {
    expect(layerRows({ layers }, new Map(), 'Still life')[1]).toMatchObject({ hash: null, name: null })
  })

  it('are hidden, removed and moved one by one', () => {
    expect(withShown(layers, 1, true).map(({ isShown }) => isShown)).toEqual([true, true, true])
    expect(withoutLayer(layers, 0)).toEqual(layers.slice(1))
    expect(withMoved(layers, 0, 1)).toEqual([layers[1], layers[0], layers[2]])
    expect(withMoved(layers, 2, 1)).toBe(layers)
    expect(withMoved(layers, 0, -1)).toBe(layers)
  })

  it('have short names in the history', () => {
    expect(shortName('  a  kettle\n')).toBe('a kettle')
    expect(shortName('x'.repeat(200))).toHaveLength(40)
  })
})

describe('what is said of the mask', () => {
  it('tells how far from what was painted anything can change', () => {
    const reach = fc.record({ growPx: fc.integer({ min: 0, max: 12 }), featherPx: fc.integer({ min: 0, max: 4 }) })
    const side = 96
    fc.assert(
      fc.property(reach, asked => {
        const bytes = new Uint8Array(side * side)
        // The left half is masked, so each column is as far from it as its number says.
        for (let y = 0; y < side; y++) bytes.fill(255, y * side, y * side + side / 2)
        const after = runMaskSteps({ bytes, width: side, height: side }, stepsOf(asked)).bytes
        const row = after.subarray((side / 2) * side, (side / 2 + 1) * side)
        const last = row.findLastIndex(value => value > 0)
        expect(Math.abs(last - (side / 2 - 1) - aroundPx(asked))).toBeLessThanOrEqual(1)
        expect(last - (side / 2 - 1)).toBeLessThanOrEqual(reachPx(asked))
      }),
      { numRuns: 40 },
    )
  })

  it('names colours as files do', () => {
    expect(toHex({ red: 235, green: 60, blue: 70 })).toBe('#eb3c46')
    expect(fromHex('#EB3C46')).toEqual({ red: 235, green: 60, blue: 70 })
    expect(fromHex('red')).toBeNull()
  })
})

describe('a mask of a box', () => {
  const grey = Uint8Array.from([1, 2, 3, 4, 5, 6])
  const box = { x: 0, y: 0, width: 3, height: 2 }

  it('is laid where the box is', () => {
    expect([...placeGrey(grey, { ...box, x: 1, y: 1 }, { x: 0, y: 0, width: 4, height: 4 })]).toEqual([
      0, 0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0,
    ])
  })

  it('is cut where the box overhangs the frame, which may begin below 0', () => {
    expect([...placeGrey(grey, { ...box, x: -2, y: -1 }, { x: -1, y: -1, width: 2, height: 1 })]).toEqual([2, 3])
    expect([...placeGrey(grey, { ...box, x: 50, y: 0 }, { x: 0, y: 0, width: 2, height: 2 })]).toEqual([0, 0, 0, 0])
  })
})
