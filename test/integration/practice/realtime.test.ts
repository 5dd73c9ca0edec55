import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { createFakeTime } from '../../support/fake-time.ts'
import { callLeonardo, listGenerations, startPractice } from './start-practice.ts'
import { aMask, aPicture } from './upload-files.ts'

type Job = {
  imageDataUrl: string[]
  requestTimestamp: string
  cost: { amount: string }
  generationId?: string[]
  variationId?: string[]
  generatedImageId?: string
}

const asUrl = (bytes: Uint8Array): string => `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`
const aFrame = async () => asUrl(await aPicture('jpeg'))
const FRAME = { prompt: 'a quiet lake', seed: 3, width: 512, height: 512 }

const send = async (practice: Practice, path: string, body: object = {}) =>
  callLeonardo(practice, 'POST', path, { ...FRAME, imageDataUrl: await aFrame(), ...body })

async function frameOf(practice: Practice, path: string, body: object = {}) {
  const answer = await send(practice, path, body)
  expect(answer).toMatchObject({ status: 200 })
  const { lcmGenerationJob: job } = answer.body as { lcmGenerationJob: Job }
  const bytes = Buffer.from(job.imageDataUrl[0]?.replace(/^.*base64,/, '') ?? '', 'base64')
  return { job, metadata: await sharp(bytes).metadata(), red: (await sharp(bytes).stats()).channels[0]?.mean ?? 0 }
}

describe('the real-time canvas', () => {
  it('answers with the picture and the time of the request, for a fee', async () => {
    const practice = await startPractice()
    const { job, metadata } = await frameOf(practice, '/generations-lcm', { requestTimestamp: '1234' })
    expect(job).toMatchObject({ requestTimestamp: '1234', cost: { amount: '0.0005', unit: 'DOLLARS' } })
    expect(metadata).toMatchObject({ format: 'jpeg', width: 512, height: 512 })
    expect(practice.ledger()).toMatchObject({ jobs: [], fees: [{ what: 'generations-lcm' }] })
    expect(await listGenerations(practice)).toEqual([])
  })

  it('stays the closer to the drawing, the weaker it is', async () => {
    const practice = await startPractice()
    const weak = await frameOf(practice, '/generations-lcm', { strength: 0.1 })
    const strong = await frameOf(practice, '/generations-lcm', { strength: 1 })
    expect(Math.abs(weak.red - 0xc0)).toBeLessThan(Math.abs(strong.red - 0xc0))
  })

  it('refines, and inpaints under a mask', async () => {
    const practice = await startPractice()
    expect((await frameOf(practice, '/lcm-instant-refine', { style: 'CINEMATIC' })).job.cost.amount).toBe('0.0020')
    const maskDataUrl = asUrl(
      await sharp(await aMask())
        .jpeg()
        .toBuffer(),
    )
    expect((await frameOf(practice, '/lcm-inpainting', { maskDataUrl })).metadata.width).toBe(512)
  })

  it('keeps what is upscaled: a generation, its picture and the larger variation', async () => {
    const practice = await startPractice()
    const { job, metadata } = await frameOf(practice, '/lcm-upscale', { refineCreative: true, refineStrength: 0.6 })
    expect(metadata).toMatchObject({ width: 1024, height: 1024 })
    const [row] = await listGenerations(practice)
    expect(row).toMatchObject({
      id: job.generationId?.[0],
      generated_images: [
        {
          id: job.generatedImageId,
          generated_image_variation_generics: [
            { id: job.variationId?.[0], transformType: 'UPSCALE', status: 'COMPLETE' },
          ],
        },
      ],
    })
    expect((await fetch(row?.generated_images[0]?.url ?? '')).status).toBe(200)
    expect(25 - Number(practice.ledger().balance.leonardo.amount)).toBeCloseTo(Number(job.cost.amount), 4)
  })

  it('takes its time', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ timeScale: 1, clock: time.clock, timers: time.timers })
    let isAnswered = false
    const answer = send(practice, '/generations-lcm').then(value => {
      isAnswered = true
      return value
    })
    await expect.poll(() => time.pending()).toBeGreaterThan(0)
    expect(isAnswered).toBe(false)
    await time.advance(350)
    expect((await answer).status).toBe(200)
  })

  it.each([
    [
      '/generations-lcm',
      { imageDataUrl: 'data:image/png;base64,AAAA' },
      'image data must start with data:image/jpeg;base64,',
    ],
    ['/generations-lcm', { imageDataUrl: 'data:image/jpeg;base64,AAAA' }, 'image data must start with'],
    ['/generations-lcm', { imageDataUrl: undefined }, 'expecting a value for non-nullable variable: "imageDataUrl"'],
    ['/generations-lcm', { width: 768 }, 'invalid dimensions'],
    ['/generations-lcm', { guidance: 0.4 }, 'guidance must be between 0.5 and 20'],
    ['/generations-lcm', { strength: 0 }, 'strength must be between 0.1 and 1'],
    ['/generations-lcm', { steps: 17 }, 'steps must be between 4 and 16'],
    ['/generations-lcm', { style: 'LEONARDO' }, 'expected one of the values'],
    ['/generations-lcm', { refineCreative: true }, 'Unexpected variable refineCreative'],
    ['/lcm-upscale', { refineStrength: 0.4 }, 'refineStrength must be between 0.5 and 0.9'],
    ['/lcm-inpainting', {}, 'expecting a value for non-nullable variable: "maskDataUrl"'],
    ['/lcm-instant-refine', { prompt: 'porn' }, 'inappropriate content'],
  ])('%s refuses %j', async (path, body, error) => {
    const practice = await startPractice()
    expect(((await send(practice, path, body)).body as { error: string }).error).toContain(error)
    expect(practice.ledger().fees).toEqual([])
  })
})
