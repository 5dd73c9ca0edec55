import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { callLeonardo, generate, readGeneration, startPractice } from './start-practice.ts'
import { aPicture, upload, uploadCanvas } from './upload-files.ts'

const DIFFUSION = '1e60896f-3c26-4296-8ecc-53e2afecc132'
const KONTEXT = '28aeddf8-bd19-4803-80fc-79602d1a9989'

type Pixels = { width: number; height: number; at(x: number, y: number): [number, number, number] }

async function pixelsOf(practice: Practice, id: string): Promise<Pixels> {
  const url = (await readGeneration(practice, id)).generated_images[0]?.url ?? ''
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    at(x, y) {
      const index = (y * info.width + x) * 3
      return [data[index] ?? 0, data[index + 1] ?? 0, data[index + 2] ?? 0]
    },
  }
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)))

function meanDistance(pixels: Pixels, colour: readonly number[]): number {
  let sum = 0
  for (let y = 0; y < pixels.height; y += 4) {
    for (let x = 0; x < pixels.width; x += 4) sum += distance(pixels.at(x, y), colour)
  }
  return sum / ((pixels.width * pixels.height) / 16)
}

const RED = [0xc0, 0x40, 0x20]

describe('pictures that go into a picture', () => {
  it('image to image: the more, the closer', async () => {
    const practice = await startPractice()
    const init_image_id = await upload(practice)
    const [close, half, far] = await Promise.all(
      [0.9, 0.5, 0.1].map(async init_strength => {
        const id = await generate(practice, { init_image_id, init_strength })
        return meanDistance(await pixelsOf(practice, id), RED)
      }),
    )
    expect(close).toBeLessThan(half ?? 0)
    expect(half).toBeLessThan(far ?? 0)
  })

  it.each([
    [
      'a style reference',
      (id: string) => ({
        controlnets: [{ initImageId: id, initImageType: 'UPLOADED', preprocessorId: 166, strengthType: 'Max' }],
      }),
    ],
    [
      'a content reference',
      (id: string) => ({
        controlnets: [{ initImageId: id, initImageType: 'UPLOADED', preprocessorId: 364, strengthType: 'High' }],
      }),
    ],
    [
      'a character reference',
      (id: string) => ({
        controlnets: [{ initImageId: id, initImageType: 'UPLOADED', preprocessorId: 397, weight: 1.5 }],
      }),
    ],
    ['an image prompt', (id: string) => ({ imagePrompts: [id] })],
    ['a context image', (id: string) => ({ modelId: KONTEXT, contextImages: [{ type: 'UPLOADED', id }] })],
  ])('%s', async (_name, inputOf) => {
    const practice = await startPractice()
    const id = await upload(practice)
    const input = inputOf(id)
    const modelId = 'modelId' in input ? { modelId: input.modelId } : {}
    const plain = await pixelsOf(practice, await generate(practice, modelId))
    const guided = await pixelsOf(practice, await generate(practice, input))
    expect(meanDistance(guided, RED)).not.toBeCloseTo(meanDistance(plain, RED), 0)
  })

  it('a generated picture, itself made of one', async () => {
    const practice = await startPractice()
    const first = await generate(practice, { init_image_id: await upload(practice), init_strength: 0.9 })
    const imageId = (await readGeneration(practice, first)).generated_images[0]?.id
    const second = await generate(practice, { prompt: 'nebula', init_generation_image_id: imageId, init_strength: 0.9 })
    expect(meanDistance(await pixelsOf(practice, second), RED)).toBeLessThan(80)
  })

  it('stretched to the size of the new one', async () => {
    const practice = await startPractice()
    const init_image_id = await upload(practice, await aPicture('png', { width: 30, height: 90 }))
    const pixels = await pixelsOf(practice, await generate(practice, { init_image_id, width: 96, height: 64 }))
    expect([pixels.width, pixels.height]).toEqual([96, 64])
  })
})

describe('a canvas', () => {
  const canvas = {
    prompt: 'a bright sun',
    modelId: DIFFUSION,
    num_images: 1,
    canvasRequest: true,
    canvasRequestType: 'INPAINT',
    seed: 5,
  }
  const create = async (practice: Practice, body: object) => {
    const answer = await callLeonardo(practice, 'POST', '/generations', { ...canvas, ...body })
    expect(answer).toMatchObject({ status: 200 })
    return (answer.body as { sdGenerationJob: { generationId: string } }).sdGenerationJob.generationId
  }

  it('paints the white part anew and only shifts the tone of the rest', async () => {
    const practice = await startPractice()
    const id = await create(practice, await uploadCanvas(practice))
    const pixels = await pixelsOf(practice, id)
    for (const y of [4, 32, 60]) {
      const kept = pixels.at(56, y)
      expect(distance(kept, RED)).toBeGreaterThan(5)
      expect(distance(kept, RED)).toBeLessThan(25)
      expect(distance(pixels.at(8, y), RED)).toBeGreaterThan(40)
    }
    expect(await readGeneration(practice, id)).toMatchObject({ imageWidth: 64, imageHeight: 64, initStrength: null })
  })

  it('changes less when more of the picture is to stay', async () => {
    const practice = await startPractice()
    const ids = await uploadCanvas(practice)
    const full = await pixelsOf(practice, await create(practice, { ...ids, init_strength: 0 }))
    const slight = await pixelsOf(practice, await create(practice, { ...ids, init_strength: 0.8 }))
    expect(distance(slight.at(8, 32), RED)).toBeLessThan(distance(full.at(8, 32), RED))
  })

  it('fails when the mask has another size, and is paid back', async () => {
    const practice = await startPractice()
    const id = await create(practice, await uploadCanvas(practice, { maskWidth: 32 }))
    expect(await readGeneration(practice, id)).toMatchObject({ status: 'FAILED', generated_images: [] })
    expect(practice.ledger()).toMatchObject({
      jobs: [{ billed: 1, refunds: 1 }],
      balance: { leonardo: { amount: '25.0000' } },
    })
  })
})

it('counts how often a job was paid for, also when the service errs', async () => {
  const practice = await startPractice()
  practice.script({ match: { path: '*/generations' }, skip: 1, action: { kind: 'bill', times: 2 } })
  await generate(practice)
  await generate(practice)
  const { jobs, balance } = practice.ledger()
  expect(jobs.map(({ billed, refunds }) => [billed, refunds])).toEqual([
    [1, 0],
    [2, 0],
  ])
  expect(25 - Number(balance.leonardo.amount)).toBeCloseTo(3 * Number(jobs[0]?.cost.amount), 4)
})
