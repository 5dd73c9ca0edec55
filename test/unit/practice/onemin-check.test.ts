import { describe, expect, it } from 'vitest'
import { checkImageRequest, draftImage } from '../../../src-main/practice/onemin/create-image.ts'

const VISION = '5c232a9e-9061-4777-980a-ddc8e65647c6'

const request = (prompt: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  type: 'IMAGE_GENERATOR',
  model: VISION,
  promptObject: { prompt: 'a quiet lake', size: '512x512', n: 1, ...prompt },
  ...more,
})
const refusalOf = (body: Record<string, unknown>) => {
  const checked = checkImageRequest(body, () => null)
  return 'refusal' in checked ? checked.refusal : null
}

it('refuses a model that the feature does not know', () => {
  expect(refusalOf(request({}, { model: 'dall-e-9' }))).toEqual({
    status: 400,
    body: { message: 'Invalid model dall-e-9 for AI feature IMAGE_GENERATOR!' },
  })
})

describe('fields, all that is wrong in one answer', () => {
  it.each([
    [
      'a size that is none',
      { size: '640x640' },
      'promptObject.size must be one of the following values: 512x512, 1024x768, 768x1024, 1024x1024',
    ],
    ['five pictures', { n: 5 }, 'promptObject.n must be between 1 and 4'],
    ['no prompt', { prompt: undefined }, 'promptObject.prompt should not be empty'],
    [
      'the right spelling of a misspelt name',
      { leonardo_tiling: true },
      'property promptObject.leonardo_tiling should not exist',
    ],
    [
      'a guidance that is a fraction',
      { leonardo_guidance_scale: 7.5 },
      'promptObject.leonardo_guidance_scale must be an integer number',
    ],
    [
      'too many steps',
      { leonardo_num_inference_steps: 61 },
      'promptObject.leonardo_num_inference_steps must be between 10 and 60',
    ],
    [
      'five image prompts',
      { leonardo_image_prompts: ['a', 'b', 'c', 'd', 'e'] },
      'promptObject.leonardo_image_prompts must have at most 4 items',
    ],
    ['a text for a flag', { leonardo_alchemy: 'true' }, 'promptObject.leonardo_alchemy must be a boolean value'],
    [
      'an avatar without its picture',
      { leonardo_fantasy_avatar: true },
      'promptObject.leonardo_init_image_id should not be empty when leonardo_fantasy_avatar is enabled',
    ],
    [
      'PhotoReal without Alchemy',
      { leonardo_photo_real: true, leonardo_alchemy: false },
      'promptObject.leonardo_photo_real requires leonardo_alchemy',
    ],
  ])('%s', (_name, prompt, text) => {
    expect(refusalOf(request(prompt))).toEqual({ status: 422, body: { detail: [text] } })
  })

  it('lists them all', () => {
    expect(refusalOf(request({ n: 9, size: 5, x: 1 }))?.body['detail']).toHaveLength(3)
  })

  it('names an unknown feature', () => {
    expect(refusalOf(request({}, { type: 'IMAGE_MAKER' }))).toEqual({
      status: 422,
      body: { detail: ['type must be one of the following values: IMAGE_GENERATOR, IMAGE_INPAINTER'] },
    })
  })
})

describe('a job', () => {
  const draft = (prompt: Record<string, unknown>) => {
    const checked = checkImageRequest(request(prompt), () => null)
    if ('refusal' in checked) throw new Error(JSON.stringify(checked.refusal))
    return draftImage(checked.model, checked.prompt, {
      id: 'job',
      seed: 9,
      now: 0,
      flagged: false,
      work: null,
      newId: () => 'picture',
    })
  }

  it.each([
    ['512x512', [234, 234, 260, 286]],
    ['1024x768', [260, 312, 364, 416]],
    ['768x1024', [260, 312, 364, 416]],
    ['1024x1024', [286, 338, 416, 468]],
  ])('of Vision XL at %s costs what the vendor lists', (size, credits) => {
    expect([1, 2, 3, 4].map(n => draft({ size, n }).charge)).toEqual(credits.map(units => ({ units, unit: 'CREDITS' })))
  })

  it('is enlarged by Alchemy unless that is off, and counts its seeds up', () => {
    const specs = draft({ n: 2 }).pictures.map(({ spec }) => spec)
    expect(specs.map(({ seed, width, format }) => [seed, width, format])).toEqual([
      [9, 896, 'webp'],
      [10, 896, 'webp'],
    ])
    expect(draft({ leonardo_alchemy: false }).pictures[0]?.spec.width).toBe(512)
  })

  it('is a PNG when the background goes', () => {
    expect(draft({ leonardo_transparency: 'foreground_only' }).pictures[0]?.path).toMatch(/\.png$/)
  })
})
