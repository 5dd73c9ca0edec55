import { existsSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import sharp from 'sharp'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Database } from '../../../src-main/database/database.ts'
import { createInputs, type Inputs } from '../../../src-main/inputs/inputs.ts'
import { createPictureSource } from '../../../src-main/inputs/picture-source.ts'
import { createImageFiles, type ImageFiles } from '../../../src-main/library/image-files.ts'
import { createMedia } from '../../../src-main/library/media.ts'
import { createOrphanSweep } from '../../../src-main/library/orphan-sweep.ts'
import { silentLog } from '../../support/builders.ts'
import { openDirectDatabase } from '../../support/direct-database.ts'
import { adoptWithFile } from '../../support/adopt-with-file.ts'
import { aPicture } from '../../support/pictures.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let database: Database
let files: ImageFiles
let inputs: Inputs
let profileDir: string
let now: number
const clock = { now: () => now }

beforeEach(() => {
  const opened = openDirectDatabase()
  onTestFinished(() => opened.dispose())
  database = opened.database
  profileDir = opened.profileDir
  files = createImageFiles({ profileDir })
  now = Date.now()
  inputs = createInputs({ database, files, clock })
})

const add = (bytes: Uint8Array) => inputs.handlers.add({ bytes: new Uint8Array(bytes) })
const value = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const refusal = (result: Result<unknown, Failure>) =>
  !result.ok && result.error.code === 'picture-refused' ? result.error.reason : result
const source = () => createPictureSource({ database, files, clock }, 'live', 'leonardo')
const ask = (path: string) =>
  createMedia({ database, files, mediaBase: '/media', log: silentLog })(new Request(`http://127.0.0.1/media${path}`))
const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 90 } } })

describe('a picture from outside', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('in %s is kept byte for byte and can be shown', async format => {
    const bytes = await solid(64, 48).toFormat(format).toBuffer()
    const { file, image } = value(await add(bytes))
    expect({ ...file, image }).toMatchObject({ format, width: 64, height: 48, image: null })
    const shown = await ask(`/input/${file.hash}`)
    expect(shown.headers.get('content-type')).toBe(`image/${format}`)
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes)
    const small = await ask(`/input/${file.hash}?w=320`)
    expect(small.headers.get('content-type')).toBe('image/webp')
    expect(readdirSync(files.tempDir)).toEqual([])
  })

  it('given twice is one file', async () => {
    const bytes = await aPicture(32, 32, { kind: 'png' })
    expect(value(await add(bytes))).toEqual(value(await add(bytes)))
  })

  it('of one pixel is one', async () => {
    expect(value(await add(await solid(1, 1).png().toBuffer())).file).toMatchObject({ width: 1, height: 1 })
  })

  it('is turned upright, made 8 bits, sRGB and still', async () => {
    const turned = value(await add(await solid(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer()))
    expect(turned.file).toMatchObject({ width: 20, height: 40, format: 'jpeg' })
    const cmyk = value(await add(await solid(16, 16).toColourspace('cmyk').jpeg().toBuffer()))
    const deep = value(await add(await solid(16, 16).toColourspace('rgb16').png().toBuffer()))
    const frames = Buffer.alloc(16 * 48 * 3, 90)
    const moving = sharp(frames, { raw: { width: 16, height: 48, channels: 3, pageHeight: 16 } })
    const still = value(await add(await moving.webp({ loop: 0, delay: [50, 50, 50] }).toBuffer()))
    for (const { file } of [cmyk, deep, still]) {
      const metadata = await sharp(files.imagePath(file.hash, file.format)).metadata()
      expect(metadata).toMatchObject({ space: 'srgb', depth: 'uchar' })
      expect([metadata.width, metadata.height, metadata.pages ?? 1]).toEqual([16, 16, 1])
    }
  })

  it('is refused with its reason', async () => {
    const png = await aPicture(300, 300, { kind: 'png' })
    expect(refusal(await add(new Uint8Array()))).toBe('empty')
    expect(refusal(await add(Buffer.from('This is a text file named picture.png')))).toBe('format')
    expect(refusal(await add(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toBe('format')
    expect(refusal(await add(png.subarray(0, png.length / 2)))).toBe('damaged')
    expect(refusal(await add(png.subarray(0, 20)))).toBe('damaged')
    expect(refusal(await add(await solid(30_000, 10).png().toBuffer()))).toBe('too-large')
    expect(refusal(await add(await solid(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer()))).toBe('too-large')
    expect(refusal(await add(new Uint8Array(50 * 1024 * 1024 + 1).fill(0xff)))).toBe('too-many-bytes')
    expect(existsSync(files.imagesDir)).toBe(false)
  })

  it('stays on disk while a draft may need it, and goes a month after', async () => {
    const { file } = value(await add(await aPicture(32, 32, { kind: 'png' })))
    const path = files.imagePath(file.hash, file.format)
    const sweep = async (draft: unknown) => {
      // As if it had lain there all the time.
      if (existsSync(path)) utimesSync(path, new Date(now - DAY_MS), new Date(now - DAY_MS))
      await inputs.release(draft)
      // A later run: what this one placed is never touched.
      await createOrphanSweep({ database, files: createImageFiles({ profileDir }), clock, log: silentLog })()
      return existsSync(path)
    }
    now += 20 * DAY_MS
    expect(await sweep({ inputs: [{ file }] })).toBe(true)
    now += 20 * DAY_MS
    expect(await sweep(null)).toBe(true)
    now += 20 * DAY_MS
    expect(await sweep(null)).toBe(false)
  })
})

describe('a picture of the library', () => {
  it('goes into a draft under its own id', async () => {
    const id = await adoptWithFile({ database, files }, await aPicture(80, 60))
    const picture = value(await inputs.handlers.fromImage({ id }))
    expect(picture).toMatchObject({ image: id, file: { width: 80, height: 60, format: 'jpeg' } })
  })

  it('is refused when its file is gone', async () => {
    const id = await adoptWithFile({ database, files }, await aPicture(80, 60))
    const { file } = value(await inputs.handlers.fromImage({ id }))
    rmSync(files.imagePath(file.hash, file.format))
    expect(await inputs.handlers.fromImage({ id })).toMatchObject({ error: { code: 'file-missing' } })
  })
})

describe('what services are given', () => {
  it('is the file as it is, or scaled to exactly the size', async () => {
    const bytes = await aPicture(300, 200, { kind: 'png' })
    const { file } = value(await add(bytes))
    const open = async (size: { width: number; height: number } | null) =>
      value(await source().files.open(file.hash, file.format, size))
    expect(Buffer.from(await open(null))).toEqual(Buffer.from(bytes))
    expect(Buffer.from(await open({ width: 300, height: 200 }))).toEqual(Buffer.from(bytes))
    const scaled = await sharp(await open({ width: 512, height: 512 })).metadata()
    expect(scaled).toMatchObject({ format: 'png', width: 512, height: 512 })
  })

  it('is a failure when the file is gone', async () => {
    expect(await source().files.open('ab'.repeat(32), 'png', null)).toMatchObject({ error: { code: 'file-missing' } })
  })
})

describe('addresses of inputs', () => {
  it.each(['/input/abc', `/input/${'g'.repeat(64)}`, `/input/${'a'.repeat(64)}/x`, '/input/', '/input/..%2f..%2fetc'])(
    'refuses %s',
    async path => {
      expect((await ask(path)).status).toBe(400)
    },
  )
  it('knows nothing of files that are not there', async () => {
    expect((await ask(`/input/${'a'.repeat(64)}`)).status).toBe(404)
  })
})
