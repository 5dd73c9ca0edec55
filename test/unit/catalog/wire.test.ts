import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from '#shared/domain/condition.ts'
import { factsOf, refusalsOf, startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import { calculatorFields, fieldsNamedBy, parameterOfField, wireFields } from '../../../src-main/catalog/wire.ts'
import { draftsOf, mend, requestsOf } from '../../support/any-draft.ts'
import { isLeftToService, shippedCatalog, shippedModel, visibleSpecs } from './catalog-support.ts'

const models = shippedCatalog().models

const send = (model: Model, changes: Partial<Draft>) => {
  const request = toRequest(
    { ...startDraft(model), prompt: 'A ridge at dawn', seed: 42, seedMode: 'locked', ...changes },
    model,
    () => 1,
  )
  if (!request.ok) throw new Error(request.error.map(refusal => refusal.message).join(' '))
  return { fields: wireFields(request.value, model), request: request.value }
}

const RUNS = { numRuns: 25 }

describe.each(models.map(model => [model.key, model] as const))('%s', (_, model) => {
  it('puts every visible parameter on the wire or leaves it out on purpose', () => {
    fc.assert(
      fc.property(requestsOf(model), request => {
        const fields = wireFields(request, model)
        const facts = factsOf(request, request.parameters, model)
        const dropped = visibleSpecs(request, model).filter(spec => {
          if (spec.omitWhen !== undefined && holds(spec.omitWhen, facts)) return false
          if (isLeftToService(spec, request)) return false
          const option = spec.kind === 'choice' && spec.options.find(candidate => candidate.value === facts[spec.key])
          if (option && option.wire !== undefined && Object.keys(option.wire).length === 0) return false
          return !fieldsNamedBy(spec).some(field => field in fields)
        })
        expect(dropped.map(spec => spec.key)).toEqual([])
      }),
      RUNS,
    )
  })

  it('mends every draft whose single values are in range by the fixes it offers', () => {
    fc.assert(
      fc.property(draftsOf(model), draft => {
        const mended = mend(draft, model)
        // What only the user can add, such as a mask, has no fix.
        const left = refusalsOf(mended, model).filter(refusal => refusal.fix !== null)
        if (mended.model === model.key) expect(left).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('wireFields', () => {
  it('sends the sample of the Phoenix guide', () => {
    const { fields } = send(shippedModel('leonardo/phoenix-0.9'), { width: 1472, height: 832, prompt: 'an orange cat' })
    expect(fields).toEqual({
      public: false,
      prompt: 'an orange cat',
      alchemy: true,
      width: 1472,
      height: 832,
      num_images: 4,
      seed: 42,
      styleUUID: '111dc692-d470-4eec-b791-3475abac4c46',
      contrast: 3.5,
      enhancePrompt: false,
    })
  })

  it('never sends Ultra together with Alchemy', () => {
    expect(send(shippedModel('leonardo/phoenix-1.0'), { values: { mode: 'ultra' } }).fields).toMatchObject({
      alchemy: false,
      ultra: true,
    })
    expect(send(shippedModel('leonardo/phoenix-1.0'), { values: { mode: 'fast' } }).fields).not.toHaveProperty('ultra')
  })

  it('sends PhotoReal v2 with its own style', () => {
    const values = { photoReal: true, photoStyle: 'film', style: 'anime' }
    expect(send(shippedModel('leonardo/kino-xl'), { values }).fields).toMatchObject({
      alchemy: true,
      photoReal: true,
      photoRealVersion: 'v2',
      presetStyle: 'FILM',
    })
  })

  it('leaves PhotoReal out without Alchemy, whatever was set before', () => {
    const { fields, request } = send(shippedModel('leonardo/kino-xl'), { values: { alchemy: false, photoReal: true } })
    expect(fields).toMatchObject({ alchemy: false, presetStyle: 'NONE' })
    expect(fields).not.toHaveProperty('photoReal')
    expect(request.parameters).not.toHaveProperty('photoReal')
  })

  it('sends the 1min.ai names as they are misspelt, and always a negative prompt', () => {
    const values = { promptMagic: true, highContrast: true, highResolution: true, tiling: true }
    expect(send(shippedModel('onemin/vision-xl'), { values }).fields).toEqual({
      prompt: 'A ridge at dawn',
      negativePrompt: '',
      size: '1024x1024',
      n: 1,
      leonardo_seed: 42,
      leonardo_alchemy: true,
      leonardo_guidance_scale: 7,
      leonardo_num_inference_steps: 15,
      leonardo_tilling: true,
      leonardo_prompt_magic: true,
      leonardo_prompt_magic_version: 'v3',
      leonardo_hight_constrast: true,
      leonardo_hight_resolution: true,
    })
  })

  it('leaves to the service what is set to automatic', () => {
    const kino = shippedModel('leonardo/kino-xl')
    expect(send(kino, {}).fields).not.toHaveProperty('contrastRatio')
    expect(send(kino, { values: { contrastRatio: 0.4 } }).fields).toMatchObject({ contrastRatio: 0.4 })
  })
})

describe('refusals', () => {
  const refusals = (key: string, changes: Partial<Draft>) => {
    const model = shippedModel(key)
    const draft = { ...startDraft(model), prompt: 'A ridge', ...changes }
    return refusalsOf(draft, model).map(({ parameter, message, fix }) => ({
      parameter,
      message,
      fix: fix?.label,
      after: fix?.apply(draft),
    }))
  }

  it('says why, and mends with one click', () => {
    expect(refusals('leonardo/phoenix-1.0', { values: { contrast: 1.8 } })).toMatchObject([
      {
        parameter: 'contrast',
        message: 'Quality needs contrast 2.5 or more.',
        fix: 'Set contrast to 2.5',
        after: { values: { contrast: 2.5 } },
      },
    ])
    expect(refusals('leonardo/phoenix-1.0', { values: { contrast: 1.8, mode: 'fast' } })).toEqual([])
    expect(refusals('leonardo/phoenix-1.0', { values: { tiling: true } })).toMatchObject([
      { message: 'Phoenix cannot tile.', fix: 'Use Diffusion XL', after: { model: 'leonardo/diffusion-xl' } },
    ])
    expect(refusals('leonardo/kino-xl', { count: 5 })).toMatchObject([{ parameter: 'count', after: { count: 4 } }])
    expect(refusals('leonardo/kino-xl', { count: 5, width: 768, height: 768 })).toEqual([])
  })

  it('shrinks for Alchemy and keeps the shape', () => {
    expect(refusals('leonardo/kino-xl', { width: 1536, height: 864 })).toMatchObject([
      { parameter: 'size', message: 'Alchemy paints up to 1024 a side.', after: { width: 1024, height: 576 } },
    ])
    expect(refusals('leonardo/kino-xl', { width: 1536, height: 864, values: { alchemy: false } })).toEqual([])
    expect(refusals('leonardo/phoenix-1.0', { width: 1472, height: 832 })).toEqual([])
  })

  it('caps guidance for the Leonardo scheduler without Alchemy only', () => {
    const values = { scheduler: 'leonardo', guidance: 9 }
    expect(refusals('leonardo/kino-xl', { values })).toEqual([])
    expect(refusals('leonardo/kino-xl', { values: { ...values, alchemy: false } })).toMatchObject([
      { parameter: 'guidance', fix: 'Set guidance to 7' },
    ])
  })
})

describe('parameterOfField', () => {
  it('finds the control behind a complaint', () => {
    const kino = shippedModel('leonardo/kino-xl')
    expect(parameterOfField(kino, 'photoRealVersion')).toBe('photoReal')
    expect(parameterOfField(kino, 'height')).toBe('size')
    expect(parameterOfField(kino, 'guidance_scale')).toBe('guidance')
    expect(parameterOfField(kino, 'sd_Version')).toBeNull()
  })
})

describe('calculatorFields', () => {
  const fieldsFor = (key: string, changes: Partial<Draft>) => {
    const model = shippedModel(key)
    if (model.price.kind !== 'calculator') throw new Error('no calculator')
    return calculatorFields(send(model, changes).request, model, model.price)
  }

  it('follows the mode of Phoenix', () => {
    expect(fieldsFor('leonardo/phoenix-1.0', { values: { mode: 'ultra' }, width: 1472, height: 832 })).toEqual({
      loraCount: 0,
      imageWidth: 1472,
      imageHeight: 832,
      numImages: 4,
      inferenceSteps: 15,
      promptMagic: false,
      alchemyMode: false,
      highResolution: false,
      isModelCustom: false,
      isSDXL: false,
      isPhoenix: true,
      isUltra: true,
    })
  })

  it('follows Alchemy, steps and PhotoReal of the SDXL models', () => {
    expect(
      fieldsFor('leonardo/kino-xl', { values: { photoReal: true, steps: 30, highResolution: true } }),
    ).toMatchObject({
      alchemyMode: true,
      photoRealMode: true,
      inferenceSteps: 30,
      highResolution: true,
      promptMagic: false,
      isSDXL: true,
    })
    expect(fieldsFor('leonardo/kino-xl', { values: { alchemy: false, highResolution: true } })).toMatchObject({
      alchemyMode: false,
      highResolution: false,
    })
  })
})
