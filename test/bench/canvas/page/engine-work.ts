import { benchStrokes, DOCUMENT_SIDE } from '../strokes.ts'
import { timesOf } from './measure.ts'
import { loadEngine } from './our-engine.ts'

export type MaskWork = 'grow' | 'shrink' | 'feather'
/** Marked before and after each time, for the trace. */
export const workMark = (name: MaskWork): string => `bench-${name}`
const ROUNDS = 5

/** From the call to the changed document. The masks are handed to `keep`. */
export async function timeMaskWork(
  element: HTMLElement,
  amounts: Readonly<Record<MaskWork, number>>,
  keep: (name: string, mask: Uint8Array) => void,
): Promise<Record<MaskWork, number[]>> {
  const engine = await openPainted(element, benchStrokes().length)
  keep('before', engine.maskBytes())
  const timeOne = async (name: MaskWork): Promise<number[]> => {
    const times: number[] = []
    // The first also starts the worker and warms it up, as any second use finds it.
    for (let round = 0; round <= ROUNDS; round++) {
      performance.mark(workMark(name))
      times.push(...(await timesOf(1, () => engine[name](amounts[name]))))
      performance.mark(workMark(name))
      if (round === ROUNDS) keep(name, engine.maskBytes())
      engine.undo()
    }
    return times.slice(1)
  }
  const times = { grow: await timeOne('grow'), shrink: await timeOne('shrink'), feather: await timeOne('feather') }
  engine.destroy()
  return times
}

/** All of a long history, there and back. */
export async function travelLongHistory(
  element: HTMLElement,
  count: number,
): Promise<{ steps: number; bytes: number; isBlankAtStart: boolean; isSameAtEnd: boolean }> {
  const engine = await openPainted(element, count)
  const { historySteps: steps } = engine.snapshot()
  const bytes = engine.historyBytes
  const painted = engine.maskBytes()
  for (let i = 0; i < count; i++) engine.undo()
  const isBlankAtStart = engine.snapshot().isMaskEmpty
  for (let i = 0; i < count; i++) engine.redo()
  const isSameAtEnd = engine.maskBytes().every((value, i) => value === painted[i])
  engine.destroy()
  return { steps, bytes, isBlankAtStart, isSameAtEnd }
}

async function openPainted(element: HTMLElement, count: number) {
  const { createEngine } = await loadEngine()
  const engine = createEngine(element, { width: DOCUMENT_SIDE, height: DOCUMENT_SIDE })
  for (const { points, size, erases } of benchStrokes(count)) {
    const [first, ...rest] = points.map(([x, y]) => ({ x, y, erases }))
    if (first === undefined) continue
    engine.setBrush({ size })
    engine.pointer.down(first)
    engine.pointer.move(rest)
    engine.pointer.up()
  }
  engine.flush()
  return engine
}
