import { rmSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { CanvasState, ComposedPatch } from '#shared/domain/canvas.ts'
import { createCanvasCrew, type CanvasCrew } from '../../../src-main/canvas/canvas-crew.ts'
import { accept, box, inputsOf, NIGHT, openScene, paint } from './canvas-steps.ts'
import { aCanvas, aDisc, type CanvasRig, greyPng, value } from './canvas-rig.ts'

/** A crew that counts what it is asked to compose. */
const aCountingCrew = (): { crew: CanvasCrew; count: () => number } => {
  const crew = createCanvasCrew()
  let composed = 0
  return {
    count: () => composed,
    crew: {
      run: order => {
        if (order.kind === 'compose') composed += 1
        return crew.run(order)
      },
      close: () => crew.close(),
    },
  }
}

const aResult = async (rig: CanvasRig) => {
  const opened = await openScene(rig)
  const { region, inputs } = await inputsOf(rig, opened)
  const image = await paint(rig, inputs)
  return { opened, composition: { id: opened.document.id, state: opened.state, image, region: region.id } }
}

describe('a result that is looked at', () => {
  it('is to the byte what is accepted then, and is composed once', async () => {
    const { crew, count } = aCountingCrew()
    const rig = aCanvas({ crew })
    const { composition } = await aResult(rig)
    for (const options of [NIGHT, { ...NIGHT, mixing: 'srgb', matchRim: true } as const]) {
      const preview = value(await rig.ask.previewPatch({ ...composition, mask: null, options }))
      const patch = value(await rig.ask.addPatch({ ...composition, mask: null, options }))
      expect(patch).toMatchObject({ ...preview, isPart: false })
    }
    expect(count()).toBe(2)
  })

  it('leaves the document and its variations as they are', async () => {
    const rig = aCanvas()
    const { opened, composition } = await aResult(rig)
    value(await rig.ask.previewPatch({ ...composition, mask: null, options: NIGHT }))
    expect(value(await rig.ask.open({ id: opened.document.id })).patches).toEqual([])
    const [region] = value(await rig.ask.regions({ id: opened.document.id })).regions
    expect(region?.images).toMatchObject([{ image: composition.image, accepted: false }])
  })

  it('is composed anew for another mask, and for what changed below it, but not for what changed elsewhere', async () => {
    const { crew, count } = aCountingCrew()
    const rig = aCanvas({ crew })
    const { opened, composition } = await aResult(rig)
    const look = (state: CanvasState, mask: Uint8Array<ArrayBuffer> | null = null) =>
      rig.ask.previewPatch({ ...composition, state, mask, options: NIGHT }).then(value)
    const first = await look(opened.state)
    const part = new Uint8Array(box.width * box.height).fill(255, 0, box.width * 10)
    const inPart = await look(opened.state, await greyPng(part, box.width, box.height))
    expect(inPart.rect).toEqual({ ...box, height: 10 })
    expect(count()).toBe(2)
    const [below] = opened.state.layers
    if (below?.kind !== 'picture') throw new Error('the scene is a picture')
    const beside = { ...below, rect: { x: 400, y: 300, width: 40, height: 40 } }
    expect(await look({ ...opened.state, layers: [below, beside] })).toEqual(first)
    expect(count()).toBe(2)
    await look({ ...opened.state, layers: [below, { ...beside, rect: { ...beside.rect, x: box.x, y: box.y } }] })
    expect(count()).toBe(3)
  })

  it('is composed again when its file was swept away', async () => {
    const rig = aCanvas()
    const { composition } = await aResult(rig)
    const preview = value(await rig.ask.previewPatch({ ...composition, mask: null, options: NIGHT }))
    rmSync(rig.files.imagePath(preview.picture.hash, 'png'))
    expect(value(await rig.ask.addPatch({ ...composition, mask: null, options: NIGHT }))).toMatchObject(preview)
  })

  it('in part has the very colours that it has as a whole', async () => {
    const rig = aCanvas()
    const { composition } = await aResult(rig)
    const options = { ...NIGHT, matchRim: true }
    const whole = value(await rig.ask.previewPatch({ ...composition, mask: null, options }))
    const { values } = aDisc(box)
    // Its right half: at the cut the result does not meet the document, which must not shift its colours.
    const half = values.map((taken, at) => (at % box.width < box.width / 2 ? 0 : taken))
    const part = value(
      await rig.ask.previewPatch({ ...composition, mask: await greyPng(half, box.width, box.height), options }),
    )
    const read = async ({ picture, rect }: ComposedPatch) => {
      const bytes = await sharp(rig.files.imagePath(picture.hash, 'png')).ensureAlpha().raw().toBuffer()
      return (x: number, y: number) => [
        ...bytes.subarray((y - rect.y) * rect.width * 4 + (x - rect.x) * 4).subarray(0, 4),
      ]
    }
    const [inWhole, inPart] = [await read(whole), await read(part)]
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    for (let by = 0; by < 40; by++) {
      expect(inPart(middle.x + by, middle.y)).toEqual(inWhole(middle.x + by, middle.y))
    }
  })

  it('says of a part that it is one', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { region, image, patch } = await accept(rig, opened)
    expect(patch.isPart).toBe(false)
    const mask = await greyPng(new Uint8Array(box.width * box.height).fill(255), box.width, box.height)
    const whole = { id: opened.document.id, state: opened.state, image, region: region.id, options: NIGHT }
    expect(value(await rig.ask.addPatch({ ...whole, mask })).isPart).toBe(true)
  })
})
