import * as fc from 'fast-check'
import sharp from 'sharp'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createRunDeflater } from '../../../src-renderer/engine/encoding/deflate.ts'
import { encodeGreyPng } from '../../../src-renderer/engine/encoding/png.ts'
import { seededRandom } from './stroke-support.ts'

describe('the run deflater', () => {
  it('is read by zlib, whatever the runs', () => {
    const runs = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 1200 })), { maxLength: 60 })
    fc.assert(
      fc.property(runs, list => {
        const out = createRunDeflater()
        for (const [value, count] of list) out.push(value, count)
        const expected = Buffer.concat(list.map(([value, count]) => Buffer.alloc(count, value)))
        expect(Buffer.compare(inflateSync(out.finish()), expected)).toBe(0)
      }),
    )
  })

  it('keeps its checksum right over millions of bytes', () => {
    const out = createRunDeflater()
    out.push(255, 20_000_000)
    out.push(1, 3)
    expect(inflateSync(out.finish()).length).toBe(20_000_003)
  })
})

async function decode(png: Uint8Array): Promise<{ bytes: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

describe('a mask as PNG', () => {
  it.each([
    [1, 1],
    [7, 5],
    [64, 33],
    [256, 100],
    [301, 2],
  ])('of %s × %s is exactly the mask', async (width, height) => {
    const random = seededRandom(width)
    const blocks = Uint8Array.from({ length: width * height }, (_, i) =>
      (i % width) * 3 > width && Math.floor(i / width) % 9 < 6 ? 255 : random() < 0.02 ? 77 : 0,
    )
    const decoded = await decode(await encodeGreyPng(blocks, width, height))
    expect(decoded.width).toBe(width)
    expect(Buffer.compare(decoded.bytes, Buffer.from(blocks))).toBe(0)
  })

  it('of gradients and noise is left to zlib and is exact too', async () => {
    const random = seededRandom(1)
    const noise = Uint8Array.from({ length: 90 * 90 }, () => random() * 256)
    const decoded = await decode(await encodeGreyPng(noise, 90, 90))
    expect(Buffer.compare(decoded.bytes, Buffer.from(noise))).toBe(0)
  })

  it('is one channel of eight bits', async () => {
    const { channels, depth } = await sharp(await encodeGreyPng(new Uint8Array(16), 4, 4)).metadata()
    expect([channels, depth]).toEqual([1, 'uchar'])
  })
})
