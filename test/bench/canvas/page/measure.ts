import { type BenchStroke, MOVES_PER_FRAME } from '../strokes.ts'
import type { Contestant } from './contestant.ts'

export type Timings = {
  /** Main-thread time of eight moves and the frame that shows them, first and last strokes apart. */
  readonly early: number[]
  readonly frame: number[]
  readonly interval: number[]
  readonly up: number[]
  readonly undo: number[]
  readonly redo: number[]
  readonly exportMs: number[]
  readonly historyBytes: number
  readonly steps: number
  readonly longest: number
}

const EARLY_STROKES = 20
const LATE_STROKES = 20
const UNDO_COUNT = 40
const EXPORTS = 5

/** Settles after the next frame is on its way to the screen; gives when the frame began and ended on this thread. */
function nextFrame(): Promise<{ began: number; ended: number }> {
  return new Promise(resolve => {
    requestAnimationFrame(() => {
      const began = performance.now()
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => resolve({ began, ended: performance.now() }))
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  })
}

/** The time of some work and of the frame that shows it, without the waiting in between. */
async function timed(work: () => void): Promise<{ busy: number; began: number }> {
  // Asked for first, so that the frame is measured from before the contestant's own callback.
  const frame = nextFrame()
  const start = performance.now()
  work()
  const handled = performance.now() - start
  const { began, ended } = await frame
  return { busy: handled + ended - began, began }
}

export async function measure(contestant: Contestant, strokes: readonly BenchStroke[]): Promise<Timings> {
  const early: number[] = []
  const frame: number[] = []
  const interval: number[] = []
  const up: number[] = []
  for (const [index, stroke] of strokes.entries()) {
    const isEarly = index < EARLY_STROKES
    const isLate = index >= strokes.length - LATE_STROKES
    await paint(contestant, stroke, (kind, busy, sinceLast) => {
      if (kind === 'up') {
        if (isLate) up.push(busy)
      } else if (isEarly) early.push(busy)
      else if (isLate) {
        frame.push(busy)
        interval.push(sinceLast)
      }
    })
  }
  const exportMs: number[] = []
  for (let i = 0; i < EXPORTS; i++) {
    const start = performance.now()
    await contestant.exportPng()
    exportMs.push(performance.now() - start)
  }
  const { undo, redo } = await travel(contestant)
  const historyBytes = contestant.historyBytes()
  const longest = Math.max(...frame, ...up)
  return { early, frame, interval, up, undo, redo, exportMs, historyBytes, steps: contestant.steps(), longest }
}

async function paint(
  contestant: Contestant,
  { points, size, erases }: BenchStroke,
  note: (kind: 'frame' | 'up', busy: number, sinceLast: number) => void,
): Promise<void> {
  const [first, ...rest] = points
  if (first === undefined) return
  contestant.down(first[0], first[1], size, erases)
  let last: number | null = null
  for (let i = 0; i < rest.length; i += MOVES_PER_FRAME) {
    const { busy, began } = await timed(() => {
      for (const [x, y] of rest.slice(i, i + MOVES_PER_FRAME)) contestant.move(x, y)
    })
    note('frame', busy, last === null ? 0 : began - last)
    last = began
  }
  const { busy } = await timed(() => contestant.up())
  note('up', busy, 0)
}

async function travel(contestant: Contestant): Promise<{ undo: number[]; redo: number[] }> {
  const undo: number[] = []
  const redo: number[] = []
  const count = Math.min(UNDO_COUNT, contestant.steps())
  for (let i = 0; i < count; i++) undo.push((await timed(() => contestant.undo())).busy)
  for (let i = 0; i < count; i++) redo.push((await timed(() => contestant.redo())).busy)
  return { undo, redo }
}
