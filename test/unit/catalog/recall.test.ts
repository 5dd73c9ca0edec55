import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf, isVisible, toRequest } from '#shared/domain/draft-rules.ts'
import { recallRequest } from '../../../src-main/catalog/recall.ts'
import { wireFields } from '../../../src-main/catalog/wire.ts'
import { requestsOf } from '../../support/any-draft.ts'
import { shippedCatalog, shippedModel } from './catalog-support.ts'

const { models } = shippedCatalog()
const UPLOADED = 'fc6f78c6-e7ac-491b-ad26-01f6843db870'
const GENERATED = 'a8e374dd-52f8-4236-ad9e-99b1f601fa3a'
const KINO = 'aa77f04e-3eec-4034-9c07-d0f619684628'
const DIFFUSION = '1e60896f-3c26-4296-8ecc-53e2afecc132'

const paints = models.filter(model => model.wire.format === 'leonardo-v1' && model.operation === 'text-to-image')

describe.each(paints.map(model => [model.key, model] as const))('%s', (_, model) => {
  it('comes back from its own fields as it was sent', () => {
    fc.assert(
      fc.property(requestsOf(model), drawn => {
        const request = { ...drawn, inputs: [], elements: [] }
        const sent = wireFields(request, model)
        const fields = model.wire.model === '' ? sent : { modelId: model.wire.model, ...sent }
        const recalled = recallRequest(fields, models)
        const again = recalled && toRequest(recalled.draft, model, () => 1)
        expect(recalled?.notApplied).toEqual([])
        expect(again?.ok === true && wireFields(again.value, model)).toEqual(sent)
      }),
      { numRuns: 15 },
    )
  })
})

describe('the fields of earlier days', () => {
  const legacy = {
    modelId: DIFFUSION,
    prompt: 'An oil painting of an orange cat',
    width: 512,
    height: 512,
    init_generation_image_id: GENERATED,
    init_strength: 0.5,
    controlNet: true,
    controlNetType: 'CANNY',
    weighting: 0.75,
  }

  it('become the guidance that took their place', () => {
    const recalled = recallRequest(legacy, models)
    expect(recalled?.draft).toMatchObject({ prompt: legacy.prompt, width: 512, height: 512 })
    expect(recalled?.pictures).toMatchObject([
      { role: 'init', remote: { kind: 'generated', id: GENERATED }, strength: 0.5 },
      { role: 'guidance', guidance: 'edge', remote: { kind: 'generated', id: GENERATED }, weight: 0.75 },
    ])
    expect(recalled?.notApplied).toEqual([])
  })

  it('are in no model, so that they cannot be sent again', () => {
    const sent = JSON.stringify(models)
    for (const field of ['"controlNet"', '"controlNetType"', '"weighting"']) expect(sent).not.toContain(field)
  })

  it('are reported where the model has nothing for them', () => {
    const recalled = recallRequest({ ...legacy, modelId: 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3' }, models)
    expect(recalled?.notApplied).toEqual(['controlNet', 'controlNetType', 'weighting'])
  })
})

describe('recallRequest', () => {
  it('takes the samples of the guides, with pictures and elements', () => {
    const recalled = recallRequest(
      {
        modelId: KINO,
        prompt: 'A mesmerizing lady',
        width: 1024,
        height: 576,
        presetStyle: 'CINEMATIC',
        photoReal: true,
        photoRealVersion: 'v2',
        alchemy: true,
        controlnets: [
          { initImageId: UPLOADED, initImageType: 'UPLOADED', preprocessorId: 133, strengthType: 'Mid' },
          { initImageId: GENERATED, initImageType: 'GENERATED', preprocessorId: 67, strengthType: 'High' },
          { initImageId: GENERATED, initImageType: 'GENERATED', preprocessorId: 19, weight: '0.5' },
        ],
        elements: [{ akUUID: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', weight: 0.5 }],
      },
      models,
    )
    expect(recalled?.draft.values).toMatchObject({ photoReal: true, photoStyle: 'cinematic', alchemy: true })
    expect(recalled?.pictures.map(({ guidance, strengthType, weight }) => [guidance, strengthType, weight])).toEqual([
      ['character', 'mid', null],
      ['style', 'high', null],
      ['edge', null, 0.5],
    ])
    expect(recalled?.draft.elements).toMatchObject([{ kind: 'platform', weight: 0.5 }])
    expect(recalled?.notApplied).toEqual([])
  })

  it('says what it could not apply', () => {
    const { notApplied } = recallRequest(
      { modelId: KINO, prompt: 'A cat', sd_version: 'v2', public: true },
      models,
    ) ?? {
      notApplied: null,
    }
    expect(notApplied).toEqual(['sd_version'])
    expect(recallRequest({ modelId: GENERATED, prompt: 'A cat' }, models)).toBeNull()
  })

  it('leaves what is not visible to the defaults', () => {
    const kino = shippedModel('leonardo/kino-xl')
    const recalled = recallRequest({ modelId: KINO, prompt: 'A cat', alchemy: false, presetStyle: 'LEONARDO' }, models)
    if (recalled === null) throw new Error('nothing recalled')
    const facts = factsOf(recalled.draft, recalled.draft.values, kino)
    expect(kino.parameters.filter(spec => isVisible(spec, facts)).map(spec => spec.key)).toContain('plainStyle')
    expect(recalled.draft.values.plainStyle).toBe('leonardo')
  })
})
