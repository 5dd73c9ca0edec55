import { beforeAll, describe, expect, it } from 'vitest'
import { createPractice, type Practice } from '../../../src-main/practice/practice.ts'
import { checkRequest } from '../../support/published-schemas.ts'
import { callLeonardo, generate, readGeneration } from './start-practice.ts'
import { aPicture, upload, uploadCanvas } from './upload-files.ts'

// The sample of each guide of the vendor, as far as it is valid JSON with valid values, is taken as it stands.

const KINO = 'aa77f04e-3eec-4034-9c07-d0f619684628'
const DIFFUSION = '1e60896f-3c26-4296-8ecc-53e2afecc132'

let practice: Practice
let ids: { generated: string; uploaded: string }

beforeAll(async () => {
  practice = await createPractice({ timeScale: 0 })
  const row = await readGeneration(practice, await generate(practice))
  ids = { generated: row.generated_images[0]?.id ?? '', uploaded: await upload(practice) }
  return () => practice.close()
})

const generated = (preprocessorId: number, more: object) => ({
  initImageId: ids.generated,
  initImageType: 'GENERATED',
  preprocessorId,
  ...more,
})
const uploaded = (preprocessorId: number, more: object) => ({
  initImageId: ids.uploaded,
  initImageType: 'UPLOADED',
  preprocessorId,
  ...more,
})

const SAMPLES: readonly [guide: string, body: () => object][] = [
  [
    'first images',
    () => ({
      height: 512,
      width: 512,
      modelId: '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3',
      prompt: 'An oil painting of a cat',
    }),
  ],
  [
    'Phoenix',
    () => ({
      modelId: '6b645e3a-d64f-4341-a6d8-7a3690fbf042',
      contrast: 3.5,
      prompt: 'an orange cat standing on a blue basketball with the text PAWS',
      num_images: 4,
      width: 1472,
      height: 832,
      alchemy: true,
      styleUUID: '111dc692-d470-4eec-b791-3475abac4c46',
      enhancePrompt: false,
    }),
  ],
  [
    'PhotoReal v2',
    () => ({
      height: 512,
      width: 512,
      prompt: 'A majestic cat in the snow',
      negative_prompt: 'trees',
      modelId: KINO,
      alchemy: true,
      presetStyle: 'DYNAMIC',
      photoReal: true,
      photoRealVersion: 'v2',
    }),
  ],
  [
    'PhotoReal v1',
    () => ({
      height: 512,
      width: 512,
      prompt: 'A cat staring at a window',
      alchemy: true,
      photoReal: true,
      photoRealStrength: 0.5,
      presetStyle: 'CINEMATIC',
    }),
  ],
  [
    'Alchemy',
    () => ({
      height: 512,
      width: 512,
      prompt: 'A beautiful sleeping white cat',
      modelId: KINO,
      alchemy: true,
      presetStyle: 'CINEMATIC',
    }),
  ],
  [
    'several style references',
    () => ({
      height: 512,
      width: 1024,
      modelId: KINO,
      prompt: 'A doorway of a sunlit room',
      presetStyle: 'CINEMATIC',
      photoReal: true,
      photoRealVersion: 'v2',
      alchemy: true,
      controlnets: [
        generated(67, { strengthType: 'High', influence: 0.39 }),
        uploaded(67, { strengthType: 'High', influence: 0.64 }),
      ],
    }),
  ],
  [
    'character reference',
    () => ({
      height: 576,
      width: 1024,
      modelId: KINO,
      prompt: 'A misty train window',
      presetStyle: 'CINEMATIC',
      photoReal: true,
      photoRealVersion: 'v2',
      alchemy: true,
      controlnets: [uploaded(133, { strengthType: 'Mid' }), generated(67, { strengthType: 'High' })],
    }),
  ],
  [
    'other controlnets, with the weight as a number',
    () => ({
      height: 512,
      width: 1024,
      modelId: KINO,
      prompt: 'Nebulas on a galactic map',
      alchemy: true,
      controlnets: [generated(19, { weight: 0.5 })],
    }),
  ],
  [
    'image to image with a style reference, with a height that is a multiple of 8',
    () => ({
      height: 640,
      width: 1024,
      modelId: 'b24e16ff-06e3-43eb-8d33-4416c2d75876',
      prompt: 'Vibrant makeup bottle in a showroom',
      presetStyle: 'DYNAMIC',
      alchemy: true,
      controlnets: [generated(67, { strengthType: 'High' })],
      init_image_id: ids.uploaded,
      init_strength: 0.5,
    }),
  ],
  [
    'image to image',
    () => ({
      height: 512,
      width: 512,
      modelId: DIFFUSION,
      prompt: 'An oil painting of a cat',
      init_image_id: ids.uploaded,
      init_strength: 0.5,
    }),
  ],
  [
    'the legacy controlnet',
    () => ({
      height: 512,
      width: 512,
      modelId: DIFFUSION,
      prompt: 'An oil painting of a cat',
      init_generation_image_id: ids.generated,
      init_strength: 0.5,
      controlNet: true,
      controlNetType: 'CANNY',
    }),
  ],
  [
    'transparency',
    () => ({
      alchemy: false,
      prompt: 'an orange cat',
      width: 512,
      height: 512,
      modelId: KINO,
      transparency: 'foreground_only',
      elements: [{ akUUID: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', weight: 0.5 }],
    }),
  ],
]

describe('the sample of the guide', () => {
  it.each(SAMPLES)('to %s is taken', async (_guide, bodyOf) => {
    const body = bodyOf()
    expect(checkRequest('POST /generations', body)).toEqual([])
    expect(await callLeonardo(practice, 'POST', '/generations', body)).toMatchObject({
      status: 200,
      body: { sdGenerationJob: { cost: { unit: 'DOLLARS' } } },
    })
  })

  it('to the canvas is taken', async () => {
    const canvas = await uploadCanvas(practice, { width: 512, height: 512 })
    const body = {
      prompt: 'a bright sun',
      canvasRequest: true,
      num_images: 4,
      init_strength: 0.15,
      canvasRequestType: 'INPAINT',
      guidance_scale: 7,
      modelId: DIFFUSION,
      ...canvas,
    }
    expect(checkRequest('POST /generations', body)).toEqual([])
    expect((await callLeonardo(practice, 'POST', '/generations', body)).status).toBe(200)
  })

  it('to the real-time canvas is taken, with the picture that it leaves out', async () => {
    const imageDataUrl = `data:image/jpeg;base64,${Buffer.from(await aPicture('jpeg')).toString('base64')}`
    const frame = {
      width: 512,
      height: 512,
      imageDataUrl,
      prompt: 'Bouquet of pink roses',
      style: 'DYNAMIC',
      strength: 0.7,
    }
    expect(checkRequest('POST /generations-lcm', frame)).toEqual([])
    expect((await callLeonardo(practice, 'POST', '/generations-lcm', frame)).status).toBe(200)
  })

  it('to the price of Phoenix Ultra is taken', async () => {
    const parameters = {
      isUltra: true,
      imageHeight: 832,
      imageWidth: 1472,
      numImages: 4,
      inferenceSteps: 10,
      promptMagic: false,
      alchemyMode: false,
      highResolution: false,
      isModelCustom: false,
      isSDXL: false,
    }
    const body = { service: 'IMAGE_GENERATION', serviceParams: { IMAGE_GENERATION: parameters } }
    expect((await callLeonardo(practice, 'POST', '/pricing-calculator', body)).status).toBe(200)
  })
})
