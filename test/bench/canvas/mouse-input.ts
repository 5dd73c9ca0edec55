import type { Page } from '@playwright/test'
import { callPage, readMask } from './bench-page.ts'
import { overlapOf, referenceMask } from './reference-mask.ts'
import { type BenchStroke, seededRandom } from './strokes.ts'

export type MouseInput = { readonly sent: number; readonly handled: number; readonly overlap: number }

const POINTS = 480
const INTERVAL_MS = 4
const BRUSH_SIZE = 40
/** Each point lies aside of its neighbours, so that one that is lost is missed in the shape. */
const SIDEWAYS_PX = 9

/** A real mouse at 250 Hz through the browser's own input, on a document that was painted on. */
export async function paintByMouse(page: Page): Promise<MouseInput> {
  const path = mousePath()
  const [first = [0, 0], ...rest] = path
  await callPage(page, 'listen', first, BRUSH_SIZE)
  await callPage(page, 'keepMask', 'before')
  const session = await page.context().newCDPSession(page)
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', [x, y]: readonly [number, number]) =>
    session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 })
  await send('mousePressed', first)
  const pending: Promise<unknown>[] = []
  const start = performance.now()
  for (const [i, point] of rest.entries()) {
    const due = start + i * INTERVAL_MS
    while (performance.now() < due) await new Promise(resolve => setImmediate(resolve))
    pending.push(send('mouseMoved', point))
  }
  await Promise.all(pending)
  await send('mouseReleased', rest.at(-1) ?? first)
  const handled = Number(await page.evaluate('bench.handled'))
  await callPage(page, 'keepMask', 'after')
  const stroke: BenchStroke = { size: BRUSH_SIZE, erases: false, points: await callPage(page, 'toDocument', path) }
  const overlap = overlapOf(await readMask(page, 'after'), referenceMask([stroke]).mask, await readMask(page, 'before'))
  return { sent: rest.length, handled, overlap }
}

/** Whole pixels of the view, as a mouse has them, in three rounds from the middle outwards. */
function mousePath(): [x: number, y: number][] {
  const random = seededRandom(7)
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const angle = (i / POINTS) * Math.PI * 6
    const away = 120 + i * 0.4 + (random() - 0.5) * SIDEWAYS_PX * 2
    return [Math.round(540 + Math.cos(angle) * away), Math.round(450 + Math.sin(angle) * away)]
  })
}
