import { beforeAll, describe, expect, it } from 'vitest'
import type { InputPicture } from '#shared/domain/request-input.ts'
import { asSent, type Difference, DIFFUSION_DEFAULTS, paintedSmall, PRIVATE, SEEDED, stated } from './differences.ts'
import { guidanceOf, type GuideRig, inputOf, openGuideRig, OPENING_MS } from './guide-rig.ts'

const DIFFUSION = '1e60896f-3c26-4296-8ecc-53e2afecc132'

let rig: GuideRig
let own: InputPicture
let made: InputPicture
beforeAll(async () => {
  rig = await openGuideRig()
  own = await rig.added(180)
  made = await rig.generated()
}, OPENING_MS)

const USUAL = [PRIVATE, SEEDED, DIFFUSION_DEFAULTS]

describe('Image to Image Guidance', () => {
  it('Image to Image with Style Reference', async () => {
    const sample = ([generated, uploaded]: string[]) => ({
      height: 644,
      modelId: 'b24e16ff-06e3-43eb-8d33-4416c2d75876',
      prompt: 'Vibrant makeup bottle in a showroom',
      presetStyle: 'DYNAMIC',
      width: 1040,
      alchemy: true,
      controlnets: [{ initImageId: generated, initImageType: 'GENERATED', preprocessorId: 67, strengthType: 'High' }],
      init_image_id: uploaded,
      init_strength: 0.5,
    })
    const order = (width: number, height: number) => ({
      model: 'leonardo/lightning-xl',
      draft: {
        prompt: sample([]).prompt,
        width,
        height,
        values: { alchemy: true, style: 'dynamic' },
        inputs: [guidanceOf('style', made, { strengthType: 'high' }), inputOf('init', own, { strength: 0.5 })],
      },
    })
    // The sample's 1040 × 644 has a side that is no multiple of 8 and, with Alchemy, one above 1024 (API-FACTS §13, 7).
    expect(new Set(await rig.refused(order(1040, 644)))).toEqual(new Set(['size']))
    const { sent, ids } = await rig.follow(order(1024, 640))
    expect(sent).toEqual(asSent(sample(ids), [...USUAL, paintedSmall({ width: 1024, height: 640 })]))
  })

  it('Image to Image Guidance using Uploaded Images (legacy format)', async () => {
    const sample = ([uploaded]: string[]) => ({
      height: 512,
      modelId: DIFFUSION,
      prompt: 'An oil painting of an orange cat',
      width: 512,
      init_image_id: uploaded,
      init_strength: 0.5,
    })
    const { sent, ids } = await rig.follow({
      model: 'leonardo/diffusion-xl',
      draft: {
        prompt: sample([]).prompt,
        width: 512,
        height: 512,
        inputs: [inputOf('init', own, { strength: 0.5 })],
      },
    })
    const defaults = stated({ alchemy: true, presetStyle: 'DYNAMIC' })
    expect(sent).toEqual(asSent(sample(ids), [...USUAL, defaults, paintedSmall({ width: 512, height: 512 })]))
  })

  it('Image to Image Guidance using Generated Images (legacy format)', async () => {
    const sample = ([generated]: string[]) => ({
      height: 512,
      modelId: DIFFUSION,
      prompt: 'An oil painting of an orange cat',
      width: 512,
      init_generation_image_id: generated,
      init_strength: 0.5,
      controlNet: true,
      controlNetType: 'CANNY',
    })
    const start = inputOf('init', made, { strength: 0.5 })
    const edge = guidanceOf('edge', made, { weight: 0.5 })
    const order = (inputs: (typeof start)[]) => ({
      model: 'leonardo/diffusion-xl',
      draft: { prompt: sample([]).prompt, width: 512, height: 512, inputs },
    })
    const defaults = stated({ alchemy: true, presetStyle: 'DYNAMIC' })
    const small = paintedSmall({ width: 512, height: 512 })
    // The page itself says that on SDXL a start picture goes with style and character only.
    expect(await rig.refused(order([start, edge]))).toEqual(['init'])
    const { sent, ids } = await rig.follow(order([start]))
    expect(sent).toEqual(asSent(sample(ids), [...USUAL, defaults, WITHOUT_LEGACY_FLAGS, small]))

    const modern = await rig.follow(order([edge]))
    const { init_generation_image_id, init_strength, controlNet, controlNetType, ...plain } = sample(modern.ids)
    expect([init_strength, controlNet, controlNetType]).toEqual([0.5, true, 'CANNY'])
    const controlnets = [
      { initImageId: init_generation_image_id, initImageType: 'GENERATED', preprocessorId: 19, weight: 0.5 },
    ]
    expect(modern.sent).toEqual(asSent({ ...plain, controlnets }, [...USUAL, defaults, small]))
  })

  it('legacy sample as it stands, on a model that takes a start picture and edges together', async () => {
    const { sent, ids } = await rig.follow({
      model: 'leonardo/creative',
      draft: {
        prompt: 'An oil painting of an orange cat',
        inputs: [inputOf('init', made, { strength: 0.5 }), guidanceOf('edge', made, { weight: 0.5 })],
      },
    })
    expect(sent).toMatchObject({
      init_generation_image_id: ids[0],
      init_strength: 0.5,
      controlnets: [{ initImageId: ids[1], initImageType: 'GENERATED', preprocessorId: 12, weight: 0.5 }],
    })
  })
})

const WITHOUT_LEGACY_FLAGS: Difference = {
  why: 'The page calls these fields legacy and recommends controlnets; the studio has edges as a guide.',
  drop: ['controlNet', 'controlNetType'],
}
