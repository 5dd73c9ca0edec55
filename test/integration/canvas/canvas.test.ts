import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { CanvasOpened } from '#shared/domain/canvas.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { createOrphanSweep } from '../../../src-main/library/orphan-sweep.ts'
import { silentLog } from '../../support/builders.ts'
import { aCanvas, aDisc, aScene, bytesOf, failure, value } from './canvas-rig.ts'
import { accept, box, exported, inputsOf, NIGHT, openScene, paint } from './canvas-steps.ts'

const DAY_MS = 24 * 60 * 60 * 1000
describe('a document', () => {
  it('begins with a picture of the library, a file or nothing', async () => {
    const rig = aCanvas()
    const scene = await openScene(rig)
    expect(scene.document).toMatchObject({
      name: 'A harbour in the early morning light, long',
      width: 480,
      height: 360,
    })
    expect(scene.state.layers).toMatchObject([{ kind: 'picture', image: scene.document.image }])
    const file = value(await rig.ask.create({ from: { kind: 'file', bytes: await aScene(40, 30) }, name: 'Dropped' }))
    expect(file.document).toMatchObject({ name: 'Dropped', width: 40, height: 30, image: null })
    const empty = value(
      await rig.ask.create({ from: { kind: 'empty', width: 8192, height: 8192, colour: null }, name: null }),
    )
    expect(empty).toMatchObject({ document: { width: 8192, cover: null }, state: { layers: [] } })
    const grey = value(
      await rig.ask.create({ from: { kind: 'empty', width: 300, height: 200, colour: '#808080' }, name: null }),
    )
    const picture = await sharp((await exported(rig, grey, grey.state, 'png')).bytes).stats()
    expect(picture.channels.map(channel => [channel.min, channel.max])).toEqual([
      [128, 128],
      [128, 128],
      [128, 128],
    ])
    expect(rig.lists.at(-1)?.documents).toHaveLength(4)
  })

  it('is renamed, removed, brought back and, after a month, forgotten', async () => {
    const rig = aCanvas()
    const { document } = await openScene(rig)
    expect(value(await rig.ask.rename({ id: document.id, name: 'Harbour' })).name).toBe('Harbour')
    value(await rig.ask.replace({ ...whole(document.id, [1, 2, 3]) }))
    expect(value(await rig.ask.remove({ id: document.id })).documents).toEqual([])
    expect(failure(await rig.ask.open({ id: document.id }))).toEqual({ code: 'not-found' })
    rig.clock.at += 29 * DAY_MS
    await rig.canvas.sweep()
    expect(value(await rig.ask.restore({ id: document.id })).documents).toHaveLength(1)
    value(await rig.ask.remove({ id: document.id }))
    rig.clock.at += 31 * DAY_MS
    await rig.canvas.sweep()
    expect(existsSync(join(rig.profileDir, 'canvas', document.id))).toBe(false)
    expect(value(await rig.ask.restore({ id: document.id })).documents).toEqual([])
  })

  it('keeps its pictures when the library lets go of them', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { patch, state, image } = await accept(rig, opened)
    const ids = [opened.document.image, image].filter(id => id !== null)
    await rig.database.library.trash(ids, rig.clock.now())
    const { orphanHashes } = await rig.database.library.remove(ids)
    expect(orphanHashes).not.toContain(opened.document.cover)
    await createOrphanSweep({ ...rig, clock: { now: () => Date.now() + 10 * DAY_MS }, log: silentLog })()
    const again = value(await rig.ask.open({ id: opened.document.id }))
    expect(again.document.image).toBe(null)
    expect(again.patches).toEqual([{ ...patch, image: null }])
    expect((await exported(rig, opened, state, 'png')).bytes.length).toBeGreaterThan(1000)
  })
})

const whole = (id: CanvasOpened['document']['id'], bytes: readonly number[]) => ({
  id,
  offset: 0,
  bytes: Uint8Array.from(bytes),
  isLast: true,
  state: null,
})

describe('what is sent', () => {
  it('is the box and its mask, named by content, with its parent and its strength', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { region, inputs } = await inputsOf(rig, opened)
    expect(inputs).toMatchObject([
      { role: 'canvas-init', image: opened.document.image, strength: 0.15, file: { width: 256, height: 192 } },
      { role: 'canvas-mask', image: null, strength: null, file: { width: 256, height: 192, format: 'png' } },
    ])
    expect(region).toMatchObject({ box, sent: { width: 256, height: 192 }, strength: 0.85, images: [] })
    const scene = await sharp(await aScene(480, 360))
      .extract({ left: 96, top: 64, width: 256, height: 192 })
      .raw()
      .toBuffer()
    const init = await sharp(rig.files.imagePath(region.init.hash, 'png')).raw().toBuffer()
    expect(Buffer.compare(init, scene)).toBe(0)
  })

  it('again unchanged has the same content and is the same region', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const first = await inputsOf(rig, opened)
    rig.clock.at += 1000
    const second = await inputsOf(rig, opened)
    expect(second.inputs).toEqual(first.inputs)
    expect(second.region.id).toBe(first.region.id)
    expect(value(await rig.ask.regions({ id: opened.document.id })).regions).toHaveLength(1)
  })

  it('is remembered with the pictures that come of it, until nobody sent it for a day', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { region, inputs } = await inputsOf(rig, opened)
    const elsewhere = { ...box, x: 8 }
    const unsent = { id: opened.document.id, state: opened.state, box: elsewhere, strength: 1, sketch: null }
    value(await rig.ask.makeInputs({ ...unsent, mask: await aDisc(elsewhere).png }))
    const first = await paint(rig, inputs)
    const second = await paint(rig, inputs)
    const { id } = opened.document
    const images = async () => value(await rig.ask.regions({ id })).regions.map(one => one.images)
    const shown = (image: ImageId, discarded = false) => ({ image, discarded, accepted: false, prompt: 'a small boat' })
    expect(await images()).toEqual([[shown(first), shown(second)], []])
    value(await rig.ask.discard({ id, images: [first], discarded: true }))
    expect((await images())[0]).toEqual([shown(first, true), shown(second)])
    value(await rig.ask.discard({ id, images: [first], discarded: false }))
    expect((await images())[0]).toEqual([shown(first), shown(second)])
    expect(value(await rig.ask.regionOf({ image: second })).id).toBe(region.id)
    expect(failure(await rig.ask.regionOf({ image: opened.document.image ?? first }))).toEqual({ code: 'not-found' })
    rig.clock.at += 2 * DAY_MS
    value(await rig.ask.open({ id }))
    expect(await images()).toHaveLength(1)
  })

  it.each([
    ['no multiple of 8', { ...box, width: 250 }],
    ['outside', { ...box, x: 480 }],
    ['larger than the document', { ...box, x: 0, width: 4096 }],
  ])('in a box that is %s is refused', async (_, wrong) => {
    const rig = aCanvas()
    const { document, state } = await openScene(rig)
    const mask = await aDisc(box).png
    const asked = { id: document.id, state, box: wrong, mask, sketch: null, strength: 1 }
    expect(failure(await rig.ask.makeInputs(asked))).toEqual({ code: 'canvas-refused', reason: 'box' })
  })
})

describe('a result that is accepted', () => {
  it('changes the document inside its mask and nowhere else', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { patch, state, image } = await accept(rig, opened)
    expect(patch).toMatchObject({ image, isOpaque: true, request: { prompt: 'a small boat' } })
    const before = await sharp(await aScene(480, 360))
      .raw()
      .toBuffer()
    const { bytes } = await exported(rig, opened, state, 'png')
    const after = await sharp(bytes).raw().toBuffer()
    expect(after.length).toBe(before.length)
    const { values } = aDisc(box)
    let changed = 0
    for (let pixel = 0; pixel < 480 * 360; pixel++) {
      const [x, y] = [(pixel % 480) - box.x, Math.floor(pixel / 480) - box.y]
      const isIn = x >= 0 && y >= 0 && x < box.width && y < box.height && values[y * box.width + x] !== 0
      const isSame = before.subarray(pixel * 3, pixel * 3 + 3).equals(after.subarray(pixel * 3, pixel * 3 + 3))
      if (!isSame && !isIn) throw new Error(`${x}, ${y} changed`)
      if (!isSame) changed += 1
    }
    expect(changed).toBeGreaterThan(5000)
  })

  it('is the parent of what is painted over it next', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { image, state } = await accept(rig, opened)
    const next = await inputsOf(rig, { ...opened, state })
    expect(next.inputs[0]?.image).toBe(image)
    const grandchild = await paint(rig, next.inputs)
    const found = await rig.database.library.get(grandchild)
    expect(found?.parents.map(parent => [parent.id, parent.role])).toEqual([[image, 'canvas-init']])
  })

  it('may be accepted in part, and once taken off is gone without a trace', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { region, image } = await accept(rig, opened)
    const part = new Uint8Array(box.width * box.height)
    part.fill(255, 0, box.width * 10)
    const patch = value(
      await rig.ask.addPatch({
        id: opened.document.id,
        state: opened.state,
        image,
        region: region.id,
        mask: bytesOf(
          await sharp(part, { raw: { width: 256, height: 192, channels: 1 } })
            .png()
            .toBuffer(),
        ),
        options: NIGHT,
      }),
    )
    expect(patch.rect).toEqual({ ...box, height: 10 })
    const plain = await exported(rig, opened, opened.state, 'png')
    const scene = await sharp(await aScene(480, 360))
      .raw()
      .toBuffer()
    expect(Buffer.compare(await sharp(plain.bytes).raw().toBuffer(), scene)).toBe(0)
    expect(value(await rig.ask.open({ id: opened.document.id })).patches).toHaveLength(2)
  })

  it('of another document or of no picture is refused', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { region, image, patch } = await accept(rig, opened)
    const other = value(await rig.ask.create({ from: { kind: 'file', bytes: await aScene(64, 64) }, name: null }))
    const asked = { state: opened.state, image, region: region.id, mask: null, options: NIGHT }
    expect(failure(await rig.ask.addPatch({ ...asked, id: other.document.id }))).toEqual({ code: 'not-found' })
    const state = { ...other.state, layers: [{ kind: 'patch' as const, patch: patch.id }] }
    expect(
      failure(await rig.ask.export({ id: other.document.id, state, format: 'png', quality: 90, withRequests: false })),
    ).toEqual({ code: 'not-found' })
  })
})

describe('an export', () => {
  it.each(['png', 'webp', 'jpeg'] as const)('as %s has the document’s size and tells how it was made', async format => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { state, patch } = await accept(rig, opened)
    const { bytes, filename } = await exported(rig, opened, state, format)
    expect(filename).toBe(`A-harbour-in-the-early-morning-light-long.${format === 'jpeg' ? 'jpg' : format}`)
    expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 480, height: 360 })
    expect(value(await rig.ask.readEmbedded({ bytes: bytesOf(bytes) }))).toMatchObject({
      width: 480,
      isComplete: true,
      steps: [
        { box: null, request: { prompt: 'A harbour in the early morning light, long lens, grain' } },
        { box, maskHash: patch.mask.hash, request: { prompt: 'a small boat', operation: 'inpaint' } },
      ],
    })
  })

  it('of an extended document shows what is new as transparent', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const state = { ...opened.state, frame: { x: -20, y: -10, width: 520, height: 380 } }
    const { bytes } = await exported(rig, opened, state, 'png')
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: 520, height: 380, channels: 4 })
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 0])
    const first = (10 * 520 + 20) * 4
    expect([...data.subarray(first, first + 8)]).toEqual([0, 0, 0, 255, 1, 0, 7, 255])
  })
})
