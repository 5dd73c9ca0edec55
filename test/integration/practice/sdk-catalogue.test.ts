import { PricingCalculatorServices } from '@leonardo-ai/sdk/sdk/models/shared'
import { describe, expect, it } from 'vitest'
import { clientOf } from './sdk-client.ts'
import { startPractice } from './start-practice.ts'
import { aMask, aPicture } from './upload-files.ts'
import sharp from 'sharp'

const USER = '7b7a4c1e-5d0c-4a52-9f0a-6a2f9d1c0e55'
const asUrl = (bytes: Uint8Array): string => `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`

describe('the official SDK lists', () => {
  it('the account’s models: getCustomModelsByUserId', async () => {
    const client = clientOf(await startPractice())
    const models = (await client.models.getCustomModelsByUserId(USER)).object?.customModels
    expect(models?.map(model => model?.name)).toEqual(['Old Town Rooftops', 'Pressed Flowers'])
  })

  it('one model: getModelById', async () => {
    const client = clientOf(await startPractice())
    const [first] = (await client.models.getCustomModelsByUserId(USER)).object?.customModels ?? []
    expect((await client.models.getModelById(first?.id ?? '')).object?.customModelsByPk).toEqual(first)
  })

  it('the elements: listElements', async () => {
    const client = clientOf(await startPractice())
    const elements = (await client.elements.listElements()).object?.loras
    expect(elements?.[0]).toMatchObject({ name: 'Simple Flat Illustration', baseModel: 'SDXL_1_0', weightMax: 2 })
  })

  it('the account’s elements: getCustomElementsByUserId', async () => {
    const client = clientOf(await startPractice())
    const elements = (await client.elements.getCustomElementsByUserId(USER)).object?.userLoras
    expect(elements?.map(element => element?.id)).toEqual([51_201, 51_202])
  })

  it('one of them: getElementById', async () => {
    const client = clientOf(await startPractice())
    expect((await client.elements.getElementById(51_202)).object?.userLorasByPk?.name).toBe('Our teapot')
  })
})

describe('the official SDK asks for', () => {
  it('a prompt: promptRandom', async () => {
    const client = clientOf(await startPractice())
    const made = (await client.prompt.promptRandom()).object?.promptGeneration
    expect(made).toMatchObject({ prompt: expect.any(String), apiCreditCost: 4 })
  })

  it('a better prompt: promptImprove', async () => {
    const client = clientOf(await startPractice())
    const made = (await client.prompt.promptImprove({ prompt: 'a cat' })).object?.promptGeneration
    expect(made?.prompt).toMatch(/^a cat, /)
  })

  it('the price of an upscale: pricingCalculator', async () => {
    const client = clientOf(await startPractice({ plan: 'credits' }))
    const answer = await client.pricingCalculator.pricingCalculator({
      service: PricingCalculatorServices.UniversalUpscaler,
      serviceParams: { universalUpscaler: { megapixel: 4 } },
    })
    expect(answer.object?.calculateProductionApiServiceCost?.cost).toBe(8)
  })
})

describe('the official SDK draws in real time', () => {
  const frame = async () => ({
    prompt: 'a quiet lake',
    seed: 3,
    requestTimestamp: '1234',
    imageDataUrl: asUrl(await aPicture('jpeg')),
  })

  it('createLCMGeneration', async () => {
    const client = clientOf(await startPractice())
    const job = (await client.realtimeCanvas.createLCMGeneration(await frame())).object?.lcmGenerationJob
    expect(job).toMatchObject({
      requestTimestamp: '1234',
      imageDataUrl: [expect.stringMatching(/^data:image\/jpeg;base64,/)],
    })
  })

  it('performInstantRefine', async () => {
    const client = clientOf(await startPractice())
    const job = (await client.realtimeCanvas.performInstantRefine(await frame())).object?.lcmGenerationJob
    expect(job?.imageDataUrl).toHaveLength(1)
  })

  it('performInpaintingLCM', async () => {
    const client = clientOf(await startPractice())
    const maskDataUrl = asUrl(
      await sharp(await aMask())
        .jpeg()
        .toBuffer(),
    )
    const job = (await client.realtimeCanvas.performInpaintingLCM({ ...(await frame()), maskDataUrl })).object
      ?.lcmGenerationJob
    expect(job?.imageDataUrl).toHaveLength(1)
  })

  it('performAlchemyUpscaleLCM', async () => {
    const client = clientOf(await startPractice())
    const job = (await client.realtimeCanvas.performAlchemyUpscaleLCM({ ...(await frame()), refineCreative: true }))
      .object?.lcmGenerationJob
    expect(job).toMatchObject({
      generationId: [expect.any(String)],
      variationId: [expect.any(String)],
      generatedImageId: expect.any(String),
    })
  })
})
