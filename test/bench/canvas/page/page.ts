import { benchStrokes, DOCUMENT_SIDE } from '../strokes.ts'
import { createBareBytes } from './bare-bytes.ts'
import type { Contestant, CreateContestant } from './contestant.ts'
import { type MaskWork, timeMaskWork, travelLongHistory } from './engine-work.ts'
import { createFabric } from './fabric-canvas.ts'
import { createKonva } from './konva-stage.ts'
import { measure, type Painted, paintAtOnce } from './measure.ts'
import { createOurs } from './our-engine.ts'
import { createPlainCanvas } from './plain-canvas.ts'

const contestants: Readonly<Record<string, CreateContestant>> = {
  engine: createOurs,
  limit: createBareBytes,
  canvas: createPlainCanvas,
  fabric: createFabric,
  konva: createKonva,
}

const masks = new Map<string, Uint8Array>()
let contestant: Contestant | null = null

function view(): HTMLElement {
  const element = document.querySelector<HTMLElement>('#view')
  if (element === null) throw new Error('no view')
  return element
}

function current(): Contestant {
  if (contestant === null) throw new Error('no contestant')
  return contestant
}

/** What the bench calls, by name. */
const bench = {
  async open(name: string): Promise<void> {
    contestant = (await contestants[name]?.(view(), DOCUMENT_SIDE)) ?? null
  },
  paint: (budgetMs: number): Promise<Painted> => measure(current(), benchStrokes(), budgetMs),
  keepMask(name: string): void {
    masks.set(name, current().mask().slice())
  },
  /** A part of a mask as text, since a page cannot hand out sixteen megabytes at once. */
  maskPart(name: string, from: number, to: number): string {
    let text = ''
    for (const byte of masks.get(name)?.subarray(from, to) ?? []) text += String.fromCharCode(byte)
    return btoa(text)
  },
  /** Lets a real mouse paint, and counts what reaches the page: for those that read them, coalesced points too. */
  listen(from: readonly [number, number], size: number): void {
    const one = current()
    const at = (x: number, y: number): readonly [number, number] => one.toDocument(x, y)
    // A dot where the path begins tells the size to those that listen themselves.
    paintAtOnce(one, { size, erases: false, points: [at(...from)] })
    let isDown = false
    view().addEventListener('pointerdown', ({ clientX, clientY }) => {
      isDown = true
      if (one.listens !== true) one.down(...at(clientX, clientY), size, false)
    })
    view().addEventListener('pointermove', event => {
      if (!isDown) return
      bench.handled += one.listens === true ? Math.max(1, event.getCoalescedEvents().length) : 1
      if (one.listens !== true) one.move(...at(event.clientX, event.clientY))
    })
    view().addEventListener('pointerup', () => {
      isDown = false
      if (one.listens !== true) one.up()
    })
  },
  handled: 0,
  toDocument: (points: readonly (readonly [number, number])[]) => points.map(([x, y]) => current().toDocument(x, y)),
  timeMaskWork: (amounts: Readonly<Record<MaskWork, number>>) =>
    timeMaskWork(view(), amounts, (name, mask) => masks.set(name, mask)),
  travelLongHistory: (count: number) => travelLongHistory(view(), count),
}

export type BenchPage = typeof bench

Object.assign(globalThis, { bench })
