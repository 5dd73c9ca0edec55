import { beforeAll, describe, expect, it } from 'vitest'
import { asSent, type Difference, stated } from './differences.ts'
import { type GuideRig, guidanceOf, inputOf, openGuideRig, OPENING_MS, SEED } from './guide-rig.ts'

let rig: GuideRig
beforeAll(async () => {
  rig = await openGuideRig()
}, OPENING_MS)

const SAMPLES = [
  {
    page: 'Leonardo Diffusion XL',
    model: 'onemin/diffusion-xl',
    id: '1e60896f-3c26-4296-8ecc-53e2afecc132',
    prompt: 'digital art masterpiece, fantasy landscape with floating islands, ethereal lighting, detailed environment',
    negativePrompt: 'low quality, blurry, amateur, simple, plain',
    guidance: 9,
    steps: 30,
    /** The page has no table of prices. */
    price: { kind: 'unknown' },
  },
  {
    page: 'Leonardo Vision XL',
    model: 'onemin/vision-xl',
    id: '5c232a9e-9061-4777-980a-ddc8e65647c6',
    prompt:
      'ultra-detailed macro photography, crystal clear details, sharp focus, professional lighting, high resolution',
    negativePrompt: 'blurry, soft focus, low resolution, poor detail, unclear',
    guidance: 12,
    steps: 40,
    price: { kind: 'known', cost: { amount: 286, unit: 'credits' } },
  },
] as const

/** The smallest size that the service has. */
const SMALL = { width: 512, height: 512, count: 1 }
const PAINTED: Difference = {
  why: 'The test paints 512 × 512 to be quick; the studio takes 1024x1024 as well.',
  set: { size: '512x512' },
}
const SEEDED = stated({ leonardo_seed: SEED })

describe.each(SAMPLES)('$page', ({ model, id, prompt, negativePrompt, guidance, steps, price: expected }) => {
  const promptObject = {
    prompt,
    negativePrompt,
    size: '1024x1024',
    n: 1,
    leonardo_alchemy: true,
    leonardo_guidance_scale: guidance,
    leonardo_num_inference_steps: steps,
  }
  const draft = { prompt, negativePrompt, width: 1024, height: 1024, count: 1 }

  it('Code Examples', async () => {
    const { sent, price, job } = await rig.follow({
      model,
      draft: {
        ...draft,
        values: { alchemy: true, guidance, steps, promptMagic: true, promptMagicVersion: 'v3', highResolution: true },
      },
      painted: SMALL,
    })
    const sample = {
      ...promptObject,
      leonardo_prompt_magic: true,
      leonardo_prompt_magic_version: 'v3',
      leonardo_hight_resolution: true,
    }
    const differences = [SEEDED, stated({ leonardo_hight_constrast: false }), PAINTED]
    expect(sent).toEqual({ type: 'IMAGE_GENERATOR', model: id, promptObject: asSent(sample, differences) })
    expect(price).toMatchObject(expected)
    expect(job.state).toBe('done')
  })

  it('API Playground', async () => {
    const { sent } = await rig.follow({ model, draft: { ...draft, values: { guidance, steps } }, painted: SMALL })
    expect(sent).toEqual({ type: 'IMAGE_GENERATOR', model: id, promptObject: asSent(promptObject, [SEEDED, PAINTED]) })
  })

  it('Image Guidance Parameters: image prompts, init image and Fantasy Avatar', async () => {
    const own = await rig.added(60)
    const { sent, ids } = await rig.follow({
      model,
      draft: {
        ...draft,
        values: { alchemy: false, fantasyAvatar: true },
        inputs: [inputOf('init', own, { strength: 0.4 }), guidanceOf('image-prompt', await rig.added(70), {})],
      },
      painted: SMALL,
    })
    expect(sent).toMatchObject({
      promptObject: {
        leonardo_init_image_id: ids[0],
        leonardo_init_strength: 0.4,
        leonardo_image_prompts: [ids[1]],
        leonardo_fantasy_avatar: true,
      },
    })
  })

  it('Alchemy Parameters: PhotoReal v2, contrast and Expanded Domain', async () => {
    const { sent } = await rig.follow({
      model,
      draft: { ...draft, values: { photoReal: true, contrastRatio: 0.7, expandedDomain: true } },
      painted: SMALL,
    })
    expect(sent).toMatchObject({
      promptObject: {
        leonardo_alchemy: true,
        leonardo_photo_real: true,
        leonardo_photo_real_version: 'v2',
        leonardo_contrast_ratio: 0.7,
        leonardo_expanded_domain: true,
      },
    })
  })

  it('Leonardo Common and Enhance Prompt Parameters', async () => {
    const { sent } = await rig.follow({
      model,
      draft: {
        ...draft,
        values: {
          alchemy: false,
          tiling: true,
          transparency: true,
          plainStyle: 'leonardo',
          enhance: true,
          enhanceInstruction: 'warmer',
        },
      },
      painted: SMALL,
    })
    expect(sent).toMatchObject({
      promptObject: {
        leonardo_tilling: true,
        leonardo_transparency: 'foreground_only',
        leonardo_preset_style: 'LEONARDO',
        leonardo_enhance_prompt: true,
        leonardo_enhance_prompt_instruction: 'warmer',
      },
    })
  })

  it('Supported Image Sizes', async () => {
    const size = rig.modelOf(model).parameters.find(spec => spec.kind === 'size')
    expect(size?.kind === 'size' && size.presets.map(({ width, height }) => `${width}x${height}`).toSorted()).toEqual([
      '1024x1024',
      '1024x768',
      '512x512',
      '768x1024',
    ])
    expect(await rig.refused({ model, draft: { ...draft, width: 768, height: 768 } })).toEqual(['size'])
    expect(await rig.refused({ model, draft: { ...draft, count: 5 } })).toEqual(['count'])
  })

  it('Number of images to generate (1-4): a call for each, so that every one of them can be fetched', async () => {
    const sentBefore = rig.creates().length
    const jobs = await rig.runAll({
      model,
      draft: { ...draft, values: { alchemy: false } },
      painted: { ...SMALL, count: 2 },
    })
    expect(jobs.map(job => [job.state, job.outputs.length])).toEqual([
      ['done', 1],
      ['done', 1],
    ])
    const sent = rig.creates().slice(sentBefore)
    expect(sent.map(call => call.body)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ promptObject: expect.objectContaining({ n: 1, leonardo_seed: SEED }) }),
        expect.objectContaining({ promptObject: expect.objectContaining({ n: 1, leonardo_seed: SEED + 1 }) }),
      ]),
    )
    expect(sent.length).toBe(2)
  })
})
