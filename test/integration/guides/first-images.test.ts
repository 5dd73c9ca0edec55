import { beforeAll, describe, expect, it } from 'vitest'
import { asSent, DIFFUSION_DEFAULTS, paintedSmall, PRIVATE, SEEDED, stated } from './differences.ts'
import { type GuideRig, openGuideRig, OPENING_MS } from './guide-rig.ts'

let rig: GuideRig
beforeAll(async () => {
  rig = await openGuideRig()
}, OPENING_MS)

const KINO = 'aa77f04e-3eec-4034-9c07-d0f619684628'
const PHOENIX = '6b645e3a-d64f-4341-a6d8-7a3690fbf042'

it('Generate your First Images', async () => {
  const sample = {
    height: 512,
    width: 512,
    modelId: '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3',
    prompt: 'An oil painting of a cat',
  }
  const { sent } = await rig.follow({
    model: 'leonardo/creative',
    draft: { prompt: sample.prompt, width: 512, height: 512 },
  })
  const differences = [PRIVATE, SEEDED, DIFFUSION_DEFAULTS, stated({ alchemy: true, presetStyle: 'DYNAMIC' })]
  expect(sent).toEqual(asSent(sample, [...differences, paintedSmall({ width: 512, height: 512 })]))
})

it('Create a Generation of Images, with every default of the reference', async () => {
  // Defaults of the published schema; the model is Lightning XL, the prompt its own example.
  const sample = {
    alchemy: true,
    height: 768,
    width: 1024,
    modelId: 'b24e16ff-06e3-43eb-8d33-4416c2d75876',
    num_images: 4,
    num_inference_steps: 15,
    presetStyle: 'DYNAMIC',
    prompt: 'A majestic cat in the snow',
    scheduler: 'EULER_DISCRETE',
  }
  const { sent } = await rig.follow({
    model: 'leonardo/lightning-xl',
    draft: { prompt: sample.prompt, width: 1024, height: 768, count: 4 },
  })
  const small = paintedSmall({ width: 1024, height: 768, num_images: 4 })
  expect(sent).toEqual(asSent(sample, [PRIVATE, SEEDED, stated({ guidance_scale: 7 }), small]))
})

describe('Generate Images Using Leonardo Phoenix Model', () => {
  const sample = {
    modelId: PHOENIX,
    contrast: 3.5,
    prompt: 'an orange cat standing on a blue basketball with the text PAWS',
    num_images: 4,
    width: 1472,
    height: 832,
    alchemy: true,
    styleUUID: '111dc692-d470-4eec-b791-3475abac4c46',
    enhancePrompt: false,
  }
  const draft = { prompt: sample.prompt, width: 1472, height: 832, count: 4 }
  const small = paintedSmall({ width: 1472, height: 832, num_images: 4 })
  const follow = (values: Record<string, string | number | boolean>) =>
    rig.follow({ model: 'leonardo/phoenix-0.9', draft: { ...draft, values: { style: 'dynamic', ...values } } })

  it('in Quality Mode', async () => {
    const { sent, price } = await follow({ mode: 'quality', contrast: 3.5 })
    expect(sent).toEqual(asSent(sample, [PRIVATE, SEEDED, small]))
    expect(price.kind).toBe('known')
  })

  it('in Fast Mode', async () => {
    const { sent } = await follow({ mode: 'fast', contrast: 3.5 })
    expect(sent).toEqual(asSent({ ...sample, alchemy: false }, [PRIVATE, SEEDED, small]))
  })

  it('in Ultra Mode', async () => {
    const { sent } = await follow({ mode: 'ultra', contrast: 3.5 })
    expect(sent).toEqual(asSent({ ...sample, alchemy: false, ultra: true }, [PRIVATE, SEEDED, small]))
  })

  it('with Prompt Enhance and its instruction', async () => {
    const { sent } = await follow({ mode: 'quality', enhance: true, enhanceInstruction: 'a warmer light' })
    const enhanced = { ...sample, enhancePrompt: true, enhancePromptInstruction: 'a warmer light' }
    expect(sent).toEqual(asSent(enhanced, [PRIVATE, SEEDED, small]))
  })

  it('takes every contrast of the page, and in Quality Mode none below 2.5', async () => {
    const values = (mode: string, contrast: number) => ({
      model: 'leonardo/phoenix-0.9',
      draft: { ...draft, values: { mode, contrast } },
    })
    for (const contrast of [1, 1.3, 1.8]) expect(await rig.refused(values('quality', contrast))).toEqual(['contrast'])
    const { sent } = await rig.follow(values('fast', 1.3))
    expect(sent).toMatchObject({ contrast: 1.3, alchemy: false })
  })

  it('takes every preset style of the page', () => {
    const style = rig.modelOf('leonardo/phoenix-0.9').parameters.find(spec => spec.key === 'style')
    const ids = style?.kind === 'choice' ? style.options.map(option => option.wire?.styleUUID) : []
    expect(new Set(ids)).toEqual(new Set(PHOENIX_STYLES.trim().split(/\s+/)))
    expect(ids).toHaveLength(21)
  })

  it('Cost, by the pricing calculator', async () => {
    const parameters = {
      isUltra: true,
      imageHeight: 832,
      imageWidth: 1472,
      numImages: 4,
      inferenceSteps: 10,
      promptMagic: false,
      alchemyMode: false,
      highResolution: false,
      isModelCustom: false,
      isSDXL: false,
    }
    const ultra = rig.draftFor({ model: 'leonardo/phoenix-0.9', draft: { ...draft, values: { mode: 'ultra' } } })
    const price = await rig.studio.jobs.price({ draft: ultra })
    expect(price).toMatchObject({ ok: true, value: { kind: 'known', cost: { unit: 'dollars' } } })
    const calls = rig.calls.filter(call => call.path.endsWith('/pricing-calculator'))
    const differences = [
      { why: 'Phoenix takes no steps; 15 is what the service works with.', set: { inferenceSteps: 15 } },
      { why: 'The reference has a flag for Phoenix that the sample leaves out.', set: { isPhoenix: true } },
      stated({ loraCount: 0 }),
    ]
    expect(calls.map(call => call.body)).toContainEqual({
      service: 'IMAGE_GENERATION',
      serviceParams: { IMAGE_GENERATION: asSent(parameters, differences) },
    })
  })
})

describe('Generate Images Using PhotoReal', () => {
  it('PhotoReal v2', async () => {
    const sample = {
      height: 512,
      prompt: 'A majestic cat in the snow',
      negative_prompt: 'trees',
      modelId: KINO,
      width: 512,
      alchemy: true,
      // Not in the page's own list of styles, and taken all the same (API-FACTS §13, 21).
      presetStyle: 'DYNAMIC',
      photoReal: true,
      photoRealVersion: 'v2',
    }
    const { sent } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: {
        prompt: sample.prompt,
        negativePrompt: 'trees',
        width: 512,
        height: 512,
        values: { alchemy: true, photoReal: true, photoStyle: 'dynamic' },
      },
    })
    const small = paintedSmall({ width: 512, height: 512 })
    expect(sent).toEqual(asSent(sample, [PRIVATE, SEEDED, DIFFUSION_DEFAULTS, small]))
  })

  it('PhotoReal v2 is there for the three models of the page, with its styles', () => {
    for (const key of ['kino-xl', 'diffusion-xl', 'vision-xl']) {
      const style = rig.modelOf(`leonardo/${key}`).parameters.find(spec => spec.key === 'photoStyle')
      const styles = style?.kind === 'choice' ? style.options.map(option => option.wire?.presetStyle) : []
      expect(styles).toEqual(expect.arrayContaining(PHOTOREAL_V2_STYLES.trim().split(/\s+/)))
    }
    for (const key of ['lightning-xl', 'anime-xl', 'albedobase-xl'])
      expect(rig.modelOf(`leonardo/${key}`).parameters.map(spec => spec.key)).not.toContain('photoReal')
  })

  it('PhotoReal v1', async () => {
    const sample = {
      height: 512,
      prompt: 'A cat staring at a window',
      width: 512,
      alchemy: true,
      photoReal: true,
      photoRealStrength: 0.5,
      presetStyle: 'CINEMATIC',
    }
    const { sent } = await rig.follow({
      model: 'leonardo/photoreal-1',
      draft: {
        prompt: sample.prompt,
        width: 512,
        height: 512,
        values: { photoRealStrength: 'medium', photoStyle: 'cinematic' },
      },
    })
    const defaults = stated({ guidance_scale: 7, num_inference_steps: 15 })
    expect(sent).toEqual(asSent(sample, [PRIVATE, SEEDED, defaults, paintedSmall({ width: 512, height: 512 })]))
  })
})

describe('Generate Images Using Alchemy', () => {
  it('V2 Alchemy', async () => {
    const sample = {
      height: 512,
      prompt: 'A beautiful sleeping white cat',
      modelId: KINO,
      width: 512,
      alchemy: true,
      presetStyle: 'CINEMATIC',
    }
    const { sent, images, predicted } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: { prompt: sample.prompt, width: 512, height: 512, values: { alchemy: true, style: 'cinematic' } },
    })
    const small = paintedSmall({ width: 512, height: 512 })
    expect(sent).toEqual(asSent(sample, [PRIVATE, SEEDED, DIFFUSION_DEFAULTS, small]))
    expect(images[0]).toMatchObject({ width: 112, height: 112 })
    expect(predicted).toEqual({ width: 112, height: 112 })
  })

  it('V1 Alchemy', async () => {
    const { sent, images } = await rig.follow({
      model: 'leonardo/anime-pastel-dream',
      draft: { prompt: 'A beautiful sleeping white cat', width: 512, height: 512, values: { alchemy: true } },
    })
    expect(sent).toMatchObject({ alchemy: true, modelId: '1aa0f478-51be-4efd-94e8-76bfc8f533af' })
    expect(images[0]).toMatchObject({ width: 96, height: 96 })
  })
})

const PHOENIX_STYLES = `
  debdf72a-91a4-467b-bf61-cc02bdeb69c6 9fdc5e8c-4d13-49b4-9ce6-5a74cbb19177 a5632c7c-ddbb-4e2f-ba34-8456ab3ac436
  33abbb99-03b9-4dd7-9761-ee98650b2c88 6fedbf1f-4a17-45ec-84fb-92fe524a29ef 111dc692-d470-4eec-b791-3475abac4c46
  594c4a08-a522-4e0e-b7ff-e4dac4b6b622 2e74ec31-f3a4-4825-b08b-2894f6d13941 1fbb6a68-9319-44d2-8d56-2957ca0ece6a
  97c20e5c-1af6-4d42-b227-54d03d8f0727 645e4195-f63d-4715-a3f2-3fb1e6eb8c70 30c1d34f-e3a9-479a-b56f-c018bbc9c02a
  cadc8cd6-7838-4c99-b645-df76be8ba8d8 621e1c9a-6319-4bee-a12d-ae40659162fa 556c1ee5-ec38-42e8-955a-1e82dad0ffa1
  8e2bc543-6ee2-45f9-bcd9-594b6ce84dcd b504f83c-3326-4947-82e1-7fe9e839ec0f be8c6b58-739c-4d44-b9c1-b032ed308b61
  093accc3-7633-4ffd-82da-d34000dfc0d6 5bdc3f2a-1be6-4d1c-8e77-992a30824a2c dee282d3-891f-4f73-ba02-7f8131e5541b
`
const PHOTOREAL_V2_STYLES = `
  BOKEH CINEMATIC CINEMATIC_CLOSEUP CREATIVE FASHION FILM FOOD HDR LONG_EXPOSURE MACRO MINIMALISTIC MONOCHROME MOODY
  NEUTRAL PORTRAIT RETRO STOCK_PHOTO VIBRANT UNPROCESSED
`
