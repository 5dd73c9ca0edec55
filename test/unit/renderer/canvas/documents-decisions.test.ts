import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskNewArea } from '#shared/domain/outpaint.ts'
import { CANVAS_LIMITS, checkWorkBox } from '#shared/domain/work-box.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { placePicture } from '../../../../src-renderer/features/canvas/documents/add-picture.ts'
import { nameOfFile } from '../../../../src-renderer/features/canvas/documents/document-list-actions.ts'
import { presetOf, shapeWithin, SIZE_PRESETS } from '../../../../src-renderer/features/canvas/documents/new-size.ts'
import { neighbourInGrid } from '../../../../src-renderer/features/canvas/documents/use-card-keys.ts'
import { layMask } from '../../../../src-renderer/features/canvas/edits/lay-mask.ts'
import {
  dragEdge,
  isNothing,
  NO_EXTENSION,
  planExtension,
  presetExtension,
  reachOf,
} from '../../../../src-renderer/features/canvas/extend/extension.ts'
import { canvasModels } from '../../../../src-renderer/features/canvas/prompt/canvas-models.ts'
import { restorePrompt } from '../../../../src-renderer/features/canvas/session/document-draft.ts'
import { shippedCatalog } from '../../catalog/catalog-support.ts'

const frame = { x: 0, y: 0, width: 1440, height: 960 }

describe('a picture that is added to a document', () => {
  it('lies in the middle at its own size', () => {
    expect(placePicture({ width: 400, height: 200 }, frame, null)).toEqual({ x: 520, y: 380, width: 400, height: 200 })
  })

  it('lies round the pointer as far as it stays on the document', () => {
    expect(placePicture({ width: 400, height: 200 }, frame, { x: 700, y: 300 })).toMatchObject({ x: 500, y: 200 })
    expect(placePicture({ width: 400, height: 200 }, frame, { x: 1439, y: 2 })).toMatchObject({ x: 1040, y: 0 })
  })

  it('is made smaller where it would not fit, and never nothing', () => {
    expect(placePicture({ width: 2880, height: 960 }, frame, null)).toEqual({ x: 0, y: 240, width: 1440, height: 480 })
    expect(placePicture({ width: 8192, height: 1 }, { x: 0, y: 0, width: 8, height: 8 }, null)).toMatchObject({
      width: 8,
      height: 1,
    })
  })
})

describe('the list of documents', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, null],
    ['ArrowDown', 1, 4],
    // The last line has only one: the arrow goes there.
    ['ArrowDown', 5, 6],
    ['ArrowDown', 6, null],
    ['ArrowUp', 4, 1],
    ['End', 0, 6],
    ['Home', 6, 0],
    ['a', 2, null],
  ] as const)('%s from %i leads to %s, three in a line, seven in all', (key, from, to) =>
    expect(neighbourInGrid(key, from, 7, 3)).toBe(to),
  )

  it('names a document after its file', () => {
    expect(nameOfFile('holiday.final.jpg')).toBe('holiday.final')
    expect(nameOfFile('no ending')).toBe('no ending')
  })
})

describe('an empty document', () => {
  it('knows its preset by its size', () => {
    for (const [name, { width, height }] of Object.entries(SIZE_PRESETS)) expect(presetOf(width, height)).toBe(name)
    expect(presetOf(1000, 1)).toBe('own')
  })

  it('shows its shape, however thin', () => {
    expect(shapeWithin(8192, 1, 112)).toEqual({ width: 112, height: 2 })
    expect(shapeWithin(832, 1248, 120)).toEqual({ width: 80, height: 120 })
  })
})

describe('the prompt bar of a document that is opened', () => {
  const catalog = canvasModels(shippedCatalog().models)
  const [first, second] = catalog
  if (first === undefined || second === undefined) throw new Error('two models paint on the canvas')
  const present = { draft: { ...startDraft(first), prompt: 'of another document' }, strength: 0.4 }

  it('is as it was left', () => {
    const kept = { draft: { ...startDraft(second), prompt: 'a copper kettle' }, strength: 0.7 }
    expect(restorePrompt(kept, present, catalog)).toEqual(kept)
  })

  it('is empty at a new one, on the model in use', () => {
    const { draft, strength } = restorePrompt(null, present, catalog)
    expect(draft).toMatchObject({ prompt: '', model: first.key })
    expect(strength).toBe(0.4)
  })

  it('keeps its words when its model is gone', () => {
    const gone = { ...startDraft(second), model: ModelKey.parse('leonardo/gone'), prompt: 'a copper kettle' }
    const { draft } = restorePrompt({ draft: gone, strength: 0.7 }, present, catalog)
    expect(draft).toMatchObject({ prompt: 'a copper kettle', model: first.key })
  })
})

describe('a mask of a box on a document', () => {
  it('lies where the box lies, cut off at the frame', () => {
    const mask = layMask(
      Uint8Array.from([1, 2, 3, 4, 5, 6]),
      { x: -1, y: 3, width: 3, height: 2 },
      { x: 0, y: 0, width: 4, height: 4 },
    )
    expect([...mask]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 0, 0])
  })

  it('may miss the frame altogether', () => {
    const mask = layMask(
      new Uint8Array(4).fill(9),
      { x: 50, y: 0, width: 2, height: 2 },
      { x: 0, y: 0, width: 4, height: 4 },
    )
    expect(Math.max(...mask)).toBe(0)
  })
})

describe('extending a document', () => {
  it('drags an edge outwards in steps of 8, never inwards, never beyond what documents are', () => {
    expect(dragEdge(NO_EXTENSION, frame, 'left', 101)).toEqual({ ...NO_EXTENSION, left: 104 })
    expect(dragEdge({ ...NO_EXTENSION, left: 64 }, frame, 'left', -500).left).toBe(0)
    const wide = dragEdge({ ...NO_EXTENSION, right: 6000 }, frame, 'left', 5000)
    expect(reachOf(frame, wide).width).toBe(8192)
  })

  it('has presets for shares and shapes', () => {
    expect(reachOf(frame, presetExtension('around', frame))).toMatchObject({ width: 2160, height: 1440 })
    expect(reachOf(frame, presetExtension('wide', frame))).toMatchObject({ width: 1707, height: 960 })
    expect(reachOf(frame, presetExtension('square', frame))).toMatchObject({ width: 1440, height: 1440 })
    expect(isNothing(presetExtension('photo', frame))).toBe(true)
  })

  it('is not planned beyond 8192', () => {
    expect(planExtension(frame, { ...NO_EXTENSION, top: 8000 }, CANVAS_LIMITS)).toBeNull()
  })

  it('puts everything that is new into a box that can be sent', () => {
    const px = fc.integer({ min: 0, max: 90 }).map(steps => steps * 8)
    fc.assert(
      fc.property(px, px, px, px, (left, top, right, bottom) => {
        const by = { left, top, right, bottom }
        fc.pre(!isNothing(by))
        const before = { x: 16, y: -8, width: 512, height: 320 }
        const plan = planExtension(before, by, CANVAS_LIMITS)
        if (plan === null) throw new Error('it is small enough')
        expect(checkWorkBox(plan.box, plan.frame).ok).toBe(true)
        const { box, frame: larger, mask } = plan
        for (let at = 0; at < mask.length; at += 97) {
          if (mask[at] !== 255) continue
          const x = larger.x + (at % larger.width)
          const y = larger.y + Math.floor(at / larger.width)
          expect(x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('masks what is new and lets the overlap fade into the old picture', () => {
    const plan = planExtension(frame, { ...NO_EXTENSION, right: 480 }, CANVAS_LIMITS)
    expect(plan?.frame).toEqual({ ...frame, width: 1920 })
    expect(plan?.mask).toEqual(maskNewArea(frame, { ...frame, width: 1920 }, 64))
    expect(plan?.box).toMatchObject({ y: 0, height: 960 })
    expect((plan?.box.x ?? 0) + (plan?.box.width ?? 0)).toBe(1920)
  })
})
