import { describe, expect, it } from 'vitest'
import { requestOfEntry, requestOfVariation } from '../../../src-main/library/history-request.ts'
import { aHistoryEntry } from '../../support/history-builders.ts'
import { aModel } from '../../support/builders.ts'

const model = aModel({
  parameters: [
    ...aModel().parameters,
    {
      kind: 'number',
      key: 'guidance',
      label: 'Guidance',
      group: 'advanced',
      wire: 'guidance_scale',
      min: 1,
      max: 20,
      step: 1,
      default: 7,
    },
    {
      kind: 'number',
      key: 'steps',
      label: 'Steps',
      group: 'advanced',
      wire: 'num_inference_steps',
      min: 10,
      max: 60,
      step: 1,
      default: 15,
    },
    {
      kind: 'choice',
      key: 'scheduler',
      label: 'Scheduler',
      group: 'advanced',
      wire: 'scheduler',
      default: 'DDIM',
      options: [
        { value: 'DDIM', label: 'DDIM' },
        { value: 'KLMS', label: 'KLMS' },
      ],
    },
    {
      kind: 'choice',
      key: 'mode',
      label: 'Mode',
      group: 'picture',
      default: 'fast',
      options: [
        { value: 'fast', label: 'Fast', wire: { alchemy: false } },
        { value: 'ultra', label: 'Ultra', wire: { alchemy: false, ultra: true } },
      ],
    },
    {
      kind: 'toggle',
      key: 'photoReal',
      label: 'PhotoReal',
      group: 'look',
      default: false,
      wireWhenOn: { photoReal: true, photoRealVersion: 'v2' },
    },
  ],
})
const nameOf = (id: string) => (id === 'listed' ? 'A listed model' : null)
const context = { catalog: [model], provider: 'leonardo', nameOf } as const
const size = { width: 1472, height: 832 }
const read = (change: Parameters<typeof aHistoryEntry>[0]) => requestOfEntry(aHistoryEntry(change), size, context)

describe('a request that is read from a history', () => {
  it('has what the service says, in our words', () => {
    const fields = {
      negativePrompt: 'people',
      guidanceScale: 5,
      inferenceSteps: 30,
      scheduler: 'KLMS',
      alchemy: false,
      ultra: true,
      photoReal: true,
      photoRealVersion: 'v2',
    }
    expect(read({ fields, modelId: model.wire.model.toUpperCase(), prompt: ' Ridge ' })).toMatchObject({
      model: model.key,
      modelName: 'Phoenix 1.0',
      prompt: 'Ridge',
      negativePrompt: 'people',
      width: 1024,
      height: 768,
      seed: 42,
      parameters: { guidance: 5, steps: 30, scheduler: 'KLMS', mode: 'ultra', photoReal: true },
    })
  })

  it('leaves out what the parameter cannot be', () => {
    const fields = { guidanceScale: 99, inferenceSteps: '30', scheduler: 'NEW', alchemy: null }
    expect(read({ fields }).parameters).toEqual({})
  })

  it('keeps the name of a model that is not known, and its fields as they are', () => {
    const fields = { guidanceScale: 5, presetStyle: 'ANIME', likeCount: 3 }
    expect(read({ modelId: 'ABC def', fields })).toMatchObject({
      model: 'leonardo/unknown',
      modelName: 'ABC def',
      parameters: { guidanceScale: 5, presetStyle: 'ANIME' },
    })
    expect(read({ modelId: '11111111-2222-3333-4444-555555555555', fields: {} }).model).toBe(
      'leonardo/11111111-2222-3333-4444-555555555555',
    )
    expect(read({ modelId: 'listed', fields: {} }).modelName).toBe('A listed model')
    expect(read({ modelId: null, fields: {} })).toMatchObject({ modelName: 'Unknown model' })
  })

  it('takes the size of the file when the service does not say, and no seed that is none', () => {
    expect(read({ size: null, seed: -1 })).toMatchObject({ ...size, seed: 0 })
  })
})

describe('the request of a variation', () => {
  it('works on its picture', () => {
    const original = read({})
    const file = { hash: 'a'.repeat(64), format: 'jpeg', width: 1024, height: 768 } as const
    const request = requestOfVariation(original, 'NOBG', size, { file, image: null }, [])
    expect(request).toMatchObject({
      operation: 'remove-background',
      modelName: 'remove-background',
      ...size,
      count: 1,
      inputs: [{ role: 'source', file }],
    })
    expect(requestOfVariation(original, 'UPSCALE', size, null, []).inputs).toEqual([])
  })
})
