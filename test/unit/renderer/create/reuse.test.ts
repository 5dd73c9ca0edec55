import type { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { describe, expect, it } from 'vitest'
import { undoEdit } from '../../../../src-renderer/features/create/edit-actions.ts'
import { placesOfService } from '../../../../src-renderer/features/create/draft/draft-layout.ts'
import { reuseRequest, showRefusedFields } from '../../../../src-renderer/features/create/reuse/reuse-actions.ts'
import { reuse } from '../../../../src-renderer/features/create/reuse/reuse-request.ts'
import { describeLosses } from '../../../../src-renderer/features/create/reuse/reuse-words.ts'
import { aJob, aRequest } from '../jobs/a-job.ts'
import { CATALOG, DIFFUSION, KINO, ONEMIN_VISION, PHOENIX } from './a-catalog.ts'
import { aCreateContext } from './a-context.ts'

const present: Draft = { ...startDraft(PHOENIX), prompt: 'Mine', negativePrompt: 'grain', seed: 7, seedMode: 'locked' }
const request = aRequest({ negativePrompt: 'people', width: 832, height: 1472, parameters: { mode: 'ultra' } })

describe('reusing one part', () => {
  it('takes the prompt alone', () => {
    const { draft, losses } = reuse(request, 'prompt', CATALOG, present)
    expect(draft).toEqual({ ...present, prompt: request.prompt, negativePrompt: 'people' })
    expect(losses).toEqual([])
  })
  it('takes the seed alone, locked', () => {
    const { draft } = reuse(request, 'seed', CATALOG, { ...present, seedMode: 'random', seed: null })
    expect(draft).toMatchObject({ prompt: 'Mine', seed: 2210433, seedMode: 'locked', width: 1024 })
  })
  it('takes model and settings, and leaves prompt and seed', () => {
    const { draft, losses } = reuse(request, 'parameters', CATALOG, present)
    expect(draft).toMatchObject({
      prompt: 'Mine',
      negativePrompt: 'grain',
      seed: 7,
      width: 832,
      height: 1472,
      values: { mode: 'ultra' },
    })
    expect(losses).toEqual([])
  })
})

describe('reusing everything', () => {
  it('puts a setting that the request leaves out where it begins, and keeps what is parked', () => {
    const set = { ...present, values: { guidance: 12, haze: 3 } }
    const { draft, losses } = reuse(request, 'everything', CATALOG, set)
    expect(draft.values).toEqual({ mode: 'ultra', haze: 3 })
    expect(losses).toEqual([])
  })
})

describe('what cannot be applied', () => {
  it('is a size or a number of pictures that the present model does not paint', () => {
    const gone = aRequest({
      model: ModelKey.parse('leonardo/gone'),
      modelName: 'Dream 3',
      width: 1472,
      height: 832,
      count: 4,
    })
    const { draft, losses } = reuse(gone, 'everything', CATALOG, { ...present, model: DIFFUSION.key })
    expect(draft).toMatchObject({ model: DIFFUSION.key, width: 1024, height: 832, count: 2 })
    expect(losses).toEqual(
      expect.arrayContaining([
        { kind: 'size', asked: '1472 × 832' },
        { kind: 'count', asked: 4 },
      ]),
    )
    expect(describeLosses(losses)).toMatch(/the size 1472 × 832 and 4 pictures/)
  })
  it('is an element that was trained on something else', () => {
    const elements = [
      { kind: 'platform' as const, id: '1', name: 'Glass', baseModel: 'SDXL', weight: 1, range: null },
      { kind: 'platform' as const, id: '2', name: 'Clay', baseModel: 'FLUX', weight: 1, range: null },
    ]
    const asked = aRequest({ model: KINO.key, parameters: {}, elements })
    expect(reuse(asked, 'everything', [...CATALOG, KINO], present).losses).toEqual([
      { kind: 'elements', names: ['Clay'] },
    ])
  })
  it('is the seed of a picture whose model had none', () => {
    const without = aRequest({ model: ONEMIN_VISION.key, seed: 0, parameters: {} })
    expect(reuse(without, 'seed', CATALOG, present)).toEqual({ draft: present, losses: [{ kind: 'seed' }] })
    const asked = aRequest({ seed: 0 })
    expect(reuse(asked, 'seed', CATALOG, present).draft.seed).toBe(0)
  })
  it('is said by name, and the rest goes onto the present model', () => {
    const gone = aRequest({
      model: ModelKey.parse('leonardo/gone'),
      modelName: 'Dream 3',
      parameters: { mode: 'vivid', tiling: true, haze: 3 },
      inputs: [],
      elements: [{ kind: 'platform', id: '1', name: 'Glass', baseModel: null, weight: 1, range: null }],
    })
    const { draft, losses } = reuse(gone, 'everything', CATALOG, present)
    expect(draft).toMatchObject({ model: PHOENIX.key, prompt: gone.prompt, values: { tiling: true } })
    expect(describeLosses(losses)).toBe('Taken over without the model Dream 3, Mode, haze and Glass.')
  })
  it('is the seed of a model without one', () => {
    const without = { ...present, model: ONEMIN_VISION.key }
    expect(reuse(request, 'seed', CATALOG, without)).toEqual({ draft: without, losses: [{ kind: 'seed' }] })
  })
  it('is told with a way back', () => {
    const { context, store, shown } = aCreateContext({}, { stored: present })
    reuseRequest(context, aRequest({ parameters: { haze: 3 } }), 'parameters')
    expect(shown[0]?.text).toBe('Taken over without haze.')
    shown[0]?.action?.onAction()
    expect(store.getState().draft).toEqual(present)
  })
  it('is nothing to speak of when all fits', () => {
    const { context, store, shown } = aCreateContext({}, { stored: present })
    reuseRequest(context, request)
    expect(shown).toEqual([])
    undoEdit(context)
    expect(store.getState().draft).toEqual(present)
  })
})

describe('fields that a service refused', () => {
  it('are shown at their control, and at the model where there is none', () => {
    const refusals = [
      { parameter: 'size', message: 'invalid dimensions' },
      { parameter: 'guidance.style', message: 'too many' },
      { parameter: 'haze', message: 'unknown' },
    ]
    expect([...placesOfService(refusals, KINO, startDraft(KINO))]).toEqual([
      ['size', ['invalid dimensions']],
      ['guidance.style', ['too many']],
      ['model', ['unknown']],
    ])
  })
  it('come with the failed job when its settings are to be edited, and go with the next change', () => {
    const failure = {
      code: 'request-refused',
      provider: 'leonardo',
      parameter: 'contrast',
      message: 'not 4.2',
    } as const
    const job = aJob(3, { state: 'failed', failure })
    const { context, store } = aCreateContext({}, { jobs: [job] })
    reuseRequest(context, job.request)
    expect(showRefusedFields(context, job.request)).toBe(true)
    expect(store.getState()).toMatchObject({
      refusedByService: [{ parameter: 'contrast', message: 'not 4.2' }],
      focusWanted: { place: 'contrast' },
    })
    undoEdit(context)
    expect(store.getState().refusedByService).toEqual([])
    expect(showRefusedFields(context, aRequest())).toBe(false)
  })
})
