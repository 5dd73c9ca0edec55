import type { Page } from '@playwright/test'
import { callPage, heldBytes, readMask } from './bench-page.ts'
import type { OpenPage } from './engine-page.ts'
import { type MouseInput, paintByMouse } from './mouse-input.ts'
import type { Painted } from './page/measure.ts'
import { overlapOf, type Reference, referenceMask, remainsIn } from './reference-mask.ts'
import { benchStrokes } from './strokes.ts'
import { paintTimes, type ThreadTimes, traced } from './thread-times.ts'

/** What one contestant did. */
export type Entry = {
  readonly painted: Painted
  readonly times: ThreadTimes
  /** How much more the page holds after the strokes than before them, seen from outside. */
  readonly grownBytes: number
  readonly overlap: number
  /** Pixels that lie wholly in an eraser stroke and still hold something. */
  readonly remains: number
  readonly mouse: MouseInput
}

export type ContestantName = 'engine' | 'limit' | 'canvas' | 'fabric' | 'konva'

/** Some peers take minutes for what others do in seconds. The engine and its limit are always given all the time. */
const BUDGET_MS = 25_000
const LONG_BUDGET_MS = 600_000
const references = new Map<number, Reference>()

/** Lets a contestant paint all strokes in a page of its own, then a real mouse. */
export async function enter(open: OpenPage, name: ContestantName): Promise<Entry> {
  const page = await open()
  await callPage(page, 'open', name)
  const budgetMs = name === 'engine' || name === 'limit' ? LONG_BUDGET_MS : BUDGET_MS
  const before = await heldBytes(page)
  const { result: painted, events } = await traced(page, () => callPage(page, 'paint', budgetMs))
  const grownBytes = (await heldBytes(page)) - before
  const { overlap, remains } = await compareMask(page, painted.strokes)
  const mouse = await paintByMouse(page)
  await page.context().close()
  return { painted, times: paintTimes(events), grownBytes, overlap, remains, mouse }
}

async function compareMask(page: Page, strokes: number): Promise<Pick<Entry, 'overlap' | 'remains'>> {
  await callPage(page, 'keepMask', 'painted')
  const mask = await readMask(page, 'painted')
  const expected = references.get(strokes) ?? referenceMask(benchStrokes().slice(0, strokes))
  references.set(strokes, expected)
  return { overlap: overlapOf(mask, expected.mask), remains: remainsIn(mask, expected) }
}
