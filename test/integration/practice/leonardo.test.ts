import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createFakeTime } from '../../support/fake-time.ts'
import { callLeonardo, generate, listGenerations, PHOENIX, readGeneration, startPractice } from './start-practice.ts'

const fetchBytes = async (url: string) => {
  const response = await fetch(url)
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('the key', () => {
  it('is refused in the 91 bytes that were observed when it is well-formed but unknown', async () => {
    const practice = await startPractice()
    const response = await fetch(`${practice.leonardo.url}/me`, {
      headers: { authorization: 'Bearer 00000000-0000-4000-8000-000000000000' },
    })
    const text = await response.text()
    expect(response.status).toBe(401)
    expect(Buffer.byteLength(text)).toBe(91)
    expect(JSON.parse(text)).toEqual({
      error: 'Authentication hook unauthorized this request',
      path: '$',
      code: 'access-denied',
    })
  })

  it('upsets the service when it is no UUID', async () => {
    const practice = await startPractice()
    expect(await callLeonardo(practice, 'GET', '/me', undefined, 'sk-123')).toMatchObject({
      status: 500,
      body: { error: 'Invalid response from authorization hook', path: '$', code: 'unexpected' },
    })
  })

  it('is asked for', async () => {
    const practice = await startPractice()
    expect((await fetch(`${practice.leonardo.url}/me`)).status).toBe(401)
  })
})

describe('a generation', () => {
  it('is charged as text, then pending without pictures, then complete', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ timeScale: 1, clock: time.clock, timers: time.timers })
    const created = await callLeonardo(practice, 'POST', '/generations', {
      prompt: 'a quiet lake',
      modelId: PHOENIX,
      width: 1024,
      height: 1024,
    })
    expect(created.body).toMatchObject({
      sdGenerationJob: { apiCreditCost: null, cost: { amount: '0.0600', unit: 'DOLLARS' } },
    })
    const [row] = await listGenerations(practice)
    expect(row).toMatchObject({ status: 'PENDING', generated_images: [], prompt: 'a quiet lake' })
    const id = row?.id ?? ''
    await time.advance(3900)
    expect((await readGeneration(practice, id)).status).toBe('PENDING')
    await time.advance(8200)
    const done = await readGeneration(practice, id)
    expect(done.status).toBe('COMPLETE')
    expect(done.generated_images).toHaveLength(4)
    expect(done.generated_images[0]?.url).toMatch(
      new RegExp(`/cdn/users/[-0-9a-f]{36}/generations/${id}/Leonardo_Phoenix_1_0_a_quiet_lake_0\\.jpg$`),
    )
  })

  it('has pictures that are true to size and follow the seed, picture n that of seed + n', async () => {
    const practice = await startPractice()
    const pair = await readGeneration(practice, await generate(practice, { num_images: 2, seed: 41 }))
    const single = await readGeneration(practice, await generate(practice, { seed: 42 }))
    const [first, second] = await Promise.all(pair.generated_images.map(({ url }) => fetchBytes(url)))
    const [again] = await Promise.all(single.generated_images.map(({ url }) => fetchBytes(url)))
    expect(first?.response.headers.get('content-type')).toBe('image/jpeg')
    expect(await sharp(first?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 64 })
    expect(second?.bytes.equals(again?.bytes ?? Buffer.alloc(0))).toBe(true)
    expect(first?.bytes.equals(second?.bytes ?? Buffer.alloc(0))).toBe(false)
  })

  it('is larger than asked for with Alchemy on SDXL', async () => {
    const practice = await startPractice()
    const modelId = 'aa77f04e-3eec-4034-9c07-d0f619684628'
    const row = await readGeneration(practice, await generate(practice, { modelId, width: 64, height: 96 }))
    expect(row).toMatchObject({ imageWidth: 64, imageHeight: 96 })
    const { bytes } = await fetchBytes(row.generated_images[0]?.url ?? '')
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 112, height: 168 })
  })

  it('is a PNG with a see-through edge when only the foreground is wanted', async () => {
    const practice = await startPractice()
    const row = await readGeneration(practice, await generate(practice, { transparency: 'foreground_only' }))
    const { bytes } = await fetchBytes(row.generated_images[0]?.url ?? '')
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ channels: 4, width: 64 })
    expect([data[3], data[(32 * 64 + 32) * 4 + 3]]).toEqual([0, 255])
  })

  it('cannot be seen before it is done, nor after it was deleted', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ timeScale: 1, clock: time.clock, timers: time.timers })
    const id = await generate(practice)
    await time.advance(20_000)
    const url = (await readGeneration(practice, id)).generated_images[0]?.url ?? ''
    await time.advance(-20_000)
    expect((await fetch(url)).status).toBe(404)
    await time.advance(20_000)
    expect((await fetch(url)).status).toBe(200)
    expect((await callLeonardo(practice, 'DELETE', `/generations/${id}`)).body).toEqual({
      delete_generations_by_pk: { id },
    })
    expect((await fetch(url)).status).toBe(404)
    expect(await listGenerations(practice)).toEqual([])
  })

  it('is null when unknown, with status 200, and an error when the id is none', async () => {
    const practice = await startPractice()
    const unknown = '/generations/00000000-0000-4000-8000-000000000000'
    expect(await callLeonardo(practice, 'GET', unknown)).toMatchObject({
      status: 200,
      body: { generations_by_pk: null },
    })
    expect(await callLeonardo(practice, 'DELETE', unknown)).toMatchObject({
      status: 200,
      body: { delete_generations_by_pk: null },
    })
    expect((await callLeonardo(practice, 'GET', '/generations/17')).status).toBe(400)
  })

  it('is listed newest first, in pages', async () => {
    const practice = await startPractice()
    for (const seed of [1, 2, 3, 4]) await generate(practice, { seed })
    const seedsOf = async (query: string) => (await listGenerations(practice, query)).map(({ seed }) => seed)
    expect(await seedsOf('?offset=0&limit=3')).toEqual([4, 3, 2])
    expect(await seedsOf('?offset=3&limit=3')).toEqual([1])
  })
})

describe('ten slots', () => {
  it('run ten jobs at once and queue the rest without a word', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ timeScale: 1, clock: time.clock, timers: time.timers, scriptable: true })
    practice.script({ match: { path: '*/generations' }, times: 12, action: { kind: 'duration', ms: 5000 } })
    for (let seed = 0; seed < 12; seed += 1) await generate(practice, { seed })
    const countDone = async () =>
      (await listGenerations(practice, '?limit=50')).filter(({ status }) => status === 'COMPLETE').length
    await time.advance(5000)
    expect(await countDone()).toBe(10)
    await time.advance(5000)
    expect(await countDone()).toBe(12)
  })
})

describe('money', () => {
  it('goes down by what the calculator says', async () => {
    const practice = await startPractice()
    const asked = await callLeonardo(practice, 'POST', '/pricing-calculator', {
      service: 'IMAGE_GENERATION',
      serviceParams: {
        IMAGE_GENERATION: {
          imageHeight: 832,
          imageWidth: 1472,
          numImages: 4,
          inferenceSteps: 10,
          promptMagic: false,
          alchemyMode: true,
          highResolution: false,
          isPhoenix: true,
        },
      },
    })
    const { cost } = (asked.body as { calculateProductionApiServiceCost: { cost: number } })
      .calculateProductionApiServiceCost
    await generate(practice, { width: 1472, height: 832, num_images: 4, alchemy: true })
    const { jobs, balance } = practice.ledger()
    expect(Number(jobs[0]?.cost.amount)).toBe(cost)
    expect(Number(balance.leonardo.amount)).toBeCloseTo(25 - cost, 4)
  })

  it('runs out with a text that names the user', async () => {
    const practice = await startPractice({ startBalance: { leonardoDollars: 0 } })
    const answer = await callLeonardo(practice, 'POST', '/generations', { prompt: 'a lake' })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^not enough api tokens userId: [-0-9a-f]{36}$/) },
    })
    expect(practice.ledger().jobs).toEqual([])
  })

  it.each([
    ['a missing number', { imageHeight: 512 }, "missing required field 'imageWidth'"],
    [
      'a size that cannot be',
      { imageHeight: 4, imageWidth: 512, numImages: 1, inferenceSteps: 15, alchemyMode: true, highResolution: false },
      'invalid dimensions',
    ],
    [
      'a flag that is none',
      { isPhoenyx: true },
      "field 'isPhoenyx' not found in type: 'PricingCalculatorImageGeneration'",
    ],
  ])('is not reckoned with %s', async (_name, parameters, error) => {
    const practice = await startPractice()
    const body = { service: 'IMAGE_GENERATION', serviceParams: { IMAGE_GENERATION: parameters } }
    expect(await callLeonardo(practice, 'POST', '/pricing-calculator', body)).toMatchObject({
      status: 400,
      body: { error },
    })
  })
})

describe('limits', () => {
  it('allow 100 creates in any minute', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ clock: time.clock, timers: time.timers })
    for (let create = 0; create < 100; create += 1) await callLeonardo(practice, 'POST', '/generations', {})
    const over = await callLeonardo(practice, 'POST', '/generations', {})
    expect(over.status).toBe(429)
    expect(over.headers.get('retry-after')).toBeNull()
    await time.advance(60_001)
    await generate(practice)
  })

  it('allow 200 jobs to wait behind the ten that run', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ clock: time.clock, timers: time.timers })
    practice.script({ match: { path: '*/generations' }, times: 300, action: { kind: 'duration', ms: 3_600_000 } })
    for (let seed = 0; seed < 210; seed += 1) {
      if (seed % 100 === 0) await time.advance(60_001)
      await generate(practice, { seed })
    }
    expect((await callLeonardo(practice, 'POST', '/generations', { prompt: 'a lake' })).status).toBe(429)
  })
})

describe('an account on a credit plan', () => {
  it('counts in whole credits everywhere, and has a day of renewal', async () => {
    const time = createFakeTime(Date.UTC(2026, 10, 20))
    const practice = await startPractice({ plan: 'credits', clock: time.clock, timers: time.timers })
    await generate(practice, { width: 1024, height: 1024 })
    const { body } = await callLeonardo(practice, 'GET', '/me')
    expect(body).toMatchObject({
      user_details: [{ apiPaidTokens: 9994, apiPlanTokenRenewalDate: '2026-12-01T00:00:00.000Z' }],
    })
    expect(practice.ledger()).toMatchObject({
      jobs: [{ cost: { amount: '6', unit: 'CREDITS' } }],
      balance: { leonardo: { amount: '9994', unit: 'CREDITS' } },
    })
  })
})

it('names the models it offers, and no more of them than the service does', async () => {
  const practice = await startPractice()
  const { body } = await callLeonardo(practice, 'GET', '/platformModels')
  const models = (body as { custom_models: Record<string, unknown>[] }).custom_models
  expect(models).toHaveLength(25)
  expect(Object.keys(models[0] ?? {}).sort()).toEqual([
    'description',
    'featured',
    'generated_image',
    'id',
    'name',
    'nsfw',
  ])
})

it('answers a body that is not JSON as a missing prompt', async () => {
  const practice = await startPractice()
  const response = await fetch(`${practice.leonardo.url}/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${practice.leonardo.key}` },
    body: '{"prompt": "a cat", }',
  })
  expect(await response.json()).toMatchObject({ error: 'expecting a value for non-nullable variable: "prompt"' })
})

it('keeps its control to itself unless asked to open it', async () => {
  const practice = await startPractice()
  expect((await fetch(`http://127.0.0.1:${practice.port}/practice/ledger`)).status).toBe(404)
})
