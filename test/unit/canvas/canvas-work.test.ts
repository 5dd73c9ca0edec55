import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { CanvasRect } from '#shared/domain/canvas.ts'
import { sentSize } from '#shared/domain/work-box.ts'
import { type CanvasAnswer, type CanvasOrder, fulfil } from '../../../src-main/canvas/canvas-work.ts'
import type { Pixels } from '../../../src-main/canvas/pixels.ts'
import { flatten, type PlacedLayer } from '../../../src-main/canvas/pixels.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { aFeatheredMask, aRandom, noisePixels } from './canvas-support.ts'

const run = async <Order extends CanvasOrder>(order: Order): Promise<CanvasAnswer<Order>> => {
  const result = await fulfil(order)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  // Each order is answered with its own kind of answer.
  return result.value as CanvasAnswer<Order>
}
const png = ({ bytes, width, height, channels }: Pixels) =>
  sharp(bytes, { raw: { width, height, channels } }).png({ compressionLevel: 1 }).toBuffer()
const greyPng = (mask: Uint8Array, width: number, height: number) =>
  sharp(mask, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 1 })
    .toBuffer()
/** Grey values as they are; sharp would make three of each. */
const greyOf = (file: Uint8Array | null) =>
  sharp(file ?? new Uint8Array(0))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
const rgbaOf = (file: Uint8Array) => sharp(file).ensureAlpha().raw().toBuffer()

/** Puts files into a folder and names them. */
function aFolder() {
  const dir = aTempDir()
  let count = 0
  return (bytes: Uint8Array): string => {
    const path = join(dir, `${++count}`)
    writeFileSync(path, bytes)
    return path
  }
}
const pictureLayer = (path: string, rect: CanvasRect): PlacedLayer => ({ kind: 'picture', path, rect })
const at = (x: number, y: number, width: number, height: number): CanvasRect => ({ x, y, width, height })

describe('a patch laid over its document', () => {
  it('changes no byte outside the mask, in 200 documents through files, scaled and not', async () => {
    const put = aFolder()
    let outside = 0
    let inside = 0
    let scaled = 0
    for (let seed = 1; seed <= 200; seed++) {
      const random = aRandom(seed * 7919)
      const [width, height] = [1 + Math.floor(random() * 120), 1 + Math.floor(random() * 120)]
      const document = noisePixels(random, width, height, seed % 3 === 0 ? 3 : 4)
      const path = put(await png(document))
      const layers = [pictureLayer(path, at(0, 0, width, height))]
      // Boxes overhang the document, and lie anywhere.
      const box = at(Math.floor(random() * 20) - 10, Math.floor(random() * 20) - 10, width + 8, height + 8)
      const isScaled = seed % 2 === 0
      const size = isScaled
        ? { width: Math.max(1, Math.round(box.width / 2)), height: Math.max(1, Math.round(box.height / 2)) }
        : box
      if (isScaled) scaled += 1
      const resultPath = put(await png(noisePixels(random, size.width, size.height, seed % 5 === 0 ? 4 : 3)))
      const mask = aFeatheredMask(random, box.width, box.height, Math.floor(random() * 16))
      mask[0] = Math.max(1, mask[0] ?? 0)
      const composed = await run({
        kind: 'compose',
        layers,
        box,
        resultPath,
        mask: await greyPng(mask, box.width, box.height),
        options: {
          mixing: seed % 4 < 2 ? 'linear' : 'srgb',
          alpha: seed % 7 === 0 ? 'lock' : 'blend',
          matchRim: seed % 3 === 1,
        },
      })
      const patch: PlacedLayer = {
        kind: 'patch',
        path: put(composed.picture),
        maskPath: put(composed.mask),
        rect: composed.rect,
      }
      const part = at(-12, -12, width + 40, height + 40)
      const [before, after] = [await flatten(layers, part), await flatten([...layers, patch], part)]
      for (let pixel = 0; pixel < part.width * part.height; pixel++) {
        const x = (pixel % part.width) + part.x - box.x
        const y = Math.floor(pixel / part.width) + part.y - box.y
        const isIn = x >= 0 && y >= 0 && x < box.width && y < box.height && mask[y * box.width + x] !== 0
        if (isIn) inside += 1
        else {
          outside += 1
          const isSame = Buffer.compare(
            before.bytes.subarray(pixel * 4, pixel * 4 + 4),
            after.bytes.subarray(pixel * 4, pixel * 4 + 4),
          )
          if (isSame !== 0) throw new Error(`case ${seed}: ${x}, ${y} changed outside the mask`)
        }
      }
    }
    expect(scaled).toBe(100)
    expect(inside).toBeGreaterThan(100_000)
    expect(outside).toBeGreaterThan(500_000)
  }, 120_000)

  it('does not touch a picture that lies over nothing, the colours of what is clear included', async () => {
    const document = noisePixels(aRandom(3), 40, 30, 4)
    const layers = [pictureLayer(aFolder()(await png(document)), at(0, 0, 40, 30))]
    const { bytes } = await run({
      kind: 'export',
      layers,
      frame: at(0, 0, 40, 30),
      format: 'png',
      quality: 90,
      embedded: null,
    })
    expect(Buffer.compare(await rgbaOf(bytes), document.bytes)).toBe(0)
  })

  it('under a full mask is the result', async () => {
    const put = aFolder()
    const random = aRandom(5)
    const result = noisePixels(random, 64, 48, 3)
    const layers = [pictureLayer(put(await png(noisePixels(random, 64, 48, 3))), at(0, 0, 64, 48))]
    const composed = await run({
      kind: 'compose',
      layers,
      box: at(0, 0, 64, 48),
      resultPath: put(await png(result)),
      mask: null,
      options: { mixing: 'linear', alpha: 'blend', matchRim: true },
    })
    expect(composed.isOpaque).toBe(true)
    expect(Buffer.compare(await sharp(composed.picture).removeAlpha().raw().toBuffer(), result.bytes)).toBe(0)
  })

  it('brings a result of 16 bits or of CMYK back as 8-bit sRGB', async () => {
    const put = aFolder()
    const solid = sharp({ create: { width: 40, height: 40, channels: 3, background: { r: 150, g: 120, b: 100 } } })
    const layers = [pictureLayer(put(await solid.clone().png().toBuffer()), at(0, 0, 40, 40))]
    const files = [
      await solid.clone().toColourspace('rgb16').png().toBuffer(),
      await solid.clone().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
    ]
    for (const file of files) {
      const composed = await run({
        kind: 'compose',
        layers,
        box: at(0, 0, 40, 40),
        resultPath: put(file),
        mask: null,
        options: { mixing: 'linear', alpha: 'blend', matchRim: false },
      })
      expect(await sharp(composed.picture).metadata()).toMatchObject({ depth: 'uchar', channels: 4, space: 'srgb' })
      const [red = 0, green = 0, blue = 0] = await rgbaOf(composed.picture)
      for (const [value, wanted] of [
        [red, 150],
        [green, 120],
        [blue, 100],
      ] as const)
        expect(Math.abs(value - wanted)).toBeLessThan(12)
    }
  })
})

describe('a crop', () => {
  it('is the document in the box, pixel for pixel, and its mask value for value', async () => {
    const put = aFolder()
    const random = aRandom(9)
    const document = noisePixels(random, 100, 80, 3)
    const mask = Uint8Array.from({ length: 64 * 32 }, (_, index) => index % 256)
    const crop = await run({
      kind: 'crop',
      layers: [pictureLayer(put(await png(document)), at(0, 0, 100, 80))],
      box: at(16, 24, 64, 32),
      sent: { width: 64, height: 32 },
      mask: await greyPng(mask, 64, 32),
      sketch: null,
    })
    const init = await sharp(crop.init).raw().toBuffer({ resolveWithObject: true })
    expect(init.info).toMatchObject({ width: 64, height: 32, channels: 3 })
    for (let y = 0; y < 32; y++) {
      const from = ((y + 24) * 100 + 16) * 3
      const row = document.bytes.subarray(from, from + 64 * 3)
      expect(Buffer.compare(init.data.subarray(y * 64 * 3, (y + 1) * 64 * 3), row)).toBe(0)
    }
    for (const file of [crop.sentMask, crop.mask]) {
      const { data, info } = await greyOf(file)
      expect(info).toMatchObject({ width: 64, height: 32, channels: 1 })
      expect(Buffer.compare(data, mask)).toBe(0)
    }
  })

  it('of a larger part is sent smaller, both alike', async () => {
    const put = aFolder()
    const box = at(0, 0, 2048, 1024)
    const solid = sharp({ create: { width: 2048, height: 1024, channels: 3, background: '#405060' } }).png()
    const half = Uint8Array.from({ length: 2048 * 1024 }, (_, index) => (index % 2048 < 1024 ? 255 : 0))
    const crop = await run({
      kind: 'crop',
      layers: [pictureLayer(put(await solid.toBuffer()), box)],
      box,
      sent: sentSize(box),
      mask: await greyPng(half, 2048, 1024),
      sketch: null,
    })
    expect(await sharp(crop.init).metadata()).toMatchObject({ width: 1536, height: 768 })
    const { data: sent } = await greyOf(crop.sentMask)
    expect([sent.length, sent[700], sent[800]]).toEqual([1536 * 768, 255, 0])
    expect(await sharp(crop.mask ?? new Uint8Array(0)).metadata()).toMatchObject({ width: 2048, height: 1024 })
  })

  it('of what is new has no hole and no edge, and a sketch lies on it', async () => {
    const put = aFolder()
    const solid = sharp({ create: { width: 64, height: 64, channels: 3, background: { r: 90, g: 140, b: 200 } } })
    const order = {
      kind: 'crop' as const,
      layers: [pictureLayer(put(await solid.png().toBuffer()), at(0, 0, 64, 64))],
      box: at(0, 0, 128, 64),
      sent: { width: 128, height: 64 },
      mask: await greyPng(new Uint8Array(128 * 64).fill(255), 128, 64),
    }
    const plain = await run({ ...order, sketch: null })
    const rgb = await sharp(plain.init).raw().toBuffer({ resolveWithObject: true })
    expect(rgb.info.channels).toBe(3)
    for (const [index, value] of rgb.data.entries())
      if (Math.abs(value - ([90, 140, 200][index % 3] ?? 0)) > 1) throw new Error(`byte ${index} is ${value}`)
    const sketch = new Uint8Array(128 * 64 * 4)
    sketch.set([250, 10, 20, 255], (10 * 128 + 30) * 4)
    const drawn = await run({ ...order, sketch: await png({ bytes: sketch, width: 128, height: 64, channels: 4 }) })
    const { data } = await sharp(drawn.init).raw().toBuffer({ resolveWithObject: true })
    const pixel = (x: number, y: number) => [...data.subarray((y * 128 + x) * 3, (y * 128 + x) * 3 + 3)]
    expect([pixel(30, 10), pixel(31, 10)]).toEqual([
      [250, 10, 20],
      [90, 140, 200],
    ])
  })

  it('comes out the same twice, so it is not uploaded twice', async () => {
    const put = aFolder()
    const random = aRandom(2)
    const order = {
      kind: 'crop' as const,
      layers: [pictureLayer(put(await png(noisePixels(random, 200, 200, 4))), at(0, 0, 200, 200))],
      box: at(0, 0, 192, 192),
      sent: { width: 96, height: 96 },
      mask: await greyPng(aFeatheredMask(random, 192, 192, 9).fill(200, 0, 4000), 192, 192),
      sketch: null,
    }
    expect(await run(order)).toEqual(await run(order))
  })

  it.each([
    ['another size than the box', 32, 255, 'mask-size'],
    ['nothing in it', 64, 0, 'mask-empty'],
  ] as const)('with a mask of %s is refused', async (_, side, value, reason) => {
    const put = aFolder()
    const result = await fulfil({
      kind: 'crop',
      layers: [pictureLayer(put(await png(noisePixels(aRandom(1), 64, 64, 3))), at(0, 0, 64, 64))],
      box: at(0, 0, 64, 64),
      sent: { width: 64, height: 64 },
      mask: await greyPng(new Uint8Array(side * side).fill(value), side, side),
      sketch: null,
    })
    expect(result).toEqual({ ok: false, error: { code: 'canvas-refused', reason } })
  })

  it('of a file that is gone, cut off or no picture is refused as such', async () => {
    const put = aFolder()
    const whole = await png(noisePixels(aRandom(1), 64, 64, 3))
    const order = (path: string): CanvasOrder => ({
      kind: 'crop',
      layers: [pictureLayer(path, at(0, 0, 64, 64))],
      box: at(0, 0, 64, 64),
      sent: { width: 64, height: 64 },
      mask: null,
      sketch: null,
    })
    const damaged = { ok: false, error: { code: 'picture-refused', reason: 'damaged' } }
    expect(await fulfil(order('/nowhere/at/all'))).toEqual({ ok: false, error: { code: 'file-missing' } })
    expect(await fulfil(order(put(whole.subarray(0, whole.length / 2))))).toEqual(damaged)
    expect(await fulfil(order(put(Buffer.from('This is a text.'))))).toEqual(damaged)
    const mask = await fulfil({ ...order(put(whole)), mask: Buffer.from('no mask') } as CanvasOrder)
    expect(mask).toEqual(damaged)
  })
})
