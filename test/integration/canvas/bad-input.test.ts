import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { aPngHead } from '../../support/png-head.ts'
import { aCanvas, aDisc, aScene, bytesOf, failure, greyPng, value } from './canvas-rig.ts'

const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 150, g: 120, b: 100 } } })

const create = async (bytes: Uint8Array, rig = aCanvas()) =>
  rig.ask.create({ from: { kind: 'file', bytes: bytesOf(bytes) }, name: null })

describe('a file that becomes a document', () => {
  it('may be a single pixel', async () => {
    const rig = aCanvas()
    const { document, state } = value(await create(await solid(1, 1).png().toBuffer(), rig))
    expect([document.width, document.height]).toEqual([1, 1])
    const box = { x: 0, y: 0, width: 32, height: 32 }
    const mask = await greyPng(new Uint8Array(32 * 32).fill(255), 32, 32)
    const { inputs } = value(await rig.ask.makeInputs({ id: document.id, state, box, mask, sketch: null, strength: 1 }))
    const { channels } = await sharp(rig.files.imagePath(inputs[0]?.file.hash ?? '', 'png')).stats()
    expect(channels.map(({ min, max }) => [min, max])).toEqual([
      [150, 150],
      [120, 120],
      [100, 100],
    ])
  })

  it.each([
    ['a JPEG in CMYK', () => solid(80, 60).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()],
    ['a PNG of 16 bits', () => solid(80, 60).toColourspace('rgb16').png().toBuffer()],
    [
      'an animated WebP',
      () =>
        sharp(Buffer.alloc(80 * 180 * 3, 130), { raw: { width: 80, height: 180, channels: 3, pageHeight: 60 } })
          .webp({ loop: 0, delay: [50, 50, 50] })
          .toBuffer(),
    ],
  ])('may be %s, of which an 8-bit picture is made', async (_, make) => {
    const rig = aCanvas()
    const { document, state } = value(await create(await make(), rig))
    expect([document.width, document.height]).toEqual([80, 60])
    const [layer] = state.layers
    if (layer?.kind !== 'picture') throw new Error('no picture')
    const metadata = await sharp(rig.files.imagePath(layer.file.hash, layer.file.format)).metadata()
    expect(metadata).toMatchObject({ depth: 'uchar', space: 'srgb' })
    const { ok } = await rig.ask.export({
      id: document.id,
      state,
      format: 'png',
      quality: 90,
      withRequests: true,
    })
    expect(ok).toBe(true)
  })

  it.each([
    ['a strip of 30,000 × 10', () => solid(30_000, 10).png().toBuffer(), 'too-large'],
    ['cut off', async () => (await aScene(300, 200)).slice(0, 9000), 'damaged'],
    ['a text that is named like a picture', async () => Buffer.from('PNG is only its name. '.repeat(99)), 'format'],
    ['empty', async () => Buffer.alloc(0), 'empty'],
    ['a bomb', async () => aPngHead(40_000, 40_000), 'too-large'],
  ] as const)('is refused when it is %s, and nothing is left of it', async (_, make, reason) => {
    const rig = aCanvas()
    expect(failure(await create(await make(), rig))).toEqual({ code: 'picture-refused', reason })
    expect(value(await rig.ask.list(null)).documents).toEqual([])
  })

  it('is refused when it is larger than a document', async () => {
    expect(failure(await create(await solid(8200, 100).png().toBuffer()))).toEqual({
      code: 'canvas-refused',
      reason: 'document-size',
    })
  })
})

describe('a document in bad weather', () => {
  const box = { x: 0, y: 0, width: 96, height: 64 }

  it.each([
    ['a mask of another size', () => greyPng(new Uint8Array(48 * 64).fill(255), 48, 64), 'mask-size'],
    ['an empty mask', () => greyPng(new Uint8Array(96 * 64), 96, 64), 'mask-empty'],
  ] as const)('is as it was after %s', async (_, make, reason) => {
    const rig = aCanvas()
    const opened = value(await create(await aScene(200, 100), rig))
    const asked = { id: opened.document.id, state: opened.state, box, sketch: null, strength: 1 }
    const refusal = { code: 'canvas-refused', reason }
    expect(failure(await rig.ask.makeInputs({ ...asked, mask: await make() }))).toEqual(refusal)
    expect(value(await rig.ask.open({ id: opened.document.id }))).toEqual({ ...opened, hold: expect.any(String) })
    expect(value(await rig.ask.regions({ id: opened.document.id })).regions).toEqual([])
  })

  it('says that a picture of it is gone', async () => {
    const rig = aCanvas()
    const { document, state } = value(await create(await aScene(200, 100), rig))
    const [layer] = state.layers
    if (layer?.kind !== 'picture') throw new Error('no picture')
    const gone = { ...layer, file: { ...layer.file, hash: 'f'.repeat(64) } }
    const asked = { id: document.id, state: { ...state, layers: [gone] }, box, sketch: null, strength: 1 }
    expect(failure(await rig.ask.makeInputs({ ...asked, mask: null }))).toEqual({ code: 'file-missing' })
  })

  it('is as it was when the disk is full', async () => {
    const rig = aCanvas()
    const opened = value(await create(await aScene(200, 100), rig))
    const asked = { id: opened.document.id, state: opened.state, box, sketch: null, strength: 1 }
    const mask = await aDisc(box).png
    rig.disk.isFull = true
    expect(failure(await rig.ask.makeInputs({ ...asked, mask }))).toEqual({ code: 'disk-full' })
    expect(failure(await create(await aScene(20, 20), rig))).toEqual({ code: 'disk-full' })
    const state = opened.state
    const asExport = { id: opened.document.id, state, format: 'png' as const, quality: 90, withRequests: false }
    expect(failure(await rig.ask.export(asExport))).toEqual({ code: 'disk-full' })
    expect(value(await rig.ask.open({ id: opened.document.id }))).toEqual({ ...opened, hold: expect.any(String) })
    rig.disk.isFull = false
    expect((await rig.ask.makeInputs({ ...asked, mask })).ok).toBe(true)
  })
})
