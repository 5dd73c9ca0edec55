import { type BenchRow, benchRow } from '../bench-row.ts'
import type { ContestantName, Entry } from './contest.ts'
import { STROKE_COUNT } from './strokes.ts'

/** Those that are quick enough ran several times, in turns; a figure is the mean of the runs. */
export type Contest = ReadonlyMap<ContestantName, readonly Entry[]>

type Figure = {
  readonly name: string
  readonly unit: string
  readonly of: (entry: Entry) => number
  /** Beside whom it is held to an aim; beside the others it is for information. */
  readonly aims: Partial<Record<ContestantName, string>>
}

const MEGABYTE = 1e6
const ms = (name: string, of: Figure['of'], aims: Figure['aims'] = {}): Figure => ({ name, unit: 'ms', of, aims })

const FIGURES: readonly Figure[] = [
  ms('frame p50', e => quantile(e.times.frame, 0.5), { limit: 'ratio ≤ 1.5' }),
  ms('frame p99', e => quantile(e.times.frame, 0.99), { limit: 'ratio ≤ 1.3' }),
  ms('frame interval p50', e => quantile(e.times.interval, 0.5)),
  ms('longest task', e => e.times.longestTask, { limit: '≤ 50 ms' }),
  ms('pointer up to shown p50', e => quantile(e.times.up, 0.5), { limit: 'ratio ≤ 1.2' }),
  ms('pointer up to shown p99', e => quantile(e.times.up, 0.99)),
  ms('undo p50', e => quantile(e.times.undo, 0.5)),
  ms('undo p99', e => quantile(e.times.undo, 0.99), { limit: '≤ 10 ms' }),
  ms('redo p99', e => quantile(e.times.redo, 0.99), { limit: '≤ 10 ms' }),
  { name: 'steps kept', unit: 'steps', of: e => e.painted.steps, aims: { limit: `${STROKE_COUNT}` } },
  { name: 'history', unit: 'MB', of: e => e.painted.historyBytes / MEGABYTE, aims: { limit: '≤ 20 MB' } },
  { name: 'growth of the page', unit: 'MB', of: e => e.grownBytes / MEGABYTE, aims: {} },
  ms('mask out as PNG p50', e => quantile(e.painted.exportMs, 0.5), { canvas: 'ratio ≤ 1' }),
  { name: 'overlap with the reference', unit: 'IoU', of: e => e.overlap, aims: { limit: '≥ 0.9997' } },
  { name: 'remains of what was erased', unit: 'px', of: e => e.remains, aims: { limit: '0' } },
  {
    name: 'mouse at 250 Hz: points handled',
    unit: 'of 1',
    of: ({ mouse }) => mouse.handled / mouse.sent,
    aims: { limit: '≥ 0.65' },
  },
  {
    name: 'mouse at 250 Hz: overlap with the path',
    unit: 'IoU',
    of: ({ mouse }) => mouse.overlap,
    aims: { limit: '≥ 0.9997' },
  },
]

const WORDS: Readonly<Record<ContestantName, string>> = {
  engine: 'the engine',
  limit: 'bare bytes',
  canvas: '2D canvas, snapshots',
  fabric: 'fabric',
  konva: 'konva',
}

/** Each figure of the engine beside each of the others. */
export function contestRows(contest: Contest): BenchRow[] {
  const valueOf = (name: ContestantName, { of }: Figure): number => mean((contest.get(name) ?? []).map(of))
  const peers = [...contest.keys()].filter(name => name !== 'engine')
  const rows = FIGURES.flatMap(figure =>
    peers.map(peer =>
      benchRow({
        name: figure.name,
        value: valueOf('engine', figure),
        unit: figure.unit,
        peer: peerWords(peer, contest.get(peer) ?? []),
        peerValue: valueOf(peer, figure),
        aim: figure.aims[peer] ?? '',
      }),
    ),
  )
  return [...steadyRows(contest.get('engine') ?? []), ...rows]
}

function peerWords(peer: ContestantName, entries: readonly Entry[]): string {
  const strokes = entries[0]?.painted.strokes ?? 0
  return strokes < STROKE_COUNT ? `${WORDS[peer]} [${strokes}]` : WORDS[peer]
}

/** Nothing may grow with the strokes. */
function steadyRows(entries: readonly Entry[]): BenchRow[] {
  const row = (share: number, words: string): BenchRow =>
    benchRow({
      name: `frame ${words}, strokes 281–300`,
      value: mean(entries.map(({ times }) => quantile(times.frame, share))),
      unit: 'ms',
      peer: 'itself, strokes 1–20',
      peerValue: mean(entries.map(({ times }) => quantile(times.early, share))),
      aim: 'ratio ≤ 1.2',
    })
  const display = benchRow({
    name: 'frame interval p50',
    value: mean(entries.map(({ times }) => quantile(times.interval, 0.5))),
    unit: 'ms',
    peer: 'the display',
    peerValue: 1000 / 60,
    aim: '16.7 ms',
  })
  return [row(0.5, 'p50'), row(0.99, 'p99'), display]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
