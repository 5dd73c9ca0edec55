import { beforeAll, describe, expect, it } from 'vitest'
import type { InputPicture } from '#shared/domain/request-input.ts'
import { generate } from '../practice/start-practice.ts'
import { type GuideRig, inputOf, openGuideRig, OPENING_MS, unwrap } from './guide-rig.ts'

// Calls that the pages name without a sample: their fields are those of the reference (API-FACTS §6.3).

let rig: GuideRig
let own: InputPicture
let made: InputPicture
beforeAll(async () => {
  rig = await openGuideRig()
  own = await rig.added(140)
  made = await rig.generated()
}, OPENING_MS)

const tool = (model: string, picture: InputPicture, values = {}) =>
  rig.follow({ model: `leonardo/${model}`, draft: { inputs: [inputOf('source', picture)], values }, painted: {} })

describe('Variations', () => {
  it('How do I upscale an image via API', async () => {
    const { path, sent, ids, images } = await tool('upscale', made)
    expect(path).toBe('/api/rest/v1/variations/upscale')
    expect(sent).toEqual({ id: ids[0] })
    expect(images[0]?.parents.map(parent => parent.id)).toEqual([made.image])
  })

  it('How do I get the image ID for transforming like upscale and unzoom', async () => {
    const { path, sent, ids, remote, images } = await tool('unzoom', made)
    expect(path).toBe('/api/rest/v1/variations/unzoom')
    expect(remote[0]?.kind).toBe('generated')
    expect(sent).toEqual({ id: ids[0], isVariation: false })
    const [first] = images
    if (first === undefined) throw new Error('no picture')
    const again = await tool('unzoom', unwrap(await rig.studio.inputs.fromImage({ id: first.id })))
    expect(again.remote[0]?.kind).toBe('variation')
    expect(again.sent).toEqual({ id: again.ids[0], isVariation: true })
  })

  it('Remove the background', async () => {
    const { path, sent, ids, images } = await tool('remove-background', made)
    expect(path).toBe('/api/rest/v1/variations/nobg')
    expect(sent).toEqual({ id: ids[0], isVariation: false })
    expect(images[0]?.format).toBe('png')
  })

  it('a tool on a picture that the service has not made is refused', async () => {
    const order = { model: 'leonardo/upscale', draft: { inputs: [inputOf('source', own)] } }
    expect(await rig.refused(order)).toEqual(['source'])
  })

  it('Universal Upscaler', async () => {
    const values = { upscaleMultiplier: 2, upscalerStyle: 'cinematic', creativity: 4 }
    const { path, sent, ids, price, images, predicted } = await tool('universal-upscaler', own, values)
    expect(path).toBe('/api/rest/v1/variations/universal-upscaler')
    expect(sent).toEqual({
      initImageId: ids[0],
      upscaleMultiplier: 2,
      upscalerStyle: 'CINEMATIC',
      creativityStrength: 4,
    })
    expect(price.kind).toBe('known')
    expect(images[0]).toMatchObject(predicted)
    const ofMade = await tool('universal-upscaler', made)
    expect(ofMade.sent).toMatchObject({
      generatedImageId: ofMade.ids[0],
      upscaleMultiplier: 1.5,
      creativityStrength: 5,
    })
  })

  it('Universal Upscaler Ultra', async () => {
    const { sent, ids, price } = await tool('universal-upscaler-ultra', made, { ultraStyle: 'artistic', similarity: 8 })
    expect(sent).toEqual({
      generatedImageId: ids[0],
      upscaleMultiplier: 1.5,
      ultraUpscaleStyle: 'ARTISTIC',
      detailContrast: 5,
      similarity: 8,
    })
    expect(price.kind).toBe('known')
  })
})

describe('Prompt Generation', () => {
  it('Random', async () => {
    const { prompt, cost } = unwrap(await rig.studio.prompts.random(null))
    expect(prompt).not.toBe('')
    expect(cost).not.toBeNull()
  })

  it('Improve, and a picture of what came of it', async () => {
    const { prompt } = unwrap(await rig.studio.prompts.improve({ prompt: 'a cat', instructions: 'in the snow' }))
    expect(rig.calls.findLast(call => call.path.endsWith('/prompt/improve'))?.body).toEqual({
      prompt: 'a cat',
      promptInstructions: 'in the snow',
    })
    const { sent } = await rig.follow({ model: 'leonardo/kino-xl', draft: { prompt } })
    expect(sent).toMatchObject({ prompt: prompt.trim() })
  })
})

describe('Generations', () => {
  it('Get generations by user ID: what was made elsewhere comes into the library, once', async () => {
    await generate(rig.practice, { prompt: 'made elsewhere' })
    const finished = () =>
      new Promise<void>((resolve, reject) => {
        const stop = rig.studio.library.importChanged(status => {
          if (status.state === 'running') return
          stop()
          if (status.state === 'done') resolve()
          else reject(new Error(JSON.stringify(status)))
        })
      })
    const before = unwrap(await rig.studio.library.list({})).total
    for (let round = 0; round < 2; round++) {
      const done = finished()
      unwrap(await rig.studio.library.importHistory({ provider: 'leonardo' }))
      await done
    }
    expect(unwrap(await rig.studio.library.list({ text: 'elsewhere' })).total).toBe(1)
    expect(unwrap(await rig.studio.library.list({})).total).toBe(before + 1)
  })

  it('Delete a Single Generation: it is gone at the service and stays in the library', async () => {
    const { images } = await rig.follow({ model: 'leonardo/kino-xl', draft: { prompt: 'to be deleted' } })
    const ids = images.map(image => image.id)
    expect(unwrap(await rig.studio.library.deleteRemote({ ids }))).toMatchObject({
      deleted: 1,
      unknown: [],
      failed: [],
    })
    expect(rig.practice.ledger().jobs.find(job => job.prompt === 'to be deleted')).toMatchObject({ deleted: true })
    expect(unwrap(await rig.studio.library.list({ text: 'deleted' })).total).toBe(1)
  })
})

describe('API keys', () => {
  it('a key that the service does not know is refused and not kept', async () => {
    const answer = await rig.studio.account.setKey({
      provider: 'leonardo',
      key: '00000000-0000-4000-8000-000000000000',
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
    const { sent } = await rig.follow({ model: 'leonardo/kino-xl', draft: { prompt: 'A cat, still with the old key' } })
    expect(sent).toMatchObject({ prompt: 'A cat, still with the old key' })
  })
})
