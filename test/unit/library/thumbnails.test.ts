import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makeThumb, readPicture, thumbWidthFor } from '../../../src-main/library/thumbnails.ts'
import { aPicture } from '../../support/pictures.ts'

const sizeOf = async (bytes: Uint8Array | undefined) => {
  const { format, width, height } = await sharp(bytes).metadata()
  return { format, width, height }
}

describe('reading a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('gives the true size, thumbnails and a placeholder of a %s', async kind => {
    const picture = await readPicture(await aPicture(1472, 832, { kind }))
    expect(picture).toMatchObject({ format: kind, width: 1472, height: 832 })
    expect(await sizeOf(picture?.thumbs.get(800))).toEqual({ format: 'webp', width: 800, height: 452 })
    expect(await sizeOf(picture?.thumbs.get(320))).toEqual({ format: 'webp', width: 320, height: 181 })
    const bytes = Buffer.from(picture?.placeholder.replace('data:image/webp;base64,', '') ?? '', 'base64')
    expect(await sizeOf(bytes)).toEqual({ format: 'webp', width: 8, height: 5 })
  })

  it('never enlarges, and copes with one pixel and with a very long strip', async () => {
    const dot = await readPicture(await aPicture(1, 1))
    expect(dot).toMatchObject({ width: 1, height: 1 })
    expect(await sizeOf(dot?.thumbs.get(800))).toMatchObject({ width: 1, height: 1 })
    const strip = await readPicture(await aPicture(4000, 3))
    expect(await sizeOf(strip?.thumbs.get(320))).toMatchObject({ width: 320, height: 1 })
  })

  it('turns the picture as its metadata says', async () => {
    const turned = await sharp(await aPicture(60, 20))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const picture = await readPicture(turned)
    expect(picture).toMatchObject({ width: 20, height: 60 })
    expect(await sizeOf(picture?.thumbs.get(320))).toMatchObject({ width: 20, height: 60 })
  })

  it('keeps transparency', async () => {
    const clear = { width: 20, height: 20, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } }
    const picture = await readPicture(await sharp({ create: clear }).png().toBuffer())
    expect((await sharp(picture?.thumbs.get(320)).metadata()).hasAlpha).toBe(true)
  })

  it.each([
    ['nothing', async () => Buffer.alloc(0)],
    ['a page', async () => Buffer.from('<!doctype html><title>503</title>')],
    ['a drawing in words', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a kind that no service sends', () => aPicture(20, 20, { kind: 'gif' })],
    ['another such kind', () => aPicture(20, 20, { kind: 'tiff' })],
    ['a picture that is cut off', async () => (await aPicture(640, 480)).subarray(0, -40)],
    ['a PNG that is cut off', async () => (await aPicture(640, 480, { kind: 'png' })).subarray(0, -40)],
    ['a bomb', () => aPicture(12_000, 12_000, { kind: 'png' })],
  ])('refuses %s', async (_name, bytes) => {
    expect(await readPicture(await bytes())).toBeNull()
  })
})

describe('a thumbnail made again', () => {
  it('is the same size as the first one', async () => {
    expect(await sizeOf((await makeThumb(await aPicture(1472, 832), 320)) ?? undefined)).toMatchObject({ width: 320 })
    expect(await makeThumb(Buffer.from('gone bad'), 320)).toBeNull()
  })

  it.each([
    [1, 320],
    [320, 320],
    [321, 800],
    [9000, 800],
  ])('that must fill %d pixels is %d wide', (pixels, width) => {
    expect(thumbWidthFor(pixels)).toBe(width)
  })
})
