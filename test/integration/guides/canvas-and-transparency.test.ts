import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { asSent, DIFFUSION_DEFAULTS, paintedSmall, PRIVATE, SEEDED, stated } from './differences.ts'
import { type GuideRig, inputOf, openGuideRig, OPENING_MS, unwrap } from './guide-rig.ts'

let rig: GuideRig
beforeAll(async () => {
  rig = await openGuideRig()
}, OPENING_MS)

/** White is painted again: the right half. */
const aMask = async (side = 64) => {
  const white = await sharp({ create: { width: side / 2, height: side, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  const black = sharp({ create: { width: side, height: side, channels: 3, background: 'black' } })
  const mask = black.composite([{ input: white, left: side / 2, top: 0 }]).toColourspace('b-w')
  return new Uint8Array(await mask.png().toBuffer())
}

const sample = ([initId, maskId]: string[]) => ({
  prompt: 'a bright sun',
  canvasRequest: true,
  num_images: 4,
  init_strength: 0.15,
  canvasRequestType: 'INPAINT',
  guidance_scale: 7,
  modelId: '1e60896f-3c26-4296-8ecc-53e2afecc132',
  canvasInitId: initId,
  canvasMaskId: maskId,
})

describe('Generate Images Using Canvas Inpainting', () => {
  const painted = { width: 64, height: 64, count: 1 }
  const differences = [
    PRIVATE,
    SEEDED,
    stated({ width: 64, height: 64 }),
    { why: 'The test paints one picture to be quick; the studio takes 4 as well.', set: { num_images: 1 } },
  ]

  it('Inpainting', async () => {
    const picture = await rig.added(90, 'jpeg')
    const mask = unwrap(await rig.studio.inputs.add({ bytes: await aMask() }))
    const { sent, ids } = await rig.follow({
      model: 'leonardo/diffusion-xl-canvas',
      draft: {
        prompt: 'a bright sun',
        width: 512,
        height: 512,
        count: 4,
        inputs: [inputOf('canvas-init', picture, { strength: 0.15 }), inputOf('canvas-mask', mask)],
      },
      painted,
    })
    expect(sent).toEqual(asSent(sample(ids), differences))
    const uploads = rig.calls.filter(({ path }) => path.endsWith('/canvas-init-image'))
    expect(uploads.map(call => call.body)).toContainEqual({ initExtension: 'jpg', maskExtension: 'png' })
  })

  it('Inpainting from a document, with an Inpaint Strength of 0.85 and a colour painted on the picture', async () => {
    const { studio } = rig
    const bytes = new Uint8Array(
      await sharp({ create: { width: 96, height: 96, channels: 3, background: '#5a7848' } })
        .png()
        .toBuffer(),
    )
    const { document, state } = unwrap(await studio.canvas.create({ from: { kind: 'file', bytes } }))
    const sketch = await sharp({
      create: { width: 64, height: 64, channels: 4, background: { r: 250, g: 200, b: 0, alpha: 0.5 } },
    })
      .png()
      .toBuffer()
    const box = { x: 16, y: 16, width: 64, height: 64 }
    const { region, inputs } = unwrap(
      await studio.canvas.makeInputs({
        id: document.id,
        state,
        box,
        mask: await aMask(),
        sketch: new Uint8Array(sketch),
        strength: 0.85,
      }),
    )
    const draft = { prompt: 'a bright sun', ...region.sent, count: 1, inputs }
    const { sent, ids, images } = await rig.follow({ model: 'leonardo/diffusion-xl-canvas', draft, painted: {} })
    const sizeOfBox = [
      PRIVATE,
      SEEDED,
      stated({ ...region.sent }),
      { why: 'One picture is enough for the test.', set: { num_images: 1 } },
    ]
    expect(sent).toEqual(asSent(sample(ids), sizeOfBox))
    const [image] = images
    if (image === undefined) throw new Error('no picture')
    const patch = await studio.canvas.addPatch({
      id: document.id,
      state,
      image: image.id,
      region: region.id,
      options: { mixing: 'linear', alpha: 'blend', matchRim: false },
    })
    expect(patch.ok).toBe(true)
  })

  it('keeps to the number of images, the strength and the models of the page', async () => {
    const picture = await rig.added(91)
    const mask = unwrap(await rig.studio.inputs.add({ bytes: await aMask() }))
    const order = (width: number, height: number, count: number, strength = 0.15) => ({
      model: 'leonardo/diffusion-xl-canvas',
      draft: {
        prompt: 'a bright sun',
        width,
        height,
        count,
        inputs: [inputOf('canvas-init', picture, { strength }), inputOf('canvas-mask', mask)],
      },
    })
    for (const [width, height, count] of [
      [768, 768, 9],
      [512, 1024, 5],
      [768, 1024, 5],
      [1032, 1024, 3],
      [1536, 1536, 3],
    ] as const)
      expect(await rig.refused(order(width, height, count))).toEqual(['count'])
    expect(await rig.refused(order(512, 512, 4, 0.81))).toEqual(['canvas-init'])
    expect(await rig.refused(order(500, 512, 4))).toEqual(['size'])
    expect(await rig.refused(order(1544, 512, 1))).toEqual(['size'])
    const without = order(512, 512, 4)
    expect(await rig.refused({ ...without, draft: { ...without.draft, inputs: [] } })).toEqual(
      expect.arrayContaining(['canvas-init', 'canvas-mask']),
    )
    for (const key of ['lightning-xl', 'anime-xl', 'phoenix-1.0', 'phoenix-0.9'])
      expect(() => rig.modelOf(`leonardo/${key}-canvas`)).toThrow('the catalogue has no')
    for (const size of [8, 4, 2].map((count, index) => order([768, 1024, 1536][index] ?? 0, 768, count)))
      await rig.follow(size)
  })
})

describe('Generate Images Using Transparency', () => {
  const kino = 'aa77f04e-3eec-4034-9c07-d0f619684628'

  it('with the element Simple Flat Illustration', async () => {
    const flat = {
      alchemy: false,
      prompt: 'an orange cat',
      width: 512,
      height: 512,
      modelId: kino,
      transparency: 'foreground_only',
      elements: [{ akUUID: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', weight: 0.5 }],
    }
    const { kind, id, name, baseModel, weight } = rig.elementNamed('Simple Flat Illustration')
    const { sent, images } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: {
        prompt: 'an orange cat',
        width: 512,
        height: 512,
        values: { alchemy: false, transparency: true },
        elements: [{ kind, id, name, baseModel, weight: 0.5, range: { min: weight.min, max: weight.max } }],
      },
    })
    const small = paintedSmall({ width: 512, height: 512 })
    const differences = [PRIVATE, SEEDED, DIFFUSION_DEFAULTS, stated({ presetStyle: 'NONE' }), small]
    expect(sent).toEqual(asSent(flat, differences))
    const [image] = images
    if (image === undefined) throw new Error('no picture')
    expect(image.format).toBe('png')
    const { isOpaque } = await sharp(await rig.bytesOf(image.id)).stats()
    expect(isOpaque).toBe(false)
  })
})
