import { describe, expect, it } from 'vitest'
import { checkGeneration } from '../../../src-main/practice/leonardo/create-generation.ts'
import { GENERATED, ownPicturesOf, UPLOADED, VARIATION } from './own-pictures.ts'

const KINO = 'aa77f04e-3eec-4034-9c07-d0f619684628'
const PHOENIX = 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3'
const KONTEXT = '28aeddf8-bd19-4803-80fc-79602d1a9989'
const FLAT = '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414'

const check = (body: Record<string, unknown>) =>
  checkGeneration({ prompt: 'a quiet lake', modelId: KINO, width: 512, height: 512, ...body }, ownPicturesOf())
function textOf(body: Record<string, unknown>) {
  const checked = check(body)
  return 'refusal' in checked ? checked.refusal.error : null
}
function workOf(body: Record<string, unknown>) {
  const checked = check(body)
  return 'input' in checked ? checked.input.work : null
}
const guide = (preprocessorId: number, more: Record<string, unknown> = {}) => ({
  initImageId: GENERATED,
  initImageType: 'GENERATED',
  preprocessorId,
  ...more,
})

describe('preprocessors', () => {
  it.each([
    ['SD1.5', '1aa0f478-51be-4efd-94e8-76bfc8f533af', [1, 3, 5, 6, 7, 8, 9, 10, 11], [12, 67]],
    ['SD2.1', '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3', [12, 13, 15, 16, 17, 18], [1, 14]],
    ['SDXL', KINO, [19, 20, 21, 22, 67, 100, 133], [7, 166]],
    ['Phoenix', PHOENIX, [166, 364, 397], [67]],
    ['FLUX Dev', 'b2614463-296c-462a-9586-aafdb8f00e36', [299, 233], [298, 232]],
    ['FLUX Schnell', '1dd50843-d653-4516-a8e3-f0238ee453ff', [298, 232], [299]],
    ['Lucid', '7b592283-e8a7-4c5a-9ba6-d18c31f258b9', [431, 430], [166]],
    ['Kontext', KONTEXT, [], [299, 67]],
  ])('belong to their base model: %s', (_name, modelId, own, others) => {
    for (const id of own) expect(textOf({ modelId, controlnets: [guide(id)] })).toBeNull()
    for (const id of others) {
      expect(textOf({ modelId, controlnets: [guide(id)] })).toBe(
        'controlnets preprocessorId is not supported with this model',
      )
    }
  })

  it.each([
    [67, ['Low', 'Mid', 'High', 'Ultra', 'Max'], []],
    [100, ['Low', 'Mid', 'High'], ['Ultra', 'Max']],
    [133, ['Low', 'Mid', 'High'], ['Ultra', 'Max']],
    [19, [], ['Low', 'Mid', 'High', 'Ultra', 'Max']],
  ])('%i has its own words for strength', (id, taken, refused) => {
    for (const strengthType of taken) expect(textOf({ controlnets: [guide(id, { strengthType })] })).toBeNull()
    for (const strengthType of refused) {
      expect(textOf({ controlnets: [guide(id, { strengthType })] })).toBe(
        'controlnets strengthType is not supported with this preprocessorId',
      )
    }
  })

  it.each([
    [
      'weight and strengthType at once',
      [guide(67, { weight: 1, strengthType: 'Mid' })],
      'controlnets can only have one of weight and strengthType',
    ],
    [
      'influence on content',
      [guide(100, { influence: 0.5 })],
      'controlnets influence is only supported for style reference',
    ],
    [
      'five style references',
      Array.from({ length: 5 }, () => guide(67)),
      'too many controlnets with the same preprocessorId',
    ],
    ['two character references', [guide(133), guide(133)], 'too many controlnets with the same preprocessorId'],
    ['a generated picture as an upload', [guide(67, { initImageType: 'UPLOADED' })], 'invalid init image id'],
    ['an upload as a generated picture', [guide(67, { initImageId: UPLOADED })], 'Service Error'],
    ['a variation as a generated picture', [guide(67, { initImageId: VARIATION })], 'Service Error'],
  ])('refuse %s', (_name, controlnets, text) => {
    expect(textOf({ controlnets })).toBe(text)
  })

  it('go with image to image on SDXL when they are style or character, and otherwise not', () => {
    const from = { init_image_id: UPLOADED, init_strength: 0.5 }
    expect(textOf({ ...from, controlnets: [guide(67), guide(133)] })).toBeNull()
    expect(textOf({ ...from, controlnets: [guide(19)] })).toContain('image to image only supports')
    const sd2 = { modelId: '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3' }
    expect(textOf({ ...from, ...sd2, controlnets: [guide(12)] })).toBeNull()
  })

  it('share their influence', () => {
    const controlnets = [
      guide(67, { strengthType: 'Max', influence: 0.39 }),
      { ...guide(67, { strengthType: 'Max', influence: 0.78 }), initImageId: UPLOADED, initImageType: 'UPLOADED' },
    ]
    expect(workOf({ controlnets })).toEqual({
      kind: 'guided',
      base: null,
      guides: [
        { source: { kind: 'picture', id: GENERATED }, role: 'style', amount: 0.5 },
        { source: { kind: 'picture', id: UPLOADED }, role: 'style', amount: 1 },
      ],
    })
  })
})

describe('image to image', () => {
  it('keeps as much of the picture as was asked for', () => {
    expect(workOf({ init_generation_image_id: GENERATED, init_strength: 0.3 })).toMatchObject({
      base: { source: { id: GENERATED }, kept: 0.3 },
    })
  })

  it('starts from one picture only', () => {
    expect(textOf({ init_image_id: UPLOADED, init_generation_image_id: GENERATED })).toBe(
      'init_image_id can not be used with init_generation_image_id',
    )
  })
})

describe('context images', () => {
  const contextImages = [
    { type: 'UPLOADED', id: UPLOADED },
    { type: 'GENERATED', id: GENERATED },
  ]
  it('are edited by Kontext', () => {
    expect(workOf({ modelId: KONTEXT, contextImages })).toMatchObject({
      base: { source: { id: UPLOADED } },
      guides: [{ source: { id: GENERATED }, role: 'subject' }],
    })
  })

  it.each([
    ['on another model', { contextImages }, 'contextImages is not supported with this model'],
    [
      'of the wrong kind',
      { modelId: KONTEXT, contextImages: [{ type: 'UPLOADED', id: GENERATED }] },
      'invalid init image id',
    ],
    [
      'more than four',
      { modelId: KONTEXT, contextImages: Array.from({ length: 5 }, () => contextImages[0]) },
      'contextImages must have at most 4 items',
    ],
  ])('are refused %s', (_name, body, text) => {
    expect(textOf(body)).toBe(text)
  })
})

describe('elements', () => {
  it.each([
    ['that nobody knows', { elements: [{ akUUID: 'x' }] }, 'element not found'],
    ['of the account that are not its own', { userElements: [{ userLoraId: 1 }] }, 'element not found'],
    [
      'of another base',
      { modelId: PHOENIX, elements: [{ akUUID: FLAT }] },
      'element is not compatible with this model',
    ],
    ['too heavy', { elements: [{ akUUID: FLAT, weight: 2.5 }] }, 'element weight is out of range'],
    [
      'five at once',
      { elements: Array.from({ length: 5 }, () => ({ akUUID: FLAT })) },
      'a maximum of 4 elements is supported',
    ],
  ])('are refused: %s', (_name, body, text) => {
    expect(textOf(body)).toBe(text)
  })

  it('are told with the weight that they had', () => {
    const checked = check({ elements: [{ akUUID: FLAT, weight: 0.5 }], userElements: [{ userLoraId: 51_201 }] })
    expect(checked).toMatchObject({
      input: { elementCount: 2, elements: [{ weightApplied: 0.5, lora: { akUUID: FLAT } }] },
    })
  })
})
