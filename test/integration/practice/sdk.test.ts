import { LeonardoError } from '@leonardo-ai/sdk/sdk/models/errors'
import { PricingCalculatorServices } from '@leonardo-ai/sdk/sdk/models/shared'
import { describe, expect, it } from 'vitest'
import { clientOf, REQUEST } from './sdk-client.ts'
import { PHOENIX, startPractice } from './start-practice.ts'

const QUESTION = {
  service: PricingCalculatorServices.ImageGeneration,
  serviceParams: {
    imageGeneration: {
      imageHeight: 1024,
      imageWidth: 1024,
      numImages: 4,
      inferenceSteps: 10,
      alchemyMode: true,
      highResolution: false,
      isPhoenix: true,
    },
  },
}

describe('the official SDK', () => {
  it('creates a generation and reads it', async () => {
    const practice = await startPractice()
    const client = clientOf(practice)
    const created = await client.image.createGeneration(REQUEST)
    const job = created.object?.sdGenerationJob
    expect(job?.cost).toEqual({ amount: expect.stringMatching(/^\d+\.\d{4}$/), unit: 'DOLLARS' })
    const read = await client.image.getGenerationById(job?.generationId ?? '')
    const row = read.object?.generationsByPk
    expect(row).toMatchObject({
      id: job?.generationId,
      status: 'COMPLETE',
      prompt: 'a quiet lake',
      seed: 9_999_999_998,
    })
    expect(row?.generatedImages).toHaveLength(2)
    expect((await fetch(row?.generatedImages?.[0]?.url ?? '')).headers.get('content-type')).toBe('image/jpeg')
  })

  it('lists by user, page by page, and knows who it is', async () => {
    const practice = await startPractice()
    const client = clientOf(practice)
    for (const seed of [1, 2, 3]) await client.image.createGeneration({ ...REQUEST, seed })
    const me = (await client.user.getUserSelf()).object?.userDetails?.[0]
    expect(me).toMatchObject({ apiConcurrencySlots: 10, user: { username: 'practice' } })
    const page = await client.image.getGenerationsByUserId(me?.user?.id ?? '', 2, 1)
    expect(page.object?.generations?.map(({ seed }) => seed)).toEqual([2, 1])
  })

  it('deletes', async () => {
    const practice = await startPractice()
    const client = clientOf(practice)
    const id = (await client.image.createGeneration(REQUEST)).object?.sdGenerationJob?.generationId ?? ''
    expect((await client.image.deleteGenerationById(id)).object?.deleteGenerationsByPk?.id).toBe(id)
    expect((await client.image.getGenerationById(id)).object?.generationsByPk).toBeNull()
  })

  it('lists platform models', async () => {
    const practice = await startPractice()
    const models = (await clientOf(practice).models.listPlatformModels()).object?.customModels
    expect(models?.map(({ id }) => id)).toContain(PHOENIX)
  })

  it('asks for the price', async () => {
    const practice = await startPractice({ plan: 'credits' })
    const client = clientOf(practice)
    const answer = await client.pricingCalculator.pricingCalculator(QUESTION)
    const cost = answer.object?.calculateProductionApiServiceCost?.cost
    expect(cost).toBe(24)
    const body = { ...REQUEST, width: 1024, height: 1024, numImages: 4, alchemy: true }
    const job = (await client.image.createGeneration(body)).object?.sdGenerationJob
    expect(job).toMatchObject({ apiCreditCost: cost, cost: { amount: '24', unit: 'CREDITS' } })
  })

  it('does not understand a price in dollars, because its schema has whole numbers there', async () => {
    const practice = await startPractice()
    await expect(clientOf(practice).pricingCalculator.pricingCalculator(QUESTION)).rejects.toMatchObject({
      name: 'ResponseValidationError',
      rawValue: { object: { calculateProductionApiServiceCost: { cost: 0.06 } } },
    })
  })

  it('sees a pending job as one without pictures, and a failed one', async () => {
    const practice = await startPractice()
    practice.script(
      { match: { path: '*/generations' }, action: { kind: 'pending', polls: 1 } },
      { match: { path: '*/generations' }, action: { kind: 'fail' } },
    )
    const client = clientOf(practice)
    const id = (await client.image.createGeneration(REQUEST)).object?.sdGenerationJob?.generationId ?? ''
    const first = (await client.image.getGenerationById(id)).object?.generationsByPk
    expect(first).toMatchObject({ status: 'PENDING', generatedImages: [] })
    expect((await client.image.getGenerationById(id)).object?.generationsByPk?.status).toBe('FAILED')
  })

  it('throws with the status and the text of a refusal', async () => {
    const practice = await startPractice()
    const call = clientOf(practice).image.createGeneration({ ...REQUEST, prompt: 'x'.repeat(1501) })
    await expect(call).rejects.toMatchObject({
      statusCode: 400,
      body: expect.stringContaining('maximum length of 1500 characters exceeded'),
    })
    const stranger = clientOf(practice, '00000000-0000-4000-8000-000000000000').user.getUserSelf()
    await expect(stranger).rejects.toBeInstanceOf(LeonardoError)
  })
})
