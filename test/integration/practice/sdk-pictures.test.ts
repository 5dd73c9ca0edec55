import {
  CanvasRequestType,
  InitImageType,
  StrengthType,
  UniversalUpscalerUltraStyle,
} from '@leonardo-ai/sdk/sdk/models/shared'
import { describe, expect, it } from 'vitest'
import { aGenerated, clientOf, REQUEST } from './sdk-client.ts'
import { startPractice } from './start-practice.ts'
import { aMask, aPicture, postForm } from './upload-files.ts'

describe('the official SDK uploads', () => {
  it('a picture: uploadInitImage', async () => {
    const practice = await startPractice()
    const client = clientOf(practice)
    const offer = (await client.initImages.uploadInitImage({ extension: 'png' })).object?.uploadInitImage
    const response = await postForm({ fields: offer?.fields ?? '', url: offer?.url ?? '' }, await aPicture())
    expect(response.status).toBe(204)
    const guided = await client.image.createGeneration({ ...REQUEST, initImageId: offer?.id, initStrength: 0.5 })
    expect(guided.object?.sdGenerationJob?.generationId).toBeDefined()
  })

  it('and reads it: getInitImageById', async () => {
    const client = clientOf(await startPractice())
    const id = (await client.initImages.uploadInitImage({ extension: 'jpg' })).object?.uploadInitImage?.id ?? ''
    const read = (await client.initImages.getInitImageById(id)).object?.initImagesByPk
    expect(read).toMatchObject({ id, url: expect.stringContaining(`${id}.jpg`), createdAt: expect.any(String) })
  })

  it('and deletes it: deleteInitImageById', async () => {
    const client = clientOf(await startPractice())
    const id = (await client.initImages.uploadInitImage({ extension: 'webp' })).object?.uploadInitImage?.id ?? ''
    expect((await client.initImages.deleteInitImageById(id)).object?.deleteInitImagesByPk?.id).toBe(id)
    expect((await client.initImages.getInitImageById(id)).object?.initImagesByPk).toBeNull()
  })

  it('a canvas, in the spelling that its schema has: uploadCanvasInitImage', async () => {
    const practice = await startPractice()
    const client = clientOf(practice)
    const request = { initExtension: 'png', maskExtension: 'png' }
    // In the plural, which is the usual one, the SDK sees no mask at all.
    expect(
      (await client.initImages.uploadCanvasInitImage(request)).object?.uploadCanvasInitImage?.maskImageId,
    ).toBeUndefined()
    practice.script({ match: { path: '*/canvas-init-image' }, action: { kind: 'mask-spelling', spelling: 'singular' } })
    const offer = (await client.initImages.uploadCanvasInitImage(request)).object?.uploadCanvasInitImage
    await postForm({ fields: offer?.initFields ?? '', url: offer?.initUrl ?? '' }, await aPicture())
    await postForm({ fields: offer?.maskFields ?? '', url: offer?.maskUrl ?? '' }, await aMask())
    const job = await client.image.createGeneration({
      prompt: 'a bright sun',
      modelId: '1e60896f-3c26-4296-8ecc-53e2afecc132',
      width: 64,
      height: 64,
      numImages: 1,
      alchemy: false,
      presetStyle: null,
      canvasRequest: true,
      canvasRequestType: CanvasRequestType.Inpaint,
      canvasInitId: offer?.initImageId,
      canvasMaskId: offer?.maskImageId,
    })
    const id = job.object?.sdGenerationJob?.generationId ?? ''
    expect((await client.image.getGenerationById(id)).object?.generationsByPk?.status).toBe('COMPLETE')
  })
})

describe('the official SDK makes', () => {
  it('a guided picture with an element: createGeneration', async () => {
    const client = clientOf(await startPractice())
    const { imageId } = await aGenerated(client)
    const job = await client.image.createGeneration({
      ...REQUEST,
      modelId: 'aa77f04e-3eec-4034-9c07-d0f619684628',
      numImages: 1,
      controlnets: [
        {
          initImageId: imageId,
          initImageType: InitImageType.Generated,
          preprocessorId: 67,
          strengthType: StrengthType.High,
        },
      ],
      elements: [{ akUUID: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', weight: 0.5 }],
    })
    const read = await client.image.getGenerationById(job.object?.sdGenerationJob?.generationId ?? '')
    expect(read.object?.generationsByPk?.generationElements).toMatchObject([
      { weightApplied: 0.5, lora: { name: 'Simple Flat Illustration' } },
    ])
  })

  it('an upscale: createVariationUpscale', async () => {
    const client = clientOf(await startPractice())
    const { imageId } = await aGenerated(client)
    const job = (await client.variation.createVariationUpscale({ id: imageId })).object?.sdUpscaleJob
    expect(job).toMatchObject({ id: expect.any(String), apiCreditCost: null, cost: { unit: 'DOLLARS' } })
  })

  it('an unzoom: createVariationUnzoom', async () => {
    const client = clientOf(await startPractice())
    const { imageId } = await aGenerated(client)
    const job = (await client.variation.createVariationUnzoom({ id: imageId, isVariation: false })).object?.sdUnzoomJob
    expect(job?.id).toEqual(expect.any(String))
  })

  it('a cut-out of a variation: createVariationNoBG', async () => {
    const client = clientOf(await startPractice())
    const { imageId } = await aGenerated(client)
    const unzoom = (await client.variation.createVariationUnzoom({ id: imageId })).object?.sdUnzoomJob
    const job = (await client.variation.createVariationNoBG({ id: unzoom?.id ?? '', isVariation: true })).object
      ?.sdNobgJob
    expect(job?.id).toEqual(expect.any(String))
  })

  it('a universal upscale of both families: createUniversalUpscalerJob', async () => {
    const client = clientOf(await startPractice())
    const { imageId } = await aGenerated(client)
    const plain = await client.variation.createUniversalUpscalerJob({ generatedImageId: imageId })
    expect(plain.object?.universalUpscaler?.id).toEqual(expect.any(String))
    const ultra = { generatedImageId: imageId, ultraUpscaleStyle: UniversalUpscalerUltraStyle.Realistic, similarity: 4 }
    // Left alone, the SDK adds the other family's default style.
    await expect(client.variation.createUniversalUpscalerJob(ultra)).rejects.toMatchObject({ statusCode: 400 })
    const job = await client.variation.createUniversalUpscalerJob({ ...ultra, upscalerStyle: null })
    expect(job.object?.universalUpscaler?.id).toEqual(expect.any(String))
  })

  it('and reads what became of it: getVariationById', async () => {
    const client = clientOf(await startPractice())
    const { imageId, generationId } = await aGenerated(client)
    const id = (await client.variation.createVariationUpscale({ id: imageId })).object?.sdUpscaleJob?.id ?? ''
    const rows = (await client.variation.getVariationById(id)).object?.generatedImageVariationGeneric
    expect(rows).toMatchObject([{ id, status: 'COMPLETE', transformType: 'UPSCALE', url: expect.stringContaining(id) }])
    const image = (await client.image.getGenerationById(generationId)).object?.generationsByPk?.generatedImages?.[0]
    expect(image?.generatedImageVariationGenerics?.map(variation => variation.id)).toEqual([id])
  })
})
