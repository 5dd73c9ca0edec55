import { describe, expect, it } from 'vitest'
import { startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { ImageId } from '#shared/domain/ids.ts'
import type { Model } from '#shared/domain/model.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { decodeVariation } from '../../../src-main/providers/remote-ids.ts'
import { createFakePictures } from '../../support/picture-source.ts'
import { shippedModel } from '../../unit/catalog/catalog-support.ts'
import { openRig, signal } from './practice-rig.ts'

const kino = shippedModel('leonardo/kino-xl')
const canvas = shippedModel('leonardo/diffusion-xl-canvas')
const OWN = ImageId.parse(1_790_000_000_000)
const FOREIGN = ImageId.parse(1_790_000_000_001)

const anInput = (change: Partial<RequestInput>): RequestInput => ({
  role: 'init',
  guidance: null,
  file: { hash: 'a'.repeat(64), format: 'png', width: 128, height: 96 },
  image: null,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
  ...change,
})

function aRequest(model: Model, change: Partial<Draft>) {
  const start: Draft = {
    ...startDraft(model),
    prompt: 'Dunes',
    seed: 7,
    seedMode: 'locked',
    count: 1,
    width: 128,
    height: 96,
  }
  const request = toRequest({ ...start, ...change }, model, () => 1)
  if (!request.ok) throw new Error(request.error.map(refusal => refusal.message).join(' '))
  return request.value
}

async function openWithPicture() {
  const rig = await openRig()
  const first = await rig.leonardo.submit(
    aRequest(kino, { values: { alchemy: false } }),
    kino,
    { pictures: [] },
    signal,
  )
  const status = first.kind === 'accepted' ? await rig.statusOf(first.remoteId) : null
  const id = status?.kind === 'complete' ? status.outputs[0]?.remoteImageId : null
  if (id === null || id === undefined) throw new Error('no picture')
  const pictures = createFakePictures()
  pictures.remoteIds.set(OWN, id)
  return { ...rig, pictures, ownId: id }
}

describe('prepare', () => {
  it('names a picture that the account made by its id, and uploads any other once', async () => {
    const rig = await openWithPicture()
    const request = aRequest(kino, {
      inputs: [
        anInput({ role: 'guidance', guidance: 'style', image: OWN }),
        anInput({ role: 'guidance', guidance: 'style', image: FOREIGN, influence: 0.4 }),
      ],
    })
    const first = await rig.leonardo.prepare(request, kino, rig.pictures, signal)
    const second = await rig.leonardo.prepare(request, kino, rig.pictures, signal)
    expect(first).toMatchObject({
      ok: true,
      value: { pictures: [{ kind: 'generated', id: rig.ownId }, { kind: 'uploaded' }] },
    })
    expect(second).toEqual(first)
    expect(rig.pictures.opened).toHaveLength(1)
    const outcome = await rig.leonardo.submit(request, kino, first.ok ? first.value : { pictures: [] }, signal)
    expect(outcome).toMatchObject({ kind: 'accepted' })
  })

  it('scales a start picture to the size that is asked for, unless it has its shape', async () => {
    const rig = await openWithPicture()
    const sized = (width: number, height: number) =>
      aRequest(kino, { width, height, inputs: [anInput({ image: OWN, strength: 0.3 })] })
    expect(await rig.leonardo.prepare(sized(256, 192), kino, rig.pictures, signal)).toMatchObject({
      value: { pictures: [{ kind: 'generated' }] },
    })
    expect(await rig.leonardo.prepare(sized(256, 256), kino, rig.pictures, signal)).toMatchObject({
      value: { pictures: [{ kind: 'uploaded' }] },
    })
    expect(rig.pictures.opened).toMatchObject([{ size: { width: 256, height: 256 } }])
  })

  it('takes another form when the first is too old, and uploads again what is gone', async () => {
    const rig = await openWithPicture()
    const request = aRequest(kino, { inputs: [anInput({})] })
    rig.practice.script({ match: { path: '/api/rest/v1/init-image' }, action: { kind: 'expired' } })
    const first = await rig.leonardo.prepare(request, kino, rig.pictures, signal)
    expect(first).toMatchObject({ ok: true })
    const [picture] = first.ok ? first.value.pictures : []
    const id = picture?.kind === 'uploaded' ? picture.id : ''
    await fetch(`${rig.practice.leonardo.url}/init-image/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${rig.practice.leonardo.key}` },
    })
    const again = await rig.leonardo.prepare(request, kino, rig.pictures, signal)
    expect(again).toMatchObject({ ok: true })
    expect(again).not.toEqual(first)
  })

  it('says before sending that a tool takes own pictures only', async () => {
    const rig = await openWithPicture()
    const upscale = shippedModel('leonardo/upscale')
    const request = aRequest(upscale, { inputs: [anInput({ role: 'source', image: FOREIGN })] })
    expect(await rig.leonardo.prepare(request, upscale, rig.pictures, signal)).toMatchObject({
      ok: false,
      error: { code: 'request-refused', parameter: 'source' },
    })
  })

  it.each([['plural'], ['singular']])(
    'brings picture and mask of the canvas in one call, %s spelling',
    async spelling => {
      const rig = await openWithPicture()
      if (spelling === 'singular')
        rig.practice.script({
          match: { path: '/api/rest/v1/canvas-init-image' },
          action: { kind: 'mask-spelling', spelling: 'singular' },
        })
      const request = aRequest(canvas, {
        inputs: [
          anInput({ role: 'canvas-init', strength: 0.2 }),
          anInput({ role: 'canvas-mask', file: { hash: 'b'.repeat(64), format: 'png', width: 128, height: 96 } }),
        ],
      })
      const prepared = await rig.leonardo.prepare(request, canvas, rig.pictures, signal)
      expect(prepared).toMatchObject({ ok: true, value: { pictures: [{ kind: 'uploaded' }, { kind: 'uploaded' }] } })
      const outcome = await rig.leonardo.submit(
        request,
        canvas,
        prepared.ok ? prepared.value : { pictures: [] },
        signal,
      )
      expect(outcome).toMatchObject({ kind: 'accepted' })
      expect(await rig.leonardo.prepare(request, canvas, rig.pictures, signal)).toEqual(prepared)
      expect(rig.pictures.opened).toHaveLength(2)
    },
  )

  it.each([['inpaint'], ['outpaint'], ['sketch'], ['image']])('the canvas is taken to %s', async mode => {
    const rig = await openWithPicture()
    const mask = anInput({ role: 'canvas-mask', file: { hash: 'b'.repeat(64), format: 'png', width: 128, height: 96 } })
    const needsMask = mode === 'inpaint' || mode === 'outpaint'
    const request = aRequest(canvas, {
      values: { canvasMode: mode },
      inputs: [anInput({ role: 'canvas-init', strength: 0.2 }), ...(needsMask ? [mask] : [])],
    })
    const prepared = await rig.leonardo.prepare(request, canvas, rig.pictures, signal)
    const outcome = await rig.leonardo.submit(request, canvas, prepared.ok ? prepared.value : { pictures: [] }, signal)
    expect(outcome).toMatchObject({ kind: 'accepted' })
  })

  it('puts pictures into the bucket of 1min.ai, and inpaints with them', async () => {
    const rig = await openWithPicture()
    const inpaint = shippedModel('onemin/stable-image-inpaint')
    const request = aRequest(inpaint, {
      inputs: [anInput({ role: 'canvas-init' }), anInput({ role: 'canvas-mask' })],
    })
    const prepared = await rig.onemin.prepare(request, inpaint, rig.pictures, signal)
    expect(prepared).toMatchObject({ ok: true, value: { pictures: [{ kind: 'asset' }, { kind: 'asset' }] } })
    const outcome = await rig.onemin.submit(request, inpaint, prepared.ok ? prepared.value : { pictures: [] }, signal)
    expect(outcome).toMatchObject({ kind: 'finished' })
  })
})

describe('tools', () => {
  it.each([
    ['leonardo/upscale'],
    ['leonardo/unzoom'],
    ['leonardo/remove-background'],
    ['leonardo/universal-upscaler'],
    ['leonardo/universal-upscaler-ultra'],
  ])('%s goes from a picture to another, and is found again when its reply is lost', async key => {
    const rig = await openWithPicture()
    const tool = shippedModel(key)
    const request = aRequest(tool, { prompt: '', inputs: [anInput({ role: 'source', image: OWN })] })
    const prepared = await rig.leonardo.prepare(request, tool, rig.pictures, signal)
    if (!prepared.ok) throw new Error(prepared.error.code)
    const sentAt = Date.now()
    const outcome = await rig.leonardo.submit(request, tool, prepared.value, signal)
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
    expect(decodeVariation(outcome.remoteId)).not.toBeNull()
    expect(await rig.statusOf(outcome.remoteId)).toMatchObject({
      kind: 'complete',
      outputs: [{ remoteImageId: outcome.remoteId }],
    })
    const listed = await rig.readBack.listRecent(10, signal)
    expect(listed.ok && listed.value.map(generation => generation.remoteId)).toContain(outcome.remoteId)
    const found = await rig.readBack.findLost(request, tool, prepared.value, sentAt, signal)
    expect(found.ok && found.value.map(generation => generation.remoteId)).toEqual([outcome.remoteId])
    const later = await rig.readBack.findLost(request, tool, prepared.value, sentAt + 3_600_000, signal)
    expect(later).toEqual({ ok: true, value: [] })
  })

  it('works on a variation where the tool can', async () => {
    const rig = await openWithPicture()
    const unzoom = shippedModel('leonardo/unzoom')
    const request = aRequest(unzoom, { prompt: '', inputs: [anInput({ role: 'source', image: OWN })] })
    const first = await rig.leonardo.prepare(request, unzoom, rig.pictures, signal)
    const outcome = await rig.leonardo.submit(request, unzoom, first.ok ? first.value : { pictures: [] }, signal)
    rig.pictures.remoteIds.set(OWN, outcome.kind === 'accepted' ? outcome.remoteId : '')
    const second = await rig.leonardo.prepare(request, unzoom, rig.pictures, signal)
    expect(second).toMatchObject({ value: { pictures: [{ kind: 'variation' }] } })
    const again = await rig.leonardo.submit(request, unzoom, second.ok ? second.value : { pictures: [] }, signal)
    expect(again).toMatchObject({ kind: 'accepted' })
  })

  it('says that an id is not known', async () => {
    const rig = await openRig()
    expect(await rig.statusOf('variation:00000000-0000-6000-8000-000000000001')).toEqual({ kind: 'missing' })
  })
})

describe('version 2', () => {
  it.each([['nested'], ['flat']])('reads a %s reply, and finds the job again', async shape => {
    const rig = await openRig()
    const phoenix = shippedModel('leonardo/v2.phoenix-1.0')
    if (shape === 'flat')
      rig.practice.script({ match: { path: '/api/rest/v2/generations' }, action: { kind: 'v2-reply', shape: 'flat' } })
    const request = aRequest(phoenix, {})
    const sentAt = Date.now()
    const outcome = await rig.leonardo.submit(request, phoenix, { pictures: [] }, signal)
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
    expect(await rig.statusOf(outcome.remoteId)).toMatchObject({ kind: 'complete' })
    const found = await rig.readBack.findLost(request, phoenix, { pictures: [] }, sentAt, signal)
    expect(found.ok && found.value.map(generation => generation.remoteId)).toEqual([outcome.remoteId])
  })
})
