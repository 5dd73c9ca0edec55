import { type BenchStroke, MOVES_PER_FRAME } from '../strokes.ts'
import type { Contestant } from './contestant.ts'

/** What the page itself knows; the times of its thread are read from the browser's trace by these names. */
export type Painted = {
  /** Strokes made before time ran out. */
  readonly strokes: number
  readonly exportMs: number[]
  readonly historyBytes: number
  readonly steps: number
}

/** What is timed. `early` and `frame` are eight moves and the frame that shows them, in the first and in the last strokes. */
export type Kind = 'early' | 'frame' | 'up' | 'undo' | 'redo'

/** Four marks a time: work begins, work ends, its frame begins, its frame ends. */
export const markName = (kind: Kind): string => `bench-${kind}`

/** So many strokes at either end are painted as by a hand, eight moves a frame; between them a frame shows a stroke. */
const TIMED_STROKES = 20
const TIMED_STEPS = 150
const EXPORTS = 5
const TRAVEL_MS = 8000

/** Settles after the next frame is on its way to the screen, and marks when it began and ended on this thread. */
function nextFrame(mark: () => void): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => {
      mark()
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => {
        mark()
        resolve()
      })
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  })
}

/** Some work and the frame that shows it; without a kind it is only waited for. */
async function timed(kind: Kind | null, work: () => void): Promise<void> {
  const mark = (): void => {
    if (kind !== null) performance.mark(markName(kind))
  }
  // Asked for first, so that the frame is measured from before the contestant's own callback.
  const frame = nextFrame(mark)
  mark()
  work()
  mark()
  await frame
}

export async function measure(
  contestant: Contestant,
  strokes: readonly BenchStroke[],
  budgetMs: number,
): Promise<Painted> {
  for (const stroke of strokes.slice(0, TIMED_STROKES)) await paintTimed(contestant, stroke, 'early', null)
  const end = performance.now() + budgetMs
  let made = TIMED_STROKES
  for (; made < strokes.length - TIMED_STROKES && performance.now() < end; made++) {
    const stroke = strokes[made]
    if (stroke !== undefined) await timed(null, () => paintAtOnce(contestant, stroke))
  }
  for (const stroke of strokes.slice(made, made + TIMED_STROKES)) await paintTimed(contestant, stroke, 'frame', 'up')
  const steps = contestant.steps()
  await travel(contestant)
  const exportMs = await timesOf(EXPORTS, () => contestant.exportPng())
  return { strokes: made + TIMED_STROKES, exportMs, historyBytes: contestant.historyBytes(), steps }
}

export function paintAtOnce(contestant: Pick<Contestant, 'down' | 'move' | 'up'>, stroke: BenchStroke): void {
  const [first, ...rest] = stroke.points
  if (first === undefined) return
  contestant.down(first[0], first[1], stroke.size, stroke.erases)
  for (const [x, y] of rest) contestant.move(x, y)
  contestant.up()
}

async function paintTimed(
  contestant: Contestant,
  { points, size, erases }: BenchStroke,
  frameKind: Kind,
  upKind: Kind | null,
): Promise<void> {
  const [first, ...rest] = points
  if (first === undefined) return
  // The press has a frame of its own, so that each frame that counts shows eight moves.
  await timed(null, () => contestant.down(first[0], first[1], size, erases))
  for (let i = 0; i < rest.length; i += MOVES_PER_FRAME) {
    await timed(frameKind, () => {
      for (const [x, y] of rest.slice(i, i + MOVES_PER_FRAME)) contestant.move(x, y)
    })
  }
  await timed(upKind, () => contestant.up())
}

async function travel(contestant: Contestant): Promise<void> {
  const most = Math.min(TIMED_STEPS, contestant.steps())
  const end = performance.now() + TRAVEL_MS
  let count = 0
  for (; count < most && performance.now() < end; count++) await timed('undo', () => contestant.undo())
  for (; count > 0; count--) await timed('redo', () => contestant.redo())
}

/** How long something takes that is waited for, by the clock. */
export async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}
