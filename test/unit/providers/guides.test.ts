import { describe, expect, it } from 'vitest'
import { startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { ImageId } from '#shared/domain/ids.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import type { PreparedPicture } from '../../../src-main/providers/provider.ts'
import { AssetPath, GeneratedImageId, InitImageId } from '../../../src-main/providers/remote-ids.ts'
import { shippedModel } from '../catalog/catalog-support.ts'
import { providersAt } from './provider-rig.ts'

// Each guide of the vendors, from an empty editor to the body of its sample. Fields that a sample leaves to the service
// may be there as well; where a sample is not valid, the comment says what is wrong with it.

const UPLOADED: PreparedPicture = { kind: 'uploaded', id: InitImageId.parse('fc6f78c6-e7ac-491b-ad26-01f6843db870') }
const GENERATED: PreparedPicture = {
  kind: 'generated',
  id: GeneratedImageId.parse('a8e374dd-52f8-4236-ad9e-99b1f601fa3a'),
}
const providers = providersAt('http://127.0.0.1:1')

const picture = (change: Partial<RequestInput>): RequestInput => ({
  role: 'guidance',
  guidance: null,
  file: { hash: 'a'.repeat(64), format: 'jpeg', width: 512, height: 512 },
  image: ImageId.parse(7),
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
  ...change,
})

function bodyOf(key: string, change: Partial<Draft>, pictures: PreparedPicture[] = []) {
  const model = shippedModel(key)
  const request = toRequest({ ...startDraft(model), ...change }, model, () => 1)
  if (!request.ok) throw new Error(request.error.map(refusal => refusal.message).join(' '))
  return providers[model.provider].describe(request.value, model, { pictures }).body
}

const square = { width: 512, height: 512 }

describe('the guides of Leonardo', () => {
  it('Generate your first images', () => {
    expect(bodyOf('leonardo/creative', { ...square, prompt: 'An oil painting of a cat' })).toMatchObject({
      ...square,
      modelId: '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3',
      prompt: 'An oil painting of a cat',
    })
  })

  it('Generate images using Leonardo Phoenix', () => {
    const prompt = 'an orange cat standing on a blue basketball with the text PAWS'
    expect(bodyOf('leonardo/phoenix-0.9', { prompt, width: 1472, height: 832 })).toMatchObject({
      modelId: '6b645e3a-d64f-4341-a6d8-7a3690fbf042',
      contrast: 3.5,
      prompt,
      num_images: 4,
      width: 1472,
      height: 832,
      alchemy: true,
      styleUUID: '111dc692-d470-4eec-b791-3475abac4c46',
      enhancePrompt: false,
    })
  })

  it('Generate images using PhotoReal, v2', () => {
    const values = { photoReal: true, photoStyle: 'dynamic' }
    const change = { ...square, prompt: 'A majestic cat in the snow', negativePrompt: 'trees', values }
    expect(bodyOf('leonardo/kino-xl', change)).toMatchObject({
      ...square,
      prompt: 'A majestic cat in the snow',
      negative_prompt: 'trees',
      modelId: 'aa77f04e-3eec-4034-9c07-d0f619684628',
      alchemy: true,
      presetStyle: 'DYNAMIC',
      photoReal: true,
      photoRealVersion: 'v2',
    })
  })

  it('Generate images using PhotoReal, v1', () => {
    const body = bodyOf('leonardo/photoreal-1', {
      ...square,
      prompt: 'A cat staring at a window',
      values: { photoRealStrength: 'medium' },
    })
    expect(body).toMatchObject({
      ...square,
      prompt: 'A cat staring at a window',
      alchemy: true,
      photoReal: true,
      photoRealStrength: 0.5,
      presetStyle: 'CINEMATIC',
    })
    expect(body).not.toHaveProperty('modelId')
  })

  it('Generate images using Alchemy', () => {
    const change = { ...square, prompt: 'A beautiful sleeping white cat', values: { style: 'cinematic' } }
    expect(bodyOf('leonardo/kino-xl', change)).toMatchObject({
      ...square,
      modelId: 'aa77f04e-3eec-4034-9c07-d0f619684628',
      alchemy: true,
      presetStyle: 'CINEMATIC',
    })
  })

  it('Image guidance: style reference', () => {
    const body = bodyOf(
      'leonardo/kino-xl',
      {
        prompt: 'A wistful young woman',
        width: 1024,
        height: 512,
        values: { photoReal: true, photoStyle: 'cinematic' },
        inputs: [
          picture({ guidance: 'style', strengthType: 'high', influence: 0.39 }),
          picture({ guidance: 'style', strengthType: 'high', influence: 0.64 }),
        ],
      },
      [GENERATED, UPLOADED],
    )
    expect(body).toMatchObject({
      presetStyle: 'CINEMATIC',
      photoReal: true,
      photoRealVersion: 'v2',
      alchemy: true,
      controlnets: [
        {
          initImageId: 'a8e374dd-52f8-4236-ad9e-99b1f601fa3a',
          initImageType: 'GENERATED',
          preprocessorId: 67,
          strengthType: 'High',
          influence: 0.39,
        },
        {
          initImageId: 'fc6f78c6-e7ac-491b-ad26-01f6843db870',
          initImageType: 'UPLOADED',
          preprocessorId: 67,
          strengthType: 'High',
          influence: 0.64,
        },
      ],
    })
  })

  it('Image guidance: character reference with style reference', () => {
    const inputs = [
      picture({ guidance: 'character', strengthType: 'mid' }),
      picture({ guidance: 'style', strengthType: 'high' }),
    ]
    const change = { prompt: 'A mesmerizing lady', width: 1024, height: 576, inputs }
    expect(bodyOf('leonardo/kino-xl', change, [UPLOADED, GENERATED])).toMatchObject({
      controlnets: [
        { initImageType: 'UPLOADED', preprocessorId: 133, strengthType: 'Mid' },
        { initImageType: 'GENERATED', preprocessorId: 67, strengthType: 'High' },
      ],
    })
  })

  // The sample's sides are 1040 × 644: 644 is no multiple of 8, and Alchemy ends at 1024.
  it('Image guidance: image to image with style reference', () => {
    const inputs = [picture({ guidance: 'style', strengthType: 'high' }), picture({ role: 'init', strength: 0.5 })]
    const change = { prompt: 'Vibrant makeup bottle in a showroom', width: 1024, height: 640, inputs }
    expect(bodyOf('leonardo/lightning-xl', change, [GENERATED, UPLOADED])).toMatchObject({
      modelId: 'b24e16ff-06e3-43eb-8d33-4416c2d75876',
      presetStyle: 'DYNAMIC',
      alchemy: true,
      controlnets: [{ initImageType: 'GENERATED', preprocessorId: 67, strengthType: 'High' }],
      init_image_id: 'fc6f78c6-e7ac-491b-ad26-01f6843db870',
      init_strength: 0.5,
    })
  })

  // The sample sends the weight as text.
  it('Image guidance: other ControlNets', () => {
    const inputs = [picture({ guidance: 'edge', weight: 0.5 })]
    const change = { prompt: 'Intricately swirling nebulas', width: 1024, height: 512, inputs }
    expect(bodyOf('leonardo/kino-xl', change, [GENERATED])).toMatchObject({
      controlnets: [{ initImageType: 'GENERATED', preprocessorId: 19, weight: 0.5 }],
    })
  })

  it('Image guidance: uploaded images', () => {
    const inputs = [picture({ role: 'init', strength: 0.5 })]
    const change = { ...square, prompt: 'An oil painting of an orange cat', inputs }
    expect(bodyOf('leonardo/diffusion-xl', change, [UPLOADED])).toMatchObject({
      modelId: '1e60896f-3c26-4296-8ecc-53e2afecc132',
      init_image_id: 'fc6f78c6-e7ac-491b-ad26-01f6843db870',
      init_strength: 0.5,
    })
  })

  it('Generate images using canvas inpainting', () => {
    const inputs = [picture({ role: 'canvas-init', strength: 0.15 }), picture({ role: 'canvas-mask' })]
    const body = bodyOf('leonardo/diffusion-xl-canvas', { ...square, prompt: 'a bright sun', inputs }, [
      UPLOADED,
      UPLOADED,
    ])
    expect(body).toMatchObject({
      prompt: 'a bright sun',
      canvasRequest: true,
      num_images: 4,
      init_strength: 0.15,
      canvasRequestType: 'INPAINT',
      guidance_scale: 7,
      modelId: '1e60896f-3c26-4296-8ecc-53e2afecc132',
      canvasInitId: 'fc6f78c6-e7ac-491b-ad26-01f6843db870',
      canvasMaskId: 'fc6f78c6-e7ac-491b-ad26-01f6843db870',
    })
    for (const field of ['alchemy', 'presetStyle', 'photoReal']) expect(body).not.toHaveProperty(field)
  })

  it('Generate images using transparency', () => {
    const element = {
      kind: 'platform' as const,
      id: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414',
      name: 'Simple Flat Illustration',
    }
    const elements = [{ ...element, baseModel: 'SDXL_1_0', weight: 0.5, range: null }]
    const change = { ...square, prompt: 'an orange cat', elements, values: { alchemy: false, transparency: true } }
    expect(bodyOf('leonardo/kino-xl', change)).toMatchObject({
      ...square,
      alchemy: false,
      prompt: 'an orange cat',
      modelId: 'aa77f04e-3eec-4034-9c07-d0f619684628',
      transparency: 'foreground_only',
      elements: [{ akUUID: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', weight: 0.5 }],
    })
  })
})

describe('the pages of version 2', () => {
  it('Phoenix', () => {
    const change = { prompt: 'an orange cat', width: 1472, height: 832 }
    expect(bodyOf('leonardo/v2.phoenix-1.0', change)).toMatchObject({
      model: 'phoenix-v1.0',
      public: false,
      parameters: {
        mode: 'FAST',
        contrast: 'MEDIUM',
        width: 1472,
        height: 832,
        prompt: 'an orange cat',
        quantity: 4,
        style_ids: ['111dc692-d470-4eec-b791-3475abac4c46'],
      },
    })
  })

  it('Nano Banana 2, with pictures of both kinds', () => {
    const inputs = [picture({ role: 'context' }), picture({ role: 'context', strengthType: 'high' })]
    expect(bodyOf('leonardo/v2.nano-banana-2', { prompt: 'A koala', inputs }, [GENERATED, UPLOADED])).toMatchObject({
      model: 'nano-banana-2',
      parameters: {
        width: 1024,
        height: 1024,
        quantity: 1,
        prompt_enhance: 'OFF',
        guidances: {
          image_reference: [
            { image: { id: 'a8e374dd-52f8-4236-ad9e-99b1f601fa3a', type: 'GENERATED' }, strength: 'MID' },
            { image: { id: 'fc6f78c6-e7ac-491b-ad26-01f6843db870', type: 'UPLOADED' }, strength: 'HIGH' },
          ],
        },
      },
    })
  })

  it('an upscaler, which is told the size of what it is given', () => {
    const file = { hash: 'a'.repeat(64), format: 'png' as const, width: 1264, height: 848 }
    const inputs = [picture({ role: 'source', file })]
    expect(bodyOf('leonardo/aurora-precise', { inputs }, [GENERATED])).toEqual({
      model: 'aurora-upscaler-precise',
      public: false,
      parameters: {
        width: 1264,
        height: 848,
        upscale_factor: 2,
        upscale_mode: 'clean',
        guidances: { image_reference: [{ image: { id: 'a8e374dd-52f8-4236-ad9e-99b1f601fa3a', type: 'GENERATED' } }] },
      },
    })
  })
})

describe('the pages of 1min.ai', () => {
  it.each([
    ['onemin/diffusion-xl', '1e60896f-3c26-4296-8ecc-53e2afecc132'],
    ['onemin/vision-xl', '5c232a9e-9061-4777-980a-ddc8e65647c6'],
  ])('%s', (key, model) => {
    expect(bodyOf(key, { ...square, prompt: 'A cat' })).toMatchObject({
      type: 'IMAGE_GENERATOR',
      model,
      promptObject: {
        prompt: 'A cat',
        negativePrompt: '',
        size: '512x512',
        n: 1,
        leonardo_guidance_scale: 7,
        leonardo_num_inference_steps: 15,
        leonardo_alchemy: true,
      },
    })
  })

  it('the inpainter', () => {
    const asset = (path: string): PreparedPicture => ({ kind: 'asset', path: AssetPath.parse(path) })
    const inputs = [picture({ role: 'canvas-init' }), picture({ role: 'canvas-mask' })]
    const body = bodyOf('onemin/stable-image-inpaint', { prompt: 'A sun', inputs }, [
      asset('images/a.png'),
      asset('images/b.png'),
    ])
    expect(body).toEqual({
      type: 'IMAGE_INPAINTER',
      model: 'stable-image',
      promptObject: { prompt: 'A sun', imageUrl: 'images/a.png', maskUrl: 'images/b.png', output_format: 'jpeg' },
    })
  })
})
