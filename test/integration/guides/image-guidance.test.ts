import { beforeAll, describe, expect, it } from 'vitest'
import type { InputPicture } from '#shared/domain/request-input.ts'
import { asSent, type Difference, DIFFUSION_DEFAULTS, paintedSmall, PRIVATE, SEEDED, stated } from './differences.ts'
import { guidanceOf, type GuideRig, openGuideRig, OPENING_MS } from './guide-rig.ts'

const KINO = 'aa77f04e-3eec-4034-9c07-d0f619684628'

let rig: GuideRig
let own: InputPicture
let made: InputPicture
beforeAll(async () => {
  rig = await openGuideRig()
  own = await rig.added(180)
  made = await rig.generated()
}, OPENING_MS)

const PHOTO = { alchemy: true, photoReal: true, photoStyle: 'cinematic' }
const USUAL = [PRIVATE, SEEDED, DIFFUSION_DEFAULTS]

describe('Generate Images Using Image Guidance', () => {
  it('Style Reference', async () => {
    const sample = ([generated, uploaded]: string[]) => ({
      height: 512,
      modelId: KINO,
      prompt: 'A wistful young woman stands in the beaming doorway of a sunlit room',
      presetStyle: 'CINEMATIC',
      width: 1024,
      photoReal: true,
      photoRealVersion: 'v2',
      alchemy: true,
      controlnets: [
        {
          initImageId: generated,
          initImageType: 'GENERATED',
          preprocessorId: 67,
          strengthType: 'High',
          influence: 0.39,
        },
        { initImageId: uploaded, initImageType: 'UPLOADED', preprocessorId: 67, strengthType: 'High', influence: 0.64 },
      ],
    })
    const { sent, ids, remote } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: {
        prompt: sample([]).prompt,
        width: 1024,
        height: 512,
        values: PHOTO,
        inputs: [
          guidanceOf('style', made, { strengthType: 'high', influence: 0.39 }),
          guidanceOf('style', own, { strengthType: 'high', influence: 0.64 }),
        ],
      },
    })
    expect(remote.map(picture => picture?.kind)).toEqual(['generated', 'uploaded'])
    expect(sent).toEqual(asSent(sample(ids), [...USUAL, paintedSmall({ width: 1024, height: 512 })]))
  })

  it('Style Reference alone needs no influence, and takes all five strengths', async () => {
    const { sent } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: { prompt: 'A doorway', inputs: [guidanceOf('style', made, { strengthType: 'max' })] },
    })
    const [controlnet] = (sent as { controlnets: object[] }).controlnets
    expect(controlnet).toMatchObject({ preprocessorId: 67, strengthType: 'Max' })
    expect(controlnet).not.toHaveProperty('influence')
    const style = rig.modelOf('leonardo/kino-xl').inputs.slots.find(slot => slot.key === 'style')
    expect(style?.strengthTypes?.options).toEqual(['low', 'mid', 'high', 'ultra', 'max'])
  })

  it('Style Reference on Phoenix', async () => {
    const { sent, ids } = await rig.follow({
      model: 'leonardo/phoenix-1.0',
      draft: { prompt: 'A doorway', inputs: [guidanceOf('style', made, { strengthType: 'high' })] },
    })
    expect(sent).toMatchObject({
      controlnets: [{ initImageId: ids[0], initImageType: 'GENERATED', preprocessorId: 166, strengthType: 'High' }],
    })
  })

  it('Character Reference', async () => {
    const sample = ([uploaded, generated]: string[]) => ({
      height: 576,
      modelId: KINO,
      prompt: 'A mesmerizing lady with cascading strands of blonde hair gazes through a misty train window',
      presetStyle: 'CINEMATIC',
      width: 1024,
      photoReal: true,
      photoRealVersion: 'v2',
      alchemy: true,
      controlnets: [
        { initImageId: uploaded, initImageType: 'UPLOADED', preprocessorId: 133, strengthType: 'Mid' },
        { initImageId: generated, initImageType: 'GENERATED', preprocessorId: 67, strengthType: 'High' },
      ],
    })
    const { sent, ids } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: {
        prompt: sample([]).prompt,
        width: 1024,
        height: 576,
        values: PHOTO,
        inputs: [
          guidanceOf('character', own, { strengthType: 'mid' }),
          guidanceOf('style', made, { strengthType: 'high' }),
        ],
      },
    })
    expect(sent).toEqual(asSent(sample(ids), [...USUAL, paintedSmall({ width: 1024, height: 576 })]))
  })

  it('Content Reference', async () => {
    const content = (strengthType: 'high' | 'ultra') => ({
      model: 'leonardo/kino-xl',
      draft: { prompt: 'A train window', inputs: [guidanceOf('content', own, { strengthType })] },
    })
    const { sent, ids } = await rig.follow(content('high'))
    expect(sent).toMatchObject({
      controlnets: [{ initImageId: ids[0], initImageType: 'UPLOADED', preprocessorId: 100, strengthType: 'High' }],
    })
    expect(await rig.refused(content('ultra'))).toEqual(['guidance.content'])
  })

  it('Other ControlNets', async () => {
    const sample = ([generated]: string[]) => ({
      height: 512,
      modelId: KINO,
      prompt: 'Intricately swirling nebulas dance across a vividly colored galactic map',
      width: 1024,
      alchemy: true,
      controlnets: [{ initImageId: generated, initImageType: 'GENERATED', preprocessorId: 19, weight: '0.5' }],
    })
    const { sent, ids } = await rig.follow({
      model: 'leonardo/kino-xl',
      draft: {
        prompt: sample([]).prompt,
        width: 1024,
        height: 512,
        values: { alchemy: true },
        inputs: [guidanceOf('edge', made, { weight: 0.5 })],
      },
    })
    const differences = [...USUAL, stated({ presetStyle: 'DYNAMIC' }), weightAsNumber(ids[0] ?? '')]
    expect(sent).toEqual(asSent(sample(ids), [...differences, paintedSmall({ width: 1024, height: 512 })]))
  })

  it('Multiple ControlNets', async () => {
    const { sent } = await rig.follow({
      model: 'leonardo/diffusion-xl',
      draft: {
        prompt: 'A dancer',
        inputs: [
          guidanceOf('style', made, { strengthType: 'mid' }),
          guidanceOf('pose', own, { weight: 1 }),
          guidanceOf('depth', made, { weight: 0.25 }),
        ],
      },
    })
    expect(sent).toMatchObject({
      controlnets: [{ preprocessorId: 67 }, { preprocessorId: 21 }, { preprocessorId: 20 }],
    })
  })

  it('knows the preprocessor of every ControlNet of the page', () => {
    for (const [model, ids] of Object.entries(PREPROCESSORS)) {
      const known = rig
        .modelOf(model)
        .inputs.slots.filter(slot => slot.role === 'guidance' && !slot.unconfirmed)
        .map(slot => [slot.key, slot.wire.preprocessorId])
      expect(Object.fromEntries(known)).toEqual(ids)
    }
  })
})

const weightAsNumber = (initImageId: string): Difference => ({
  why: 'The sample has the weight as text; the reference wants a number (API-FACTS §13, 11).',
  set: { controlnets: [{ initImageId, initImageType: 'GENERATED', preprocessorId: 19, weight: 0.5 }] },
})

const PREPROCESSORS = {
  'leonardo/anime-pastel-dream': {
    edge: 1,
    depth: 3,
    pose: 7,
    text: 11,
    sketch: 10,
    'normal-map': 6,
    'line-art': 5,
    pattern: 8,
    'qr-code': 9,
  },
  'leonardo/creative': { edge: 12, depth: 13, pose: 16, text: 18, sketch: 17, 'normal-map': 15 },
  'leonardo/kino-xl': { style: 67, character: 133, content: 100, edge: 19, depth: 20, pose: 21, text: 22 },
  'leonardo/phoenix-1.0': { style: 166 },
}
