import type { BenchRow } from '../bench-row.ts'
import { buildPage } from './build-page.ts'
import { type ContestantName, enter, type Entry } from './contest.ts'
import { contestRows } from './contest-rows.ts'
import { withChromium } from './engine-page.ts'
import { runMaskWorkBench } from './mask-work-bench.ts'

/** The engine and its limit take turns, so that both meet the same machine; the slow ones run once. */
const TURNS: readonly ContestantName[] = ['limit', 'engine', 'canvas', 'fabric', 'konva', 'limit', 'engine']

/** The same strokes painted by the engine, by a bare byte array, by a plain 2D canvas and by two libraries. */
export async function runCanvasBench(): Promise<BenchRow[]> {
  return withChromium(await buildPage(), async open => {
    const contest = new Map<ContestantName, Entry[]>()
    for (const name of TURNS) {
      console.error(`painting: ${name}`)
      contest.set(name, [...(contest.get(name) ?? []), await enter(open, name)])
    }
    return [...contestRows(contest), ...(await runMaskWorkBench(open))]
  })
}
