import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { createFakeTime } from '../../support/fake-time.ts'
import { callLeonardo, generate, readGeneration, startPractice } from './start-practice.ts'
import { aPicture, upload } from './upload-files.ts'

type Row = { id: string; status: string; transformType: string; url: string | null; createdAt: string }

const create = (practice: Practice, kind: string, body: object) =>
  callLeonardo(practice, 'POST', `/variations/${kind}`, body)

async function make(practice: Practice, kind: string, body: object): Promise<string> {
  const answer = await create(practice, kind, body)
  expect(answer).toMatchObject({ status: 200 })
  const [job] = Object.values(answer.body as Record<string, { id: string }>)
  return job?.id ?? ''
}

async function read(practice: Practice, id: string): Promise<Row[]> {
  const answer = await callLeonardo(practice, 'GET', `/variations/${id}`)
  return (answer.body as { generated_image_variation_generic: Row[] }).generated_image_variation_generic
}

async function pictureOf(practice: Practice, id: string) {
  const [row] = await read(practice, id)
  const bytes = Buffer.from(await (await fetch(row?.url ?? '')).arrayBuffer())
  return { bytes, metadata: await sharp(bytes).metadata() }
}

async function aGeneratedImage(practice: Practice, body: Record<string, unknown> = {}) {
  const row = await readGeneration(practice, await generate(practice, body))
  const image = row.generated_images[0]
  return { generationId: row.id, imageId: image?.id ?? '', url: image?.url ?? '' }
}

/** Mean difference of the bytes of two pictures at one size. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map(bytes => sharp(bytes).removeAlpha().resize(32, 32, { fit: 'fill' }).raw().toBuffer()),
  )
  return a === undefined || b === undefined
    ? 255
    : a.reduce((sum, byte, index) => sum + Math.abs(byte - (b[index] ?? 0)), 0) / a.length
}

describe('a variation', () => {
  it('upscale: the same painting, larger', async () => {
    const practice = await startPractice()
    const { imageId, url } = await aGeneratedImage(practice)
    const { bytes, metadata } = await pictureOf(practice, await make(practice, 'upscale', { id: imageId }))
    expect(metadata).toMatchObject({ width: 128, height: 128, format: 'jpeg' })
    const original = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(await difference(bytes, original)).toBeLessThan(8)
  })

  it('unzoom: the picture in the middle of a larger one', async () => {
    const practice = await startPractice()
    const { imageId, url } = await aGeneratedImage(practice)
    const { bytes, metadata } = await pictureOf(practice, await make(practice, 'unzoom', { id: imageId }))
    expect(metadata).toMatchObject({ width: 96, height: 96 })
    const middle = await sharp(bytes).extract({ left: 16, top: 16, width: 64, height: 64 }).toBuffer()
    const original = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(await difference(middle, original)).toBeLessThan(8)
  })

  it('nobg: a PNG that can be seen through', async () => {
    const practice = await startPractice()
    const { imageId } = await aGeneratedImage(practice)
    const { bytes, metadata } = await pictureOf(practice, await make(practice, 'nobg', { id: imageId }))
    expect(metadata).toMatchObject({ format: 'png', hasAlpha: true, width: 64 })
    const alpha = await sharp(bytes).extractChannel('alpha').raw().toBuffer()
    expect([alpha[0], alpha[32 * 64 + 32]]).toEqual([0, 255])
  })

  it('universal upscaler: of any kind of picture, in both families, with transparency kept', async () => {
    const practice = await startPractice()
    const { imageId } = await aGeneratedImage(practice)
    const initImageId = await upload(practice, await aPicture('png', { width: 40, height: 30 }))
    const variationId = await make(practice, 'nobg', { id: imageId })
    const sizes = await Promise.all(
      [
        { generatedImageId: imageId, upscalerStyle: '2D ART & ILLUSTRATION', creativityStrength: 8 },
        { initImageId, upscaleMultiplier: 2, ultraUpscaleStyle: 'REALISTIC', detailContrast: 7, similarity: 3 },
        { variationId, upscaleMultiplier: 1.25, prompt: 'fine grain' },
      ].map(async body => {
        const { width, height, format } = (await pictureOf(practice, await make(practice, 'universal-upscaler', body)))
          .metadata
        return [width, height, format]
      }),
    )
    expect(sizes).toEqual([
      [96, 96, 'jpeg'],
      [80, 60, 'jpeg'],
      [80, 80, 'png'],
    ])
  })

  it('is a row of an array that is pending at first, and an empty array when unknown', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ timeScale: 1, clock: time.clock, timers: time.timers })
    practice.script({ match: { path: '*/generations' }, action: { kind: 'duration', ms: 0 } })
    const id = await make(practice, 'upscale', { id: (await aGeneratedImage(practice)).imageId })
    expect(await read(practice, id)).toEqual([
      { id, status: 'PENDING', transformType: 'UPSCALE', url: null, createdAt: expect.any(String) },
    ])
    await time.advance(12_000)
    expect(await read(practice, id)).toMatchObject([{ status: 'COMPLETE', url: expect.stringContaining(id) }])
    expect(await read(practice, '00000000-0000-4000-8000-000000000000')).toEqual([])
    expect((await callLeonardo(practice, 'GET', '/variations/5')).status).toBe(400)
  })

  it('stands with its picture, also when it is made of another variation, and is no generation', async () => {
    const practice = await startPractice()
    const { imageId, generationId } = await aGeneratedImage(practice)
    const first = await make(practice, 'unzoom', { id: imageId })
    const second = await make(practice, 'nobg', { id: first, isVariation: true })
    const row = await readGeneration(practice, generationId)
    expect(row.generated_images[0]).toMatchObject({
      generated_image_variation_generics: [
        { id: first, transformType: 'UNZOOM', status: 'COMPLETE' },
        { id: second, transformType: 'NOBG', status: 'COMPLETE', url: expect.stringContaining('.png') },
      ],
    })
    expect(await readGeneration(practice, first)).toBeNull()
    expect((await callLeonardo(practice, 'DELETE', `/generations/${first}`)).body).toEqual({
      delete_generations_by_pk: null,
    })
  })

  it('can fail, and is paid back', async () => {
    const practice = await startPractice()
    const { imageId } = await aGeneratedImage(practice)
    practice.script({ match: { path: '*/variations/*' }, action: { kind: 'fail' } })
    const id = await make(practice, 'unzoom', { id: imageId })
    expect(await read(practice, id)).toMatchObject([{ status: 'FAILED', url: null }])
    expect(practice.ledger().jobs[1]).toMatchObject({ billed: 1, refunds: 1 })
  })
})

describe('the id of a variation', () => {
  it('is that of a generated picture, and every other kind has its own refusal', async () => {
    const practice = await startPractice()
    const { imageId, generationId } = await aGeneratedImage(practice)
    const uploadId = await upload(practice)
    const variationId = await make(practice, 'upscale', { id: imageId })
    const noImage = "couldn't access image"
    const noVariation = 'failed to find init variation'
    const cases: [kind: string, body: object, error: string][] = [
      ['upscale', { id: generationId }, noImage],
      ['upscale', { id: uploadId }, noImage],
      ['upscale', { id: variationId }, noImage],
      ['unzoom', { id: generationId }, noImage],
      ['unzoom', { id: variationId }, noVariation],
      ['unzoom', { id: imageId, isVariation: true }, noVariation],
      ['nobg', { id: uploadId }, noImage],
      ['nobg', { id: imageId, isVariation: true }, noVariation],
      ['universal-upscaler', { generatedImageId: uploadId }, noImage],
      ['universal-upscaler', { generatedImageId: variationId }, noImage],
      ['universal-upscaler', { initImageId: imageId }, 'invalid init image id'],
      ['universal-upscaler', { variationId: imageId }, noVariation],
    ]
    for (const [kind, body, error] of cases) {
      expect([kind, body, (await create(practice, kind, body)).body]).toMatchObject([kind, body, { error }])
    }
    const init = { prompt: 'a lake', init_generation_image_id: variationId }
    expect((await callLeonardo(practice, 'POST', '/generations', init)).body).toMatchObject({ error: 'Service Error' })
  })

  it.each([
    ['upscale', {}, 'expecting a value for non-nullable variable: "id"'],
    ['upscale', { id: 'x', isVariation: false }, 'Unexpected variable isVariation'],
    ['nobg', { id: 'x', isVariation: null }, "unexpected null value for type 'Boolean'"],
    ['universal-upscaler', {}, 'exactly one of generatedImageId, initImageId and variationId is required'],
    [
      'universal-upscaler',
      { generatedImageId: 'x', initImageId: 'y' },
      'exactly one of generatedImageId, initImageId and variationId is required',
    ],
    [
      'universal-upscaler',
      { generatedImageId: 'x', upscalerStyle: 'GENERAL', ultraUpscaleStyle: 'ARTISTIC' },
      'upscalerStyle can not be used with ultraUpscaleStyle',
    ],
    [
      'universal-upscaler',
      { generatedImageId: 'x', similarity: 3 },
      'detailContrast and similarity can only be used with ultraUpscaleStyle',
    ],
    [
      'universal-upscaler',
      { generatedImageId: 'x', upscaleMultiplier: 2.5 },
      'upscaleMultiplier must be between 1 and 2',
    ],
    [
      'universal-upscaler',
      { generatedImageId: 'x', creativityStrength: 0 },
      'creativityStrength must be between 1 and 10',
    ],
  ])('comes with the right fields: %s %j', async (kind, body, error) => {
    const practice = await startPractice()
    expect(await create(practice, kind, body)).toMatchObject({ status: 400, body: { error } })
  })
})

describe('the price of a variation', () => {
  it('is what the calculator says where it knows the service', async () => {
    const practice = await startPractice()
    const initImageId = await upload(practice, await aPicture('png', { width: 600, height: 500 }))
    const costOf = async (service: string, parameters: object) => {
      const answer = await callLeonardo(practice, 'POST', '/pricing-calculator', {
        service,
        serviceParams: { [service]: parameters },
      })
      return (answer.body as { calculateProductionApiServiceCost: { cost: number } }).calculateProductionApiServiceCost
        .cost
    }
    await make(practice, 'universal-upscaler', { initImageId, upscaleMultiplier: 2 })
    await make(practice, 'universal-upscaler', { initImageId, ultraUpscaleStyle: 'ARTISTIC' })
    const paid = practice.ledger().jobs.map(({ cost }) => Number(cost.amount))
    expect(paid).toEqual([
      await costOf('UNIVERSAL_UPSCALER', { megapixel: 2 }),
      await costOf('UNIVERSAL_UPSCALER_ULTRA', { inputWidth: 600, inputHeight: 500, upscaleMultiplier: 1.5 }),
    ])
  })

  it('cannot be paid without money', async () => {
    const practice = await startPractice({ startBalance: { leonardoDollars: 0.0076 } })
    const { imageId } = await aGeneratedImage(practice, { width: 32, height: 32 })
    expect((await create(practice, 'upscale', { id: imageId })).body).toMatchObject({
      error: expect.stringContaining('not enough api tokens'),
    })
  })
})

it('waits in a queue of its own, of 100', async () => {
  const time = createFakeTime()
  const practice = await startPractice({ clock: time.clock, timers: time.timers })
  const { imageId } = await aGeneratedImage(practice)
  practice.script({ match: { path: '*/variations/upscale' }, times: 200, action: { kind: 'duration', ms: 3_600_000 } })
  for (let count = 0; count < 110; count += 1) {
    if (count === 100) await time.advance(60_001)
    await make(practice, 'upscale', { id: imageId })
  }
  expect((await create(practice, 'upscale', { id: imageId })).status).toBe(429)
  expect((await create(practice, 'unzoom', { id: imageId })).status).toBe(200)
})
