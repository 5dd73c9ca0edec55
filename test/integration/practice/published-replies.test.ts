import { expect, it } from 'vitest'
import sharp from 'sharp'
import { checkReply, checkRequest, PUBLISHED_OPERATIONS } from '../../support/published-schemas.ts'
import { callLeonardo, generate, PHOENIX, readGeneration, startPractice } from './start-practice.ts'
import { aMask, aPicture, upload } from './upload-files.ts'

const USER = '7b7a4c1e-5d0c-4a52-9f0a-6a2f9d1c0e55'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const asUrl = (bytes: Uint8Array): string => `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`

/** Published, and of no use to the studio: training, and what becomes of videos. */
const NOT_SERVED = [
  'DELETE /elements/{id}',
  'DELETE /models/{id}',
  'GET /motion-variations/{id}',
  'POST /elements',
  'POST /models',
]

// Every reply of practice to a request that the schema takes, held against the schema of the reply.

it('answers everything in the published shape', async () => {
  const practice = await startPractice({ plan: 'credits', history: 3 })
  const generationId = await generate(practice)
  const imageId = (await readGeneration(practice, generationId)).generated_images[0]?.id ?? ''
  const initImageId = await upload(practice)
  const imageDataUrl = asUrl(await aPicture('jpeg'))
  const maskDataUrl = asUrl(
    await sharp(await aMask())
      .jpeg()
      .toBuffer(),
  )
  const frame = { prompt: 'a lake', imageDataUrl, width: 512, height: 512 }
  const upscale = await callLeonardo(practice, 'POST', '/variations/upscale', { id: imageId })
  const variationId = (upscale.body as { sdUpscaleJob: { id: string } }).sdUpscaleJob.id
  const models = await callLeonardo(practice, 'GET', `/models/user/${USER}`)
  const modelId = (models.body as { custom_models: { id: string }[] }).custom_models[0]?.id ?? ''
  const image = {
    imageHeight: 512,
    imageWidth: 512,
    numImages: 1,
    inferenceSteps: 15,
    alchemyMode: true,
    highResolution: false,
  }
  const calls: [operation: string, path: string, body?: object][] = [
    [
      'POST /generations',
      '/generations',
      {
        prompt: 'a lake',
        modelId: PHOENIX,
        contrast: 3.5,
        styleUUID: null,
        init_image_id: initImageId,
        num_images: 1,
        width: 64,
        height: 64,
      },
    ],
    ['GET /generations/{id}', `/generations/${generationId}`],
    ['GET /generations/{id}', `/generations/${UNKNOWN}`],
    ['GET /generations/user/{userId}', `/generations/user/${USER}`],
    ['POST /init-image', '/init-image', { extension: 'png' }],
    ['GET /init-image/{id}', `/init-image/${initImageId}`],
    ['GET /init-image/{id}', `/init-image/${UNKNOWN}`],
    ['POST /canvas-init-image', '/canvas-init-image', { initExtension: 'png', maskExtension: 'jpg' }],
    ['DELETE /init-image/{id}', `/init-image/${initImageId}`],
    ['POST /variations/upscale', '/variations/upscale', { id: imageId }],
    ['POST /variations/unzoom', '/variations/unzoom', { id: imageId }],
    ['POST /variations/nobg', '/variations/nobg', { id: variationId, isVariation: true }],
    ['POST /variations/universal-upscaler', '/variations/universal-upscaler', { generatedImageId: imageId }],
    ['GET /variations/{id}', `/variations/${variationId}`],
    ['POST /generations-lcm', '/generations-lcm', frame],
    ['POST /lcm-instant-refine', '/lcm-instant-refine', frame],
    ['POST /lcm-inpainting', '/lcm-inpainting', { ...frame, maskDataUrl }],
    ['POST /lcm-upscale', '/lcm-upscale', frame],
    ['POST /prompt/random', '/prompt/random'],
    ['POST /prompt/improve', '/prompt/improve', { prompt: 'a lake' }],
    [
      'POST /pricing-calculator',
      '/pricing-calculator',
      { service: 'IMAGE_GENERATION', serviceParams: { IMAGE_GENERATION: image } },
    ],
    [
      'POST /pricing-calculator',
      '/pricing-calculator',
      { service: 'LCM_GENERATION', serviceParams: { LCM_GENERATION: {} } },
    ],
    ['GET /me', '/me'],
    ['GET /platformModels', '/platformModels'],
    ['GET /models/{id}', `/models/${modelId}`],
    ['GET /models/user/{userId}', `/models/user/${USER}`],
    ['GET /elements', '/elements'],
    ['GET /elements/{id}', '/elements/51201'],
    ['GET /elements/user/{userId}', `/elements/user/${USER}`],
    ['DELETE /generations/{id}', `/generations/${generationId}`],
    ['DELETE /generations/{id}', `/generations/${UNKNOWN}`],
  ]
  const served = new Set(calls.map(([operation]) => operation))
  expect(PUBLISHED_OPERATIONS.filter(operation => !served.has(operation)).sort()).toEqual(NOT_SERVED)
  for (const [operation, path, body] of calls) {
    const answer = await callLeonardo(practice, operation.split(' ')[0] ?? '', path, body)
    expect([operation, checkRequest(operation, body), answer.status, checkReply(operation, answer.body)]).toEqual([
      operation,
      [],
      200,
      [],
    ])
  }
})
