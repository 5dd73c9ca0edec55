import sharp from 'sharp'
import { type BenchRow, benchRow } from '../bench-row.ts'
import { callPage, readMask } from './bench-page.ts'
import type { OpenPage } from './engine-page.ts'
import { workMark } from './page/engine-work.ts'
import { DOCUMENT_SIDE } from './strokes.ts'
import { traced, workerTimes } from './thread-times.ts'

const AMOUNTS = { grow: 6, shrink: 6, feather: 8 } as const
const LONG_HISTORY = 1000
const MEGABYTE = 1e6
const raw = { raw: { width: DOCUMENT_SIDE, height: DOCUMENT_SIDE, channels: 1 } } as const

/**
 * Grow, shrink and feather, best of some, beside libvips doing the same: a Gaussian in floating
 * point, and growth as a convolution with a disc, which is exact and has nothing in common with how the engine does it.
 */
export async function runMaskWorkBench(open: OpenPage): Promise<BenchRow[]> {
  const page = await open()
  const { result: times, events } = await traced(page, () => callPage(page, 'timeMaskWork', AMOUNTS))
  const before = await readMask(page, 'before')
  const rows: BenchRow[] = []
  for (const name of ['grow', 'shrink', 'feather'] as const) {
    const start = performance.now()
    const expected = await references[name](before)
    const peerValue = performance.now() - start
    const time = (words: string, value: number, aim: string): BenchRow =>
      benchRow({ name: `${name} at 4096², ${words}`, value, unit: 'ms', peer: 'libvips', peerValue, aim })
    rows.push(
      time('in the worker', Math.min(...workerTimes(events, workMark(name))), '≤ 100 ms'),
      time('from the call to the changed document', Math.min(...times[name]), ''),
      benchRow({
        name: `${name}: furthest from libvips`,
        value: furthest(await readMask(page, name), expected),
        unit: 'grey levels',
        peer: 'allowed',
        peerValue: 1,
        aim: '≤ 1',
      }),
    )
  }
  const long = await callPage(page, 'travelLongHistory', LONG_HISTORY)
  await page.context().close()
  const isWhole = long.isBlankAtStart && long.isSameAtEnd
  return [
    ...rows,
    benchRow({
      name: 'steps that lead back to the blank mask and forth again',
      value: isWhole ? long.steps : 0,
      unit: 'steps',
      peer: 'strokes',
      peerValue: LONG_HISTORY,
      aim: '1,000',
    }),
    benchRow({
      name: 'history of 1,000 strokes',
      value: long.bytes / MEGABYTE,
      unit: 'MB',
      peer: 'allowed',
      peerValue: 64,
      aim: '≤ 64 MB',
    }),
  ]
}

const references = {
  grow: (mask: Uint8Array) => within(mask.map(value => (value >= 128 ? 255 : 0))),
  shrink: async (mask: Uint8Array) =>
    (await within(mask.map(value => (value >= 128 ? 0 : 255)))).map(value => 255 - value),
  async feather(mask: Uint8Array): Promise<Float32Array> {
    const { data } = await sharp(mask, raw)
      .blur({ sigma: AMOUNTS.feather, precision: 'float', minAmplitude: 0.001 })
      .toColourspace('b-w')
      .raw({ depth: 'float' })
      .toBuffer({ resolveWithObject: true })
    return new Float32Array(data.buffer, data.byteOffset, data.length / 4)
  },
}

/** 255 where a set pixel lies within the distance; the sum over the disc is cut off there. */
async function within(mask: Uint8Array): Promise<Uint8Array> {
  const radius = AMOUNTS.grow
  const side = radius * 2 + 1
  const kernel = Array.from({ length: side * side }, (_, i) =>
    Math.hypot((i % side) - radius, Math.floor(i / side) - radius) <= radius ? 1 : 0,
  )
  return sharp(mask, raw)
    .convolve({ width: side, height: side, kernel, scale: 1, offset: 0 })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
}

function furthest(mask: Uint8Array, expected: ArrayLike<number>): number {
  if (mask.length !== expected.length) return Infinity
  return mask.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? 0))), 0)
}
