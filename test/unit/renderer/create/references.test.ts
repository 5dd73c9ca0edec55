import type { CatalogElement } from '#shared/domain/catalog-state.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { refusalsOf, startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import { type InputPicture, LARGEST_INPUT_BYTES } from '#shared/domain/request-input.ts'
import { err, ok } from '#shared/lib/result.ts'
import { describe, expect, it } from 'vitest'
import { undoEdit } from '../../../../src-renderer/features/create/edit-actions.ts'
import { layOutEditor } from '../../../../src-renderer/features/create/draft/draft-layout.ts'
import {
  countReferences,
  elementsFor,
  referencesOf,
  slotWithRoom,
  withElementToggled,
  withElementWeight,
  withKind,
  withoutReference,
  withReferencePatch,
  withReferences,
} from '../../../../src-renderer/features/create/references/draft-references.ts'
import { addFiles, addPictures } from '../../../../src-renderer/features/create/references/reference-actions.ts'
import { imageId } from '../jobs/a-job.ts'
import { CATALOG, KINO, PHOENIX } from './a-catalog.ts'
import { aCreateContext } from './a-context.ts'

const picture = (n: number): InputPicture => ({
  file: { hash: String(n).repeat(64), format: 'png', width: 800, height: 600 },
  image: imageId(n),
})
const draft: Draft = { ...startDraft(KINO), prompt: 'Dunes' }
const kinds = (of: Draft) => referencesOf(of, KINO).map(({ slot }) => slot.key)
const slot = (key: string) => {
  const found = KINO.inputs.slots.find(candidate => candidate.key === key)
  if (found === undefined) throw new Error(`no slot ${key}`)
  return found
}

describe('references', () => {
  it('go where there is room: style first, then in the order of the catalogue', () => {
    const full = withReferences([picture(1), picture(2), picture(3), picture(4)], KINO)(draft)
    expect(kinds(full)).toEqual(['style', 'style', 'init', 'edge'])
    expect(countReferences(full, KINO)).toEqual({ used: 4, max: 3 })
    expect(slotWithRoom(full, KINO)?.key).toBe('style')
  })

  it('say under their kind what is too much', () => {
    const three = withReferences([picture(1), picture(2), picture(3)], KINO, slot('edge'))(draft)
    const layout = layOutEditor(three, KINO)
    expect([...layout.notes.keys()]).toEqual(['guidance.edge'])
    const fixed = layout.refusals.reduce((present, refusal) => refusal.fix?.apply(present) ?? present, three)
    expect(refusalsOf(fixed, KINO)).toEqual([])
    expect(kinds(fixed)).toEqual(['edge'])
  })

  it('start with what their kind says and keep what another kind knows as well', () => {
    const one = withReferences([picture(1)], KINO, slot('init'))(draft)
    expect(one.inputs[0]).toMatchObject({ role: 'init', guidance: null, strength: 0.5, weight: null })
    const stronger = withReferencePatch(0, { strength: 0.8 })(one)
    const style = withKind(0, slot('style'))(stronger)
    expect(style.inputs[0]).toMatchObject({ role: 'guidance', guidance: 'style', strength: null, strengthType: 'mid' })
    expect(withoutReference(0)(style).inputs).toEqual([])
  })

  it('go into the request as they stand', () => {
    const two = withReferences([picture(1), picture(2)], KINO)(draft)
    const request = toRequest(withReferencePatch(1, { influence: 0.3 })(two), KINO, () => 1)
    expect(request.ok && request.value.inputs.map(input => [input.guidance, input.influence])).toEqual([
      ['style', 1],
      ['style', 0.3],
    ])
  })

  it('are parked by a model that takes none', () => {
    const one = withReferences([picture(1)], KINO)({ ...draft, model: PHOENIX.key })
    expect(referencesOf(one, PHOENIX)).toEqual([])
    expect(one.inputs).toHaveLength(1)
  })
})

describe('elements', () => {
  const element = (id: string, patch: Partial<CatalogElement> = {}): CatalogElement => ({
    kind: 'platform',
    id,
    name: id,
    baseModel: 'SDXL',
    description: '',
    weight: { min: 0, max: 1, default: 0.7 },
    ...patch,
  })
  it('are offered for what they were trained on, and the account’s own where a model takes those', () => {
    const all = [
      element('a'),
      element('b', { baseModel: 'FLUX' }),
      element('c', { kind: 'user' }),
      element('d', { baseModel: null }),
    ]
    const { elements } = KINO.inputs
    expect(elements && elementsFor(all, elements).map(({ id }) => id)).toEqual(['a', 'd'])
  })
  it('are laid over and taken off, each with its own range', () => {
    const on = withElementToggled(element('a'))(draft)
    expect(on.elements).toMatchObject([{ id: 'a', weight: 0.7, range: { min: 0, max: 1 } }])
    const [first] = on.elements
    const heavy = first === undefined ? on : withElementWeight(first, 1.5)(on)
    expect(layOutEditor(heavy, KINO).notes.get('elements')?.[0]?.message).toContain('goes from 0 to 1')
    expect(withElementToggled(element('a'))(heavy).elements).toEqual([])
  })
})

describe('taking pictures in', () => {
  const file = (size = 3) => ({ size, arrayBuffer: () => Promise.resolve(new ArrayBuffer(3)) })
  const stored = draft
  const catalog = [...CATALOG, KINO]

  it('adds what was taken as one step and says what was not', async () => {
    let n = 0
    const { context, store, reported } = aCreateContext(
      {
        inputs: {
          add: () => {
            n += 1
            return Promise.resolve(
              n === 2 ? err({ code: 'picture-refused' as const, reason: 'damaged' as const }) : ok(picture(n)),
            )
          },
        },
      },
      { catalog, stored },
    )
    await addFiles(context, [file(), file(), file(), file(LARGEST_INPUT_BYTES + 1)])
    expect(kinds(store.getState().draft)).toEqual(['style', 'style'])
    expect(reported.map(failure => 'reason' in failure && failure.reason)).toEqual(['damaged', 'too-many-bytes'])
    expect(store.getState()).toMatchObject({ addingReferences: 0, focusWanted: { place: 'guidance.style' } })
    undoEdit(context)
    expect(store.getState().draft.inputs).toEqual([])
  })

  it('takes a picture of the library with its name for the lineage', async () => {
    const { context, store } = aCreateContext(
      { inputs: { fromImage: ({ id }) => Promise.resolve(ok({ ...picture(1), image: imageId(id) })) } },
      { catalog, stored },
    )
    await addPictures(context, [imageId(77)])
    expect(store.getState().draft.inputs[0]?.image).toBe(77)
  })

  it('asks for nothing where the model takes no pictures, and says so', async () => {
    const { context, shown, reported } = aCreateContext()
    await addPictures(context, [imageId(1)])
    expect(reported).toEqual([])
    expect(shown[0]?.text).toBe('Phoenix 1.0 takes no pictures.')
  })
})
