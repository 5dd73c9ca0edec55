import { beforeAll, describe, expect, it } from 'vitest'
import type { InputPicture } from '#shared/domain/request-input.ts'
import { asSent, DIFFUSION_DEFAULTS, PRIVATE, SEEDED, stated } from './differences.ts'
import { guidanceOf, type GuideRig, inputOf, openGuideRig, OPENING_MS, unwrap } from './guide-rig.ts'

let rig: GuideRig
let own: InputPicture
let made: InputPicture
beforeAll(async () => {
  rig = await openGuideRig()
  own = await rig.added(40, 'jpeg')
  made = await rig.generated()
}, OPENING_MS)

describe('Models', () => {
  it('Where do I find the model ID of a specific platform model: from the list, and every one of it can be used or is named', async () => {
    const state = unwrap(await rig.studio.catalog.refresh(null))
    expect(state.failure).toBeNull()
    expect(state.listedAt).not.toBeNull()
    expect(rig.calls.map(call => call.path)).toContain('/api/rest/v1/platformModels')
    expect(rig.modelOf('leonardo/kino-xl').wire.model).toBe('aa77f04e-3eec-4034-9c07-d0f619684628')
  })

  it('What is the model ID of PhotoReal: v1 has none', async () => {
    const { sent } = await rig.follow({ model: 'leonardo/photoreal-1', draft: { prompt: 'A cat' } })
    expect(sent).toMatchObject({ photoReal: true })
    expect(sent).not.toHaveProperty('modelId')
  })

  it('Can I use my custom model with the Leonardo API', async () => {
    const id = '3d1f6f0a-9a55-4c7e-8a1b-70726163746b'
    const { sent, price } = await rig.follow({ model: `leonardo/${id}`, draft: { prompt: 'oldtownroof at noon' } })
    expect(sent).toMatchObject({ modelId: id })
    expect(price.kind).toBe('known')
  })
})

describe('Generating Images', () => {
  it('How do I specify the number of Images in my generation', async () => {
    const sample = {
      height: 512,
      modelId: '6bef9f1b-29cb-40c7-b9df-32b51c1f67d3',
      prompt: 'An oil painting of a cat',
      width: 512,
      num_images: 1,
    }
    const order = (count: number) => ({
      model: 'leonardo/creative',
      draft: { prompt: sample.prompt, width: 512, height: 512, count },
    })
    const { sent } = await rig.follow({ ...order(1), painted: { width: 64, height: 64 } })
    const small = { why: 'The test paints 64 × 64 to be quick.', set: { width: 64, height: 64 } }
    const defaults = stated({ alchemy: true, presetStyle: 'DYNAMIC' })
    expect(sent).toEqual(asSent(sample, [PRIVATE, SEEDED, DIFFUSION_DEFAULTS, defaults, small]))
    const several = await rig.follow({ ...order(3), painted: { width: 64, height: 64 } })
    expect(several.sent).toMatchObject({ num_images: 3 })
    expect(new Set(several.images.map(image => image.hash)).size).toBe(3)
    expect(await rig.refused(order(9))).toEqual(['count'])
  })

  it('How do I use Alchemy v2 on the API', async () => {
    for (const key of ['vision-xl', 'diffusion-xl', 'albedobase-xl', 'kino-xl']) {
      const { sent, images } = await rig.follow({
        model: `leonardo/${key}`,
        draft: { prompt: 'A cat', values: { alchemy: true } },
      })
      expect(sent).toMatchObject({ alchemy: true })
      expect(images[0]).toMatchObject({ width: 112, height: 112 })
    }
  })

  it('Why is my guidance scale setting not reflected', async () => {
    const order = (model: string, values: Record<string, string | number | boolean>) => ({
      model: `leonardo/${model}`,
      draft: { prompt: 'A cat', values },
    })
    const byDefault = await rig.follow(order('rpg-5', {}))
    expect(byDefault.sent).toMatchObject({ guidance_scale: 7 })
    for (const [model, values] of [
      ['rpg-5', { alchemy: false, guidance: 21 }],
      ['rpg-5', { alchemy: true, guidance: 1 }],
      ['rpg-5', { alchemy: true, guidance: 31 }],
      ['kino-xl', { alchemy: false, guidance: 21 }],
      ['kino-xl', { alchemy: false, guidance: 8, scheduler: 'leonardo' }],
    ] as const)
      expect(await rig.refused(order(model, values))).toEqual(['guidance'])
    const high = await rig.follow(order('rpg-5', { alchemy: true, guidance: 30 }))
    expect(high.sent).toMatchObject({ guidance_scale: 30 })
    const plain = await rig.follow(order('rpg-5', { alchemy: false, guidance: 20 }))
    expect(plain.sent).toMatchObject({ guidance_scale: 20, alchemy: false })
  })

  it('How do you set Prompt Magic V3 to RAW mode using the API', async () => {
    const { sent, price } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: { prompt: 'A cat', values: { promptMagic: true, promptMagicVersion: 'v3', highContrast: false } },
    })
    expect(sent).toMatchObject({ promptMagic: true, promptMagicVersion: 'v3', highContrast: false })
    expect(price.kind).toBe('known')
  })

  it("How do you set Alchemy's Resonance using the API", async () => {
    const { sent } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: { prompt: 'A cat', values: { alchemy: true, guidance: 12 } },
    })
    expect(sent).toMatchObject({ alchemy: true, guidance_scale: 12 })
  })

  it.each([
    ['Alchemy v2', 'kino-xl', { alchemy: true }, 112],
    ['Alchemy v1', 'rpg-5', { alchemy: true }, 96],
    ['Alchemy v1 with high resolution', 'rpg-5', { alchemy: true, highResolution: true }, 128],
    ['no Alchemy', 'rpg-5', { alchemy: false }, 64],
  ])('Why is the output image bigger than the height and width I specified: %s', async (_, model, values, side) => {
    const { images, predicted } = await rig.follow({ model: `leonardo/${model}`, draft: { prompt: 'A cat', values } })
    expect(images[0]).toMatchObject({ width: side, height: side })
    expect(predicted).toEqual({ width: side, height: side })
  })
})

describe('Generating Motion', () => {
  it.todo('Why am I seeing Service Error when generating SVD motion: the studio makes pictures, not films')
})

describe('Uploading Images', () => {
  it('How do I upload an image for image to image', async () => {
    const { sent, ids } = await rig.follow({
      model: 'leonardo/diffusion-xl',
      draft: { prompt: 'A cat', inputs: [inputOf('init', own, { strength: 0.3 })] },
    })
    expect(sent).toMatchObject({ init_image_id: ids[0], init_strength: 0.3 })
    // The page wants `isInitImage` beside it, which is a field of another endpoint (API-FACTS §13, 6).
    expect(sent).not.toHaveProperty('isInitImage')
  })

  it('How to upload an image for image prompt', async () => {
    const second = await rig.added(45)
    const order = (pictures: InputPicture[], values = {}) => ({
      model: 'leonardo/diffusion-xl',
      draft: { prompt: 'A cat', values, inputs: pictures.map(picture => guidanceOf('image-prompt', picture, {})) },
    })
    const one = await rig.follow(order([own]))
    expect(one.sent).toMatchObject({ imagePrompts: [one.ids[0]] })
    expect(one.sent).not.toHaveProperty('imagePromptWeight')
    expect(one.sent).not.toHaveProperty('controlnets')
    const two = await rig.follow(order([own, second], { imagePromptWeight: 0.6 }))
    expect(two.sent).toMatchObject({ imagePrompts: two.ids, imagePromptWeight: 0.6 })
    expect(new Set(two.ids).size).toBe(2)
    // Only uploaded pictures have such an id: one that the service made is uploaded like any other.
    const ofMade = await rig.follow(order([made]))
    expect(ofMade.remote).toMatchObject([{ kind: 'uploaded' }])
    expect(await rig.refused(order([own, second, made, own, second]))).toEqual(['guidance.image-prompt'])
  })

  it('What is the extension parameter in the Upload Init Image API', () => {
    const uploads = rig.calls.filter(call => call.path.endsWith('/init-image'))
    expect(uploads.map(call => call.body)).toContainEqual({ extension: 'jpg' })
  })

  it("What's the difference between init_generation_image_id versus init_image_id", async () => {
    const order = (picture: InputPicture) => ({
      model: 'leonardo/diffusion-xl',
      draft: { prompt: 'A cat', inputs: [inputOf('init', picture, { strength: 0.3 })] },
    })
    const generated = await rig.follow(order(made))
    expect(generated.sent).toMatchObject({ init_generation_image_id: generated.ids[0] })
    expect(generated.sent).not.toHaveProperty('init_image_id')
    const uploaded = await rig.follow(order(own))
    expect(uploaded.sent).toMatchObject({ init_image_id: uploaded.ids[0] })
    expect(uploaded.sent).not.toHaveProperty('init_generation_image_id')
  })
})

describe('API Credits', () => {
  it('Why is the cost of generating images different: the receipt says what the call cost', async () => {
    const { job } = await rig.follow({ model: 'leonardo/kino-xl', draft: { prompt: 'A dear cat' } })
    const paid = rig.practice.ledger().jobs.find(({ prompt }) => prompt === 'A dear cat')
    expect(paid).toMatchObject({ billed: 1, refunds: 0, cost: { unit: 'DOLLARS' } })
    expect(job.cost).toEqual({ amount: Number(paid?.cost.amount), unit: 'dollars' })
    // What a dollar account has left is in no published reply, so no balance is claimed.
    expect(unwrap(await rig.studio.account.check({ provider: 'leonardo' })).balance).toBeNull()
  })

  it('Do I still get charged credits if my generation failed', async () => {
    rig.practice.script({
      match: { method: 'POST', path: '/api/rest/v1/generations' },
      action: { kind: 'fail' },
    })
    const [job] = await rig.runAll({ model: 'leonardo/kino-xl', draft: { prompt: 'A lost cat' } })
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'generation-failed' } })
    expect(rig.practice.ledger().jobs.find(({ prompt }) => prompt === 'A lost cat')).toMatchObject({ refunded: true })
  })
})
