import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { aCanvas, aScene, bytesOf, type CanvasRig, failure, value } from './canvas-rig.ts'
import { accept, box, exported, openScene } from './canvas-steps.ts'

const pixelsOf = (bytes: Uint8Array) => sharp(bytes).removeAlpha().raw().toBuffer()

/** The library's picture of a document that one result was accepted into. */
const save = async (rig: CanvasRig) => {
  const opened = await openScene(rig)
  const made = await accept(rig, opened)
  const asked = { id: opened.document.id, state: made.state }
  const saved = value(await rig.ask.saveToLibrary(asked))
  const picture = await rig.database.library.get(saved.image)
  if (picture === null) throw new Error('not in the library')
  const bytes = readFileSync(rig.files.imagePath(picture.hash, picture.format))
  return { ...made, opened, asked, saved, picture, bytes }
}

describe('a document in the library', () => {
  it('is the picture that it shows, costs nothing and is made of all that is in it', async () => {
    const rig = aCanvas()
    const { opened, state, image, picture, bytes } = await save(rig)
    expect(picture).toMatchObject({
      prompt: 'a small boat',
      costShare: { amount: 0, unit: 'dollars' },
      fileMissing: false,
      request: { operation: 'canvas', modelName: 'Canvas', width: 480, height: 360, count: 1 },
      parents: [
        { id: opened.document.image, role: 'source', operation: 'canvas' },
        { id: image, role: 'source', operation: 'canvas' },
      ],
    })
    const exportedBytes = (await exported(rig, opened, state, 'png')).bytes
    expect(Buffer.compare(await pixelsOf(bytes), await pixelsOf(exportedBytes))).toBe(0)
    expect(await rig.files.readThumb(picture.hash, 320)).not.toBe(null)
    expect(rig.counted.at(-1)?.all).toBe(3)
  })

  it('has the whole chain of requests in it, also when it is painted on once more', async () => {
    const rig = aCanvas()
    const { picture, bytes, patch } = await save(rig)
    const first = { box: null, request: { prompt: 'A harbour in the early morning light, long lens, grain' } }
    expect(value(await rig.ask.readEmbedded({ bytes: bytesOf(bytes) }))?.steps).toMatchObject([
      first,
      { box, maskHash: patch.mask.hash, request: { prompt: 'a small boat' } },
    ])
    const again = value(await rig.ask.create({ from: { kind: 'image', id: picture.id }, name: null }))
    const { bytes: next } = await exported(rig, again, again.state, 'png')
    expect(value(await rig.ask.readEmbedded({ bytes: bytesOf(next) }))?.steps).toMatchObject([
      first,
      { box: null, request: { prompt: 'a small boat', operation: 'inpaint' } },
      { box: null, request: { operation: 'canvas' } },
    ])
  })

  it('is there once, however often it is saved, and comes back from the trash', async () => {
    const rig = aCanvas()
    const { asked, saved } = await save(rig)
    expect(saved.isNew).toBe(true)
    rig.clock.at += 5000
    const same = { image: saved.image, isNew: false }
    expect(value(await rig.ask.saveToLibrary(asked))).toEqual(same)
    await rig.database.library.trash([saved.image], rig.clock.now())
    expect(value(await rig.ask.saveToLibrary(asked))).toEqual(same)
    expect((await rig.database.library.get(saved.image))?.trashed).toBe(false)
    const list = await rig.database.library.list({ text: '', show: 'all' })
    expect(list.total).toBe(3)
    const other = { ...asked, state: { ...asked.state, frame: { ...asked.state.frame, width: 400 } } }
    expect(value(await rig.ask.saveToLibrary(other)).isNew).toBe(true)
  })

  it('keeps its transparency, and may be made of nothing but a file', async () => {
    const rig = aCanvas()
    const { document, state } = value(
      await rig.ask.create({ from: { kind: 'file', bytes: await aScene(64, 48) }, name: 'Dropped' }),
    )
    const wide = { ...state, frame: { ...state.frame, width: 80 } }
    const { image } = value(await rig.ask.saveToLibrary({ id: document.id, state: wide }))
    const picture = await rig.database.library.get(image)
    expect(picture).toMatchObject({ prompt: '', width: 80, height: 48, parents: [], realm: 'live' })
    const bytes = readFileSync(rig.files.imagePath(picture?.hash ?? '', 'png'))
    expect((await sharp(bytes).stats()).isOpaque).toBe(false)
  })

  it('is not begun when a picture of it is gone or the disk is full', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { state } = opened
    const [layer] = state.layers
    if (layer?.kind !== 'picture') throw new Error('no picture')
    const gone = { ...state, layers: [{ ...layer, file: { ...layer.file, hash: 'f'.repeat(64) } }] }
    const { id } = opened.document
    expect(failure(await rig.ask.saveToLibrary({ id, state: gone }))).toEqual({ code: 'file-missing' })
    rig.disk.isFull = true
    expect(failure(await rig.ask.saveToLibrary({ id, state }))).toEqual({ code: 'disk-full' })
    expect((await rig.database.library.counts()).all).toBe(1)
    rig.disk.isFull = false
    expect(value(await rig.ask.saveToLibrary({ id, state })).isNew).toBe(true)
  })
})
