import { describe, expect, it } from 'vitest'
import { checkGeneration } from '../../../src-main/practice/leonardo/create-generation.ts'
import { GENERATED, MASK, ownPicturesOf, UPLOADED } from './own-pictures.ts'

const KINO = 'aa77f04e-3eec-4034-9c07-d0f619684628'
const LIGHTNING = 'b24e16ff-06e3-43eb-8d33-4416c2d75876'
const PHOENIX = 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3'
const CREATIVE = '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3'
const SCHNELL = '1dd50843-d653-4516-a8e3-f0238ee453ff'

const check = (body: Record<string, unknown>) => checkGeneration({ prompt: 'a quiet lake', ...body }, ownPicturesOf())
const refusalOf = (body: Record<string, unknown>) => {
  const checked = check(body)
  return 'refusal' in checked ? checked.refusal : null
}
const inputOf = (body: Record<string, unknown>) => {
  const checked = check(body)
  if ('refusal' in checked) throw new Error(checked.refusal.error)
  return checked.input
}

describe('the layer that knows types', () => {
  const place = '$.selectionSet.sdGenerationJob.args.arg1'
  it.each([
    ['a mis-cased field', { sd_Version: 'v2' }, 'Unexpected variable sd_Version', '$', 'bad-request'],
    [
      'isInitImage, whatever the old FAQ says',
      { isInitImage: true },
      'Unexpected variable isInitImage',
      '$',
      'bad-request',
    ],
    [
      'a prompt that is missing',
      { prompt: undefined },
      'expecting a value for non-nullable variable: "prompt"',
      '$',
      'validation-failed',
    ],
    [
      'a prompt that is null',
      { prompt: null },
      'expecting a value for non-nullable variable: "prompt"',
      '$',
      'validation-failed',
    ],
    [
      'a string for a boolean',
      { photoReal: 'true' },
      "expected a boolean for type 'Boolean', but found a string",
      `${place}.photoReal`,
      'validation-failed',
    ],
    [
      'a fraction for an integer',
      { num_images: 1.5 },
      "expected an integer for type 'Int', but found a number",
      `${place}.num_images`,
      'validation-failed',
    ],
    [
      'a number for a string',
      { negative_prompt: 3 },
      "expected a string for type 'String', but found a number",
      `${place}.negative_prompt`,
      'validation-failed',
    ],
    [
      'a word that is none of the list',
      { transparency: 'full' },
      "expected one of the values ['disabled', 'foreground_only'] for type 'TransparencyType', but found a string",
      `${place}.transparency`,
      'validation-failed',
    ],
    [
      'null where the schema forbids it',
      { scheduler: null },
      "unexpected null value for type 'sd_generation_schedulers'",
      `${place}.scheduler`,
      'validation-failed',
    ],
    [
      'the weight as text, as one guide prints it',
      { controlnets: [{ initImageId: GENERATED, initImageType: 'GENERATED', preprocessorId: 19, weight: '0.5' }] },
      "expected a float for type 'Float', but found a string",
      `${place}.controlnets[0].weight`,
      'validation-failed',
    ],
    [
      'an unknown field inside',
      { elements: [{ akUUID: 'x', strength: 1 }] },
      "field 'strength' not found in type: 'ElementInput'",
      `${place}.elements[0].strength`,
      'validation-failed',
    ],
    [
      'a field missing inside',
      { elements: [{ weight: 1 }] },
      "missing required field 'akUUID'",
      `${place}.elements[0].akUUID`,
      'validation-failed',
    ],
    [
      'an object for a list',
      { imagePrompts: {} },
      "expected a list for type '[String]', but found an object",
      `${place}.imagePrompts`,
      'validation-failed',
    ],
  ])('refuses %s', (_name, body, error, path, code) => {
    expect(refusalOf(body)).toEqual({ status: 400, error, path, code })
  })

  it('speaks before the service looks at any value', () => {
    expect(refusalOf({ width: 9999, photoReal: 'yes' })?.code).toBe('validation-failed')
  })

  it('takes null for "not given" where the schema allows it', () => {
    expect(inputOf({ seed: null, negative_prompt: null, alchemy: null })).toMatchObject({ seed: null, alchemy: true })
  })
})

describe('the service', () => {
  const tooLarge = 'num_images must be between 1 and 4 when width or height is over 768'
  it.each([
    [
      'a prompt over 1500 characters',
      { prompt: 'x'.repeat(1501) },
      'Invalid prompt, maximum length of 1500 characters exceeded.',
    ],
    [
      'a model that the API does not offer',
      { modelId: 'ffffffff-0000-4000-8000-000000000000' },
      'ffffffff-0000-4000-8000-000000000000 is not supported within the Production API. Please try again with a different model ID.',
    ],
    [
      'a model id that is no id',
      { modelId: 'phoenix' },
      'phoenix is not supported within the Production API. Please try again with a different model ID.',
    ],
    ['a side that is not a multiple of 8', { width: 1023, alchemy: false }, 'invalid dimensions'],
    ['a side under 32', { height: 24 }, 'invalid dimensions'],
    ['a side over 1536', { modelId: PHOENIX, width: 1544 }, 'invalid dimensions'],
    ['a side over 1024 with Alchemy on Stable Diffusion', { modelId: KINO, width: 1032 }, 'invalid dimensions'],
    ['no picture', { num_images: 0 }, 'num_images must be between 1 and 8'],
    ['nine pictures', { num_images: 9, width: 512, height: 512 }, 'num_images must be between 1 and 8'],
    ['five large pictures', { num_images: 5, width: 776, height: 512 }, tooLarge],
    ['nine steps', { num_inference_steps: 9 }, 'num_inference_steps must be between 10 and 60'],
    ['guidance 0', { guidance_scale: 0 }, 'guidance_scale must be between 1 and 20'],
    ['guidance 21 on SDXL', { modelId: KINO, guidance_scale: 21 }, 'guidance_scale must be between 1 and 20'],
    [
      'guidance 21 without Alchemy',
      { modelId: CREATIVE, alchemy: false, guidance_scale: 21 },
      'guidance_scale must be between 1 and 20',
    ],
    [
      'guidance 1 with Alchemy v1',
      { modelId: CREATIVE, guidance_scale: 1 },
      'guidance_scale must be between 2 and 30 when alchemy is enabled',
    ],
    ['a seed past the end', { seed: 9_999_999_999 }, 'seed must be between 0 and 9999999998'],
    ['a seed past the end of FLUX', { modelId: SCHNELL, seed: 2_147_483_638 }, 'seed must be between 0 and 2147483637'],
    [
      'a contrast between the steps',
      { modelId: PHOENIX, contrast: 2 },
      'contrast must be one of 1, 1.3, 1.8, 2.5, 3, 3.5, 4, 4.5',
    ],
    [
      'a low contrast with Alchemy on Phoenix',
      { modelId: PHOENIX, alchemy: true, contrast: 1.8 },
      'contrast must be one of 2.5, 3, 3.5, 4, 4.5 when alchemy is enabled',
    ],
    ['a contrast ratio over 1', { contrastRatio: 1.1 }, 'contrastRatio must be between 0 and 1'],
    ['Ultra with Alchemy', { modelId: PHOENIX, ultra: true, alchemy: true }, 'ultra can not be used with alchemy'],
    ['PhotoReal without Alchemy', { photoReal: true, alchemy: false }, 'photoReal requires alchemy to be enabled'],
    ['PhotoReal of no version', { photoReal: true, photoRealVersion: 'v3' }, 'photoRealVersion must be v1 or v2'],
    ['PhotoReal v1 with a model', { photoReal: true, modelId: KINO }, 'photoReal v1 can not be used with a modelId'],
    [
      'PhotoReal v2 on another model',
      { photoReal: true, photoRealVersion: 'v2', modelId: LIGHTNING },
      'photoReal v2 requires Leonardo Kino XL, Leonardo Diffusion XL or Leonardo Vision XL',
    ],
    [
      'a depth of field that is none',
      { photoReal: true, photoRealStrength: 0.6 },
      'photoRealStrength must be one of 0.55, 0.5, 0.45',
    ],
    ['Prompt Magic of no version', { promptMagicVersion: 'v1' }, 'promptMagicVersion must be v2 or v3'],
    ['Prompt Magic too strong', { promptMagicStrength: 1.1 }, 'promptMagicStrength must be between 0.1 and 1'],
    [
      'a style without Alchemy',
      { modelId: KINO, alchemy: false, presetStyle: 'CINEMATIC' },
      'presetStyle must be LEONARDO or NONE when alchemy is disabled',
    ],
    [
      'a style that PhotoReal v1 lacks',
      { photoReal: true, presetStyle: 'MOODY' },
      'presetStyle is not available for photoReal v1',
    ],
    [
      'a style that PhotoReal v2 lacks',
      { modelId: KINO, photoReal: true, photoRealVersion: 'v2', presetStyle: 'ANIME' },
      'presetStyle is not available for photoReal v2',
    ],
    ['an init strength under 0.1', { init_strength: 0.05 }, 'init_strength must be between 0.1 and 0.9'],
    ['an init strength over 0.9', { init_strength: 0.95 }, 'init_strength must be between 0.1 and 0.9'],
    [
      'unzoom without its amount',
      { unzoom: true, init_image_id: UPLOADED },
      'unzoom requires unzoomAmount and init_image_id',
    ],
    ['a generated picture as an upload', { init_image_id: GENERATED }, 'invalid init image id'],
    ['an upload as a generated picture', { init_generation_image_id: UPLOADED }, 'Service Error'],
    [
      'a canvas without its picture',
      { canvasRequest: true, canvasRequestType: 'INPAINT', modelId: KINO },
      'canvasRequest requires canvasRequestType and canvasInitId',
    ],
  ])('refuses %s', (_name, body, error) => {
    expect(refusalOf(body)).toEqual({ status: 400, error, path: '$', code: 'unexpected' })
  })

  it.each([
    ['the first guide', { height: 512, modelId: CREATIVE, width: 512 }],
    [
      'the Phoenix guide',
      {
        modelId: '6b645e3a-d64f-4341-a6d8-7a3690fbf042',
        contrast: 3.5,
        num_images: 4,
        width: 1472,
        height: 832,
        alchemy: true,
        styleUUID: '111dc692-d470-4eec-b791-3475abac4c46',
        enhancePrompt: false,
      },
    ],
    [
      'the PhotoReal v2 guide',
      {
        height: 512,
        negative_prompt: 'trees',
        modelId: KINO,
        width: 512,
        alchemy: true,
        presetStyle: 'DYNAMIC',
        photoReal: true,
        photoRealVersion: 'v2',
      },
    ],
    [
      'the PhotoReal v1 guide',
      { height: 512, width: 512, alchemy: true, photoReal: true, photoRealStrength: 0.5, presetStyle: 'CINEMATIC' },
    ],
    ['the Alchemy guide', { height: 512, modelId: KINO, width: 512, alchemy: true, presetStyle: 'CINEMATIC' }],
    [
      'the transparency guide',
      {
        alchemy: false,
        width: 512,
        height: 512,
        modelId: KINO,
        transparency: 'foreground_only',
        elements: [{ akUUID: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', weight: 0.5 }],
      },
    ],
    [
      'a style reference',
      {
        modelId: KINO,
        photoReal: true,
        photoRealVersion: 'v2',
        width: 1024,
        height: 512,
        controlnets: [
          {
            initImageId: GENERATED,
            initImageType: 'GENERATED',
            preprocessorId: 67,
            strengthType: 'High',
            influence: 0.39,
          },
        ],
      },
    ],
    [
      'a canvas',
      {
        canvasRequest: true,
        num_images: 4,
        init_strength: 0.15,
        canvasRequestType: 'INPAINT',
        guidance_scale: 7,
        modelId: '1e60896f-3c26-4296-8ecc-53e2afecc132',
        canvasInitId: UPLOADED,
        canvasMaskId: MASK,
        width: 512,
        height: 512,
      },
    ],
    ['Phoenix Ultra', { modelId: PHOENIX, ultra: true, width: 1472, height: 832 }],
    ['a low contrast without Alchemy', { modelId: PHOENIX, alchemy: false, contrast: 1.3 }],
    ['guidance 30 with Alchemy v1', { modelId: CREATIVE, guidance_scale: 30, width: 512, height: 512 }],
    ['eight small pictures', { num_images: 8, width: 768, height: 768 }],
    ['the largest seed', { seed: 9_999_999_998 }],
  ])('takes %s', (_name, body) => {
    expect(refusalOf(body)).toBeNull()
  })

  it('lowers the guidance silently with the Leonardo scheduler', () => {
    expect(inputOf({ alchemy: false, scheduler: 'LEONARDO', guidance_scale: 12 }).guidanceScale).toBe(7)
  })
})

describe('moderation', () => {
  it('names the word, with either of the two published statuses', () => {
    expect(refusalOf({ prompt: 'a sword, blood on snow' })).toMatchObject({
      status: 400,
      error: 'content moderation filter: blood',
    })
    expect(refusalOf({ prompt: 'a nude by the sea' })).toMatchObject({
      status: 403,
      error: 'content moderation filter: nude',
    })
  })

  it('has a general text for the worst', () => {
    expect(refusalOf({ prompt: 'hentai' })).toMatchObject({
      status: 403,
      error:
        'Your prompt appears to contain inappropriate content, please be mindful of our Terms of Service. You may modify your prompt and try again.',
    })
  })

  it('reads whole words only', () => {
    expect(refusalOf({ prompt: 'a denuded hill with bloodhounds' })).toBeNull()
  })

  it('lets some through and flags the pictures', () => {
    expect(check({ prompt: 'a bikini on a line' })).toMatchObject({ flagged: true })
  })
})
