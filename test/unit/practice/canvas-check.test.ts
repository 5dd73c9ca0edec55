import { describe, expect, it } from 'vitest'
import { checkGeneration } from '../../../src-main/practice/leonardo/create-generation.ts'
import { GENERATED, MASK, ownPicturesOf, UPLOADED } from './own-pictures.ts'

const DIFFUSION = '1e60896f-3c26-4296-8ecc-53e2afecc132'
const CANVAS = {
  prompt: 'a bright sun',
  canvasRequest: true,
  canvasRequestType: 'INPAINT',
  num_images: 4,
  init_strength: 0.15,
  guidance_scale: 7,
  modelId: DIFFUSION,
  canvasInitId: UPLOADED,
  canvasMaskId: MASK,
}

function check(changes: Record<string, unknown> = {}, width = 512, height = width) {
  return checkGeneration({ ...CANVAS, ...changes }, ownPicturesOf({ width, height }))
}
function textOf(changes: Record<string, unknown>, width?: number, height?: number) {
  const checked = check(changes, width, height)
  return 'refusal' in checked ? checked.refusal.error : null
}

it('takes the sample of the guide, at the size of the picture and without Alchemy', () => {
  const checked = check({}, 768, 512)
  expect(checked).toMatchObject({
    input: {
      width: 768,
      height: 512,
      alchemy: false,
      isDoomed: false,
      work: { kind: 'canvas', init: { id: UPLOADED }, mask: { id: MASK }, strength: 0.85 },
    },
  })
})

describe('a canvas is refused', () => {
  it.each([
    ['without its type', { canvasRequestType: null }, 'canvasRequest requires canvasRequestType and canvasInitId'],
    ['without a mask', { canvasMaskId: null }, 'canvasMaskId is required for this canvasRequestType'],
    ['with a generated picture', { canvasInitId: GENERATED }, 'invalid init image id'],
    ['with the mask for the picture', { canvasInitId: MASK }, 'invalid init image id'],
    ['with the picture for the mask', { canvasMaskId: UPLOADED }, 'invalid init image id'],
    [
      'with more than the picture can be',
      { init_strength: 0.85 },
      'init_strength must be between 0 and 0.8 with canvasRequest',
    ],
    ['at another size than the picture', { width: 520 }, 'invalid dimensions'],
    [
      'when it is not switched on',
      { canvasRequest: false },
      'canvasRequestType, canvasInitId and canvasMaskId require canvasRequest',
    ],
  ])('%s', (_name, changes, text) => {
    expect(textOf(changes)).toBe(text)
  })

  it.each([
    ['Lightning XL', 'b24e16ff-06e3-43eb-8d33-4416c2d75876'],
    ['Anime XL', 'e71a1c2f-4f80-4800-934f-2c68979d8cc8'],
    ['Phoenix', 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3'],
  ])('on %s', (_name, modelId) => {
    expect(textOf({ modelId })).toBe('canvasRequest is not supported with this model')
  })

  it.each([
    { alchemy: true },
    { alchemy: true, photoReal: true, photoRealVersion: 'v2' },
    { promptMagic: true },
    { presetStyle: 'DYNAMIC' },
    { styleUUID: '111dc692-d470-4eec-b791-3475abac4c46' },
    { transparency: 'foreground_only' },
    { tiling: true },
    { init_image_id: UPLOADED },
    { imagePrompts: [UPLOADED] },
    { elements: [{ akUUID: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414' }] },
    { controlnets: [{ initImageId: GENERATED, initImageType: 'GENERATED', preprocessorId: 67 }] },
  ])('together with %j', extras => {
    expect(textOf(extras)).toBe('canvasRequest can not be used with alchemy, photoReal or other features')
  })

  it.each([
    [1544, 512],
    [516, 512],
    [512, 24],
  ])('at %i × %i', (width, height) => {
    expect(textOf({}, width, height)).toBe('invalid dimensions')
  })
})

it.each([
  [512, 512, 8],
  [768, 768, 8],
  [512, 1024, 4],
  [768, 1024, 4],
  [1032, 1032, 2],
  [1536, 1536, 2],
])('has at most so many pictures at %i × %i: %i', (width, height, most) => {
  expect(textOf({ num_images: most }, width, height)).toBeNull()
  expect(textOf({ num_images: most + 1 }, width, height)).not.toBeNull()
})

it('goes without a mask where the whole picture is meant, and at full strength unless told otherwise', () => {
  const checked = check({ canvasRequestType: 'IMG2IMG', canvasMaskId: null, init_strength: null })
  expect(checked).toMatchObject({ input: { work: { mask: null, strength: 1 } } })
})

it('is taken with a mask of another size, and bound to fail', () => {
  const pictures = { ...ownPicturesOf(), mask: ownPicturesOf({ width: 256, height: 512 }).mask }
  expect(checkGeneration(CANVAS, pictures)).toMatchObject({ input: { isDoomed: true } })
})
