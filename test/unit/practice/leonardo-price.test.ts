import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkGeneration } from '../../../src-main/practice/leonardo/create-generation.ts'
import { outputSize } from '../../../src-main/practice/leonardo/generation-input.ts'
import { LEONARDO_MODELS } from '../../../src-main/practice/leonardo/models.ts'
import { priceGeneration, priceParametersOf, readPriceParameters } from '../../../src-main/practice/leonardo/price.ts'
import { ownPicturesOf } from './own-pictures.ts'

const PHOENIX = 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3'
const KINO = 'aa77f04e-3eec-4034-9c07-d0f619684628'
const CREATIVE = '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3'

function inputOf(body: Record<string, unknown>) {
  const checked = checkGeneration({ prompt: 'a quiet lake', ...body }, ownPicturesOf())
  if ('refusal' in checked) throw new Error(checked.refusal.error)
  return checked.input
}
const priceOf = (body: Record<string, unknown>) => priceGeneration(priceParametersOf(inputOf(body)))

describe('the price', () => {
  it('is six cents for four Phoenix pictures of 1024 × 1024 in Quality, less in Fast, more in Ultra', () => {
    const base = { modelId: PHOENIX, width: 1024, height: 1024 }
    expect(priceOf({ ...base, alchemy: true })).toBe(600)
    expect(priceOf({ ...base, alchemy: false })).toBe(300)
    expect(priceOf({ ...base, ultra: true })).toBe(1200)
  })

  it('is what the real service charged for the smallest Kino picture that was observed', () => {
    expect(priceOf({ modelId: KINO, width: 896, height: 896, num_images: 1, alchemy: false })).toBe(45)
  })

  it('never falls when the picture grows, the steps rise or pictures are added', () => {
    const size = fc.integer({ min: 4, max: 95 }).map(eighths => eighths * 8)
    fc.assert(
      fc.property(
        fc.constantFrom(...LEONARDO_MODELS),
        size,
        size,
        fc.integer({ min: 10, max: 59 }),
        fc.integer({ min: 1, max: 7 }),
        (model, width, height, steps, count) => {
          const body = { modelId: model.id, width, height, num_inference_steps: steps, num_images: count }
          const price = priceOf(body)
          expect(Number.isInteger(price) && price > 0).toBe(true)
          expect(priceOf({ ...body, width: width + 8 })).toBeGreaterThanOrEqual(price)
          expect(priceOf({ ...body, num_inference_steps: steps + 1 })).toBeGreaterThanOrEqual(price)
          expect(priceOf({ ...body, num_images: count + 1 })).toBeGreaterThan(price)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is the same from the calculator', () => {
    const input = inputOf({ modelId: KINO, width: 768, height: 512, num_images: 2, num_inference_steps: 30 })
    const asked = {
      imageWidth: 768,
      imageHeight: 512,
      numImages: 2,
      inferenceSteps: 30,
      alchemyMode: true,
      highResolution: false,
      isSDXL: true,
    }
    expect(priceGeneration(readPriceParameters(asked))).toBe(priceGeneration(priceParametersOf(input)))
  })
})

describe('the size of the file', () => {
  it.each([
    ['Alchemy v2', { modelId: KINO, width: 512, height: 768 }, { width: 896, height: 1344 }],
    ['Alchemy v1', { modelId: CREATIVE, width: 512, height: 512 }, { width: 768, height: 768 }],
    [
      'Alchemy v1, high resolution',
      { modelId: CREATIVE, width: 512, height: 512, highResolution: true },
      { width: 1024, height: 1024 },
    ],
    ['no Alchemy', { modelId: KINO, width: 512, height: 768, alchemy: false }, { width: 512, height: 768 }],
    ['Phoenix Quality', { modelId: PHOENIX, width: 1472, height: 832, alchemy: true }, { width: 1472, height: 832 }],
  ])('with %s', (_name, body, size) => {
    expect(outputSize(inputOf(body))).toEqual(size)
  })
})
