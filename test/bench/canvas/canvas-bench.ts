import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { type BenchRow, benchRow } from '../bench-row.ts'
import { withChromium } from './engine-page.ts'
import type { Timings } from './page/measure.ts'
import { overlapOf, referenceMask } from './reference-mask.ts'
import { benchStrokes, DOCUMENT_SIDE, STROKE_COUNT } from './strokes.ts'

/** Paints the same strokes with the engine, with a bare byte array and with a plain 2D canvas, and compares. */
export async function runCanvasBench(): Promise<BenchRow[]> {
  return withChromium(await buildPage(), async open => {
    const results = new Map<string, { timings: Timings; mask: Uint8Array }>()
    for (const name of ['limit', 'canvas', 'engine']) {
      const page = await open()
      await page.waitForFunction('globalThis.benchRun !== undefined')
      // The page's function is known by name only; what it gives is typed on its side.
      const timings = (await page.evaluate(`benchRun(${JSON.stringify(name)})`)) as Timings
      results.set(name, { timings, mask: await readMask(page, name) })
      await page.close()
    }
    const input = await measureInput(await open())
    return toRows(results, input)
  })
}

async function buildPage(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, 'page/page.ts'), formats: ['es'], fileName: () => 'page.js' },
    },
  })
  const [output] = Array.isArray(result) ? result : []
  const [chunk] = output?.output ?? []
  if (chunk?.type !== 'chunk') throw new Error('the bench page was not built')
  return chunk.code
}

const PART_BYTES = 1 << 21

async function readMask(page: Page, name: string): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for (let from = 0; from < DOCUMENT_SIDE ** 2; from += PART_BYTES) {
    const text = await page.evaluate(`benchMaskPart(${JSON.stringify(name)}, ${from}, ${from + PART_BYTES})`)
    parts.push(Buffer.from(String(text), 'base64'))
  }
  return Buffer.concat(parts)
}

const INPUT_POINTS = 480
const INPUT_INTERVAL_MS = 4

/** A real mouse at 250 Hz through the browser's own input. */
async function measureInput(page: Page): Promise<{ sent: number; seen: number }> {
  await page.waitForFunction('globalThis.benchListen !== undefined')
  await page.evaluate('benchListen()')
  await page.mouse.move(200, 200)
  await page.mouse.down()
  const session = await page.context().newCDPSession(page)
  const pending: Promise<unknown>[] = []
  const start = performance.now()
  for (let i = 0; i < INPUT_POINTS; i++) {
    const due = start + i * INPUT_INTERVAL_MS
    while (performance.now() < due) await new Promise(resolve => setImmediate(resolve))
    const angle = (i / INPUT_POINTS) * Math.PI * 6
    const x = 600 + Math.cos(angle) * (100 + i * 0.5)
    const y = 450 + Math.sin(angle) * (100 + i * 0.5)
    pending.push(session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, button: 'left', buttons: 1 }))
  }
  await Promise.all(pending)
  await page.mouse.up()
  return { sent: INPUT_POINTS, seen: Number(await page.evaluate('pointsSeen()')) }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const MEGABYTE = 1e6

function toRows(
  results: ReadonlyMap<string, { timings: Timings; mask: Uint8Array }>,
  input: { sent: number; seen: number },
): BenchRow[] {
  const of = (name: string): { timings: Timings; mask: Uint8Array } => {
    const result = results.get(name)
    if (result === undefined) throw new Error(`no result for ${name}`)
    return result
  }
  const [ours, limit, canvas] = [of('engine'), of('limit'), of('canvas')]
  const reference = referenceMask(benchStrokes())
  const row = (name: string, unit: string, peer: string, values: readonly [number, number], aim: string): BenchRow =>
    benchRow({ name, value: values[0], unit, peer, peerValue: values[1], aim })
  const time = (key: 'frame' | 'up' | 'undo' | 'redo', share: number): readonly [number, number] => [
    quantile(ours.timings[key], share),
    quantile(limit.timings[key], share),
  ]
  const bare = 'bare bytes'
  const plain = '2D canvas, snapshots'
  return [
    row('frame p50', 'ms', bare, time('frame', 0.5), 'ratio ≤ 1.5'),
    row('frame p99', 'ms', bare, time('frame', 0.99), 'ratio ≤ 1.3'),
    row(
      'frame p50, stroke 280–300 against 1–20',
      'ms',
      'itself',
      [quantile(ours.timings.frame, 0.5), quantile(ours.timings.early, 0.5)],
      'ratio ≤ 1.2',
    ),
    row('frame interval p50', 'ms', 'display', [quantile(ours.timings.interval, 0.5), 1000 / 60], '16.7 ms'),
    row('longest task', 'ms', bare, [ours.timings.longest, limit.timings.longest], '≤ 50 ms'),
    row('pointer up p50', 'ms', bare, time('up', 0.5), 'ratio ≤ 1.2'),
    row('pointer up p99', 'ms', bare, time('up', 0.99), ''),
    row('undo p50', 'ms', bare, time('undo', 0.5), ''),
    row('undo p99', 'ms', bare, time('undo', 0.99), '≤ 10 ms'),
    row('redo p99', 'ms', bare, time('redo', 0.99), '≤ 10 ms'),
    row(
      `history of ${STROKE_COUNT} strokes`,
      'MB',
      bare,
      [ours.timings.historyBytes / MEGABYTE, limit.timings.historyBytes / MEGABYTE],
      '≤ 20 MB',
    ),
    row('steps kept', 'steps', plain, [ours.timings.steps, canvas.timings.steps], `${STROKE_COUNT}`),
    row(
      'export as PNG p50',
      'ms',
      plain,
      [quantile(ours.timings.exportMs, 0.5), quantile(canvas.timings.exportMs, 0.5)],
      'ratio ≤ 1',
    ),
    row(
      'overlap with reference',
      'IoU',
      bare,
      [overlapOf(ours.mask, reference), overlapOf(limit.mask, reference)],
      '≥ 0.9997',
    ),
    row(
      'overlap with reference',
      'IoU',
      plain,
      [overlapOf(ours.mask, reference), overlapOf(canvas.mask, reference)],
      '≥ 0.9997',
    ),
    row('points seen at 250 Hz', 'points', 'sent', [input.seen, input.sent], 'ratio ≥ 0.65'),
  ]
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = await runCanvasBench()
  console.table(
    rows.map(row => ({
      ...row,
      value: row.value.toFixed(4),
      peerValue: row.peerValue.toFixed(4),
      ratio: row.ratio.toFixed(2),
    })),
  )
}
