import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { maskBounds } from '../../../src-main/canvas/compose.ts'
import { createOrphanSweep } from '../../../src-main/library/orphan-sweep.ts'
import { silentLog } from '../../support/builders.ts'
import { aCanvas, aDisc, aScene, type CanvasRig, failure, value } from './canvas-rig.ts'
import { accept, box, exported, openScene } from './canvas-steps.ts'

const MONTH_MS = 31 * 24 * 60 * 60 * 1000
const greyOf = (png: Uint8Array | null) =>
  sharp(png ?? new Uint8Array())
    .extractChannel(0)
    .raw()
    .toBuffer()

/** A picture that was painted into a document, which is then removed. */
const paintAndRemove = async (rig: CanvasRig) => {
  const opened = await openScene(rig)
  const made = await accept(rig, opened)
  value(await rig.ask.remove({ id: opened.document.id }))
  return { ...made, opened }
}

describe('a picture that was painted into a document', () => {
  it('opens it where it was painted, with its mask, its strength and its request', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { image, region } = await accept(rig, opened)
    const again = value(await rig.ask.openRegion({ image }))
    expect(again.opened.document.id).toBe(opened.document.id)
    expect(again.edit).toMatchObject({
      image,
      region: region.id,
      box,
      frame: opened.state.frame,
      strength: 0.85,
      hasSketch: false,
      request: { prompt: 'a small boat', operation: 'inpaint' },
    })
    expect(Buffer.compare(await greyOf(again.edit.mask), aDisc(box).values)).toBe(0)
  })

  it('brings a removed document back', async () => {
    const rig = aCanvas()
    const { image, opened } = await paintAndRemove(rig)
    expect(value(await rig.ask.openRegion({ image })).opened.document.id).toBe(opened.document.id)
    expect(value(await rig.ask.list(null)).documents).toHaveLength(1)
  })

  it('begins a new document of what was sent when its own is forgotten, and is a variation there', async () => {
    const rig = aCanvas()
    const { image, inputs, opened } = await paintAndRemove(rig)
    rig.clock.at += MONTH_MS
    await rig.canvas.sweep()
    await createOrphanSweep({ ...rig, clock: { now: () => Date.now() + MONTH_MS }, log: silentLog })()
    expect(failure(await rig.ask.regionOf({ image }))).toEqual({ code: 'not-found' })

    const again = value(await rig.ask.openRegion({ image }))
    const frame = { x: 0, y: 0, width: 256, height: 192 }
    expect(again.opened.document).toMatchObject({ name: 'a small boat', width: 256, image: opened.document.image })
    expect(again.opened.state).toMatchObject({ frame, layers: [{ file: inputs[0]?.file, rect: frame }] })
    expect(again.edit).toMatchObject({ box: frame, frame, strength: 0.85, request: { prompt: 'a small boat' } })
    expect(Buffer.compare(await greyOf(again.edit.mask), aDisc(box).values)).toBe(0)

    const { id } = again.opened.document
    const [region] = value(await rig.ask.regions({ id })).regions
    expect(region).toMatchObject({ id: again.edit.region, images: [{ image }] })
    if (region === undefined) throw new Error('no region')
    const options = { mixing: 'linear', alpha: 'blend', matchRim: false } as const
    const { state } = again.opened
    const patch = value(await rig.ask.addPatch({ id, state, image, region: region.id, mask: null, options }))
    const after = { ...state, layers: [...state.layers, { kind: 'patch' as const, patch: patch.id }] }
    expect((await exported(rig, again.opened, after, 'png')).bytes.length).toBeGreaterThan(1000)
    // The second time it is this document.
    expect(value(await rig.ask.openRegion({ image })).opened.document.id).toBe(id)
  })

  it('says so when what was sent is gone, or when it was never on a canvas', async () => {
    const rig = aCanvas()
    const { image, region, opened } = await paintAndRemove(rig)
    rig.clock.at += MONTH_MS
    await rig.canvas.sweep()
    await rig.files.remove(region.init.hash, { placedWithinMs: 0 })
    expect(failure(await rig.ask.openRegion({ image }))).toEqual({ code: 'file-missing' })
    expect(value(await rig.ask.list(null)).documents).toEqual([])
    const plain = opened.document.image ?? image
    expect(failure(await rig.ask.openRegion({ image: plain }))).toEqual({ code: 'not-found' })
    expect(failure(await rig.ask.editOf({ image: plain, frame: null }))).toEqual({ code: 'not-found' })
  })
})

describe('an edit that is done again on another picture', () => {
  it('has its box and its mask scaled to that picture', async () => {
    const rig = aCanvas()
    const { image } = await accept(rig, await openScene(rig))
    const other = value(
      await rig.ask.create({ from: { kind: 'file', bytes: await aScene(960, 720) }, name: 'Twice as large' }),
    )
    const edit = value(await rig.ask.editOf({ image, frame: other.state.frame }))
    expect(edit.box).toEqual({ x: 192, y: 128, width: 512, height: 384 })
    const grey = await greyOf(edit.mask)
    const small = maskBounds(aDisc(box).values, box.width, box.height)
    const large = maskBounds(grey, 512, 384)
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((large?.[side] ?? 0) - 2 * (small?.[side] ?? 0))).toBeLessThanOrEqual(3)
    const asked = { id: other.document.id, state: other.state, box: edit.box, mask: edit.mask, strength: edit.strength }
    expect(value(await rig.ask.makeInputs(asked)).region.sent).toEqual({ width: 512, height: 384 })
  })

  it('fits a picture of another shape and a frame that does not begin at nought', async () => {
    const rig = aCanvas()
    const { image } = await accept(rig, await openScene(rig))
    const { document, state } = value(
      await rig.ask.create({ from: { kind: 'empty', width: 300, height: 700, colour: '#336699' }, name: null }),
    )
    const moved = { ...state, frame: { ...state.frame, x: -100, width: 400 } }
    const edit = value(await rig.ask.editOf({ image, frame: moved.frame }))
    expect([edit.box.width % 8, edit.box.height % 8]).toEqual([0, 0])
    const bounds = maskBounds(await greyOf(edit.mask), edit.box.width, edit.box.height)
    const middle = {
      x: edit.box.x + (bounds?.x ?? 0) + (bounds?.width ?? 0) / 2,
      y: edit.box.y + (bounds?.y ?? 0) + (bounds?.height ?? 0) / 2,
    }
    // The disc's middle in the scene, as a share of it.
    expect(Math.abs(middle.x - (-100 + (400 * (96 + 128)) / 480))).toBeLessThan(4)
    expect(Math.abs(middle.y - (700 * (64 + 96)) / 360)).toBeLessThan(4)
    const asked = { id: document.id, state: moved, box: edit.box, mask: edit.mask, strength: edit.strength }
    expect((await rig.ask.makeInputs(asked)).ok).toBe(true)
  })
})
