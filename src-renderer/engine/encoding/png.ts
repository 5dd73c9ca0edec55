import { readRegion, type TileSource } from '../tiles/tile-store.ts'
import type { Rect } from '../geometry/rect.ts'
import { createByteWriter, joinBytes } from './byte-stream.ts'
import { crc32 } from './crc32.ts'
import { createRunDeflater } from './deflate.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** PNG row filter: each byte minus the one above. A mask's rows are mostly like the row above, so mostly 0 is left. */
const FILTER_UP = 2
/** When our runs leave more than this share of the pixels, the mask is full of gradients and zlib is worth its time. */
const RUNS_ARE_POOR_RATIO = 1 / 8

/** An 8-bit grey PNG of exactly these values. */
export async function encodeGreyPng(
  bytes: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const runs = deflateRows(bytes, width, height)
  const isPoor = runs.length > bytes.length * RUNS_ARE_POOR_RATIO
  const data = isPoor ? await deflateFully(filterRows(bytes, width, height)) : runs
  const header = createByteWriter()
    .u32(width)
    .u32(height)
    .raw(Uint8Array.of(8, 0, 0, 0, 0))
    .finish()
  return joinBytes([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array(0))])
}

export const encodeMaskPng = (source: TileSource, plane: number, rect: Rect): Promise<Uint8Array<ArrayBuffer>> =>
  encodeGreyPng(readRegion(source, plane, rect), rect.width, rect.height)

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joinBytes([new TextEncoder().encode(name), data])
  return createByteWriter().u32(data.length).raw(body).u32(crc32(body)).finish()
}

function deflateRows(bytes: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const out = createRunDeflater()
  const blank = new Uint8Array(width)
  // Four pixels are compared as one word where rows begin at whole words.
  const canReadWords = width % 4 === 0 && bytes.byteOffset % 4 === 0
  const words = canReadWords ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : new Uint32Array(0)
  for (let y = 0; y < height; y++) {
    out.push(FILTER_UP, 1)
    const row = y * width
    const above = y === 0 ? blank : bytes.subarray(row - width, row)
    for (let x = 0; x < width;) {
      const start = x
      if (canReadWords && y > 0 && (x & 3) === 0) {
        const wordsAbove = width >> 2
        let k = (row + x) >> 2
        const end = (row + width) >> 2
        while (k < end && words[k] === words[k - wordsAbove]) k += 1
        x = (k << 2) - row
        if (x > start) out.push(0, x - start)
        if (x === width) break
      }
      for (const stop = Math.min(width, (x | 3) + 1); x < stop; x++) {
        out.push(((bytes[row + x] ?? 0) - (above[x] ?? 0)) & 255, 1)
      }
    }
  }
  return out.finish()
}

function filterRows(bytes: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const filtered = new Uint8Array((width + 1) * height)
  for (let y = 0, to = 0; y < height; y++) {
    filtered[to++] = FILTER_UP
    const row = y * width
    const above = row - width
    for (let x = 0; x < width; x++, to++) {
      filtered[to] = (bytes[row + x] ?? 0) - (y === 0 ? 0 : (bytes[above + x] ?? 0))
    }
  }
  return filtered
}

async function deflateFully(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
