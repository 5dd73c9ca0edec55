import { benchStrokes, DOCUMENT_SIDE } from '../strokes.ts'
import { createBareBytes } from './bare-bytes.ts'
import type { CreateContestant } from './contestant.ts'
import { measure, type Timings } from './measure.ts'
import { createOurs, openEngine } from './our-engine.ts'
import { createPlainCanvas } from './plain-canvas.ts'

const contestants: Readonly<Record<string, CreateContestant>> = {
  engine: createOurs,
  limit: createBareBytes,
  canvas: createPlainCanvas,
}

/** Called from the bench: paints all strokes with one contestant and gives figures and mask. */
async function run(name: string): Promise<Timings> {
  const element = document.querySelector<HTMLElement>('#view')
  const create = contestants[name]
  if (element === null || create === undefined) throw new Error(`no contestant ${name}`)
  const contestant = await create(element, DOCUMENT_SIDE)
  const timings = await measure(contestant, benchStrokes())
  masks.set(name, contestant.mask())
  contestant.destroy()
  return timings
}

const masks = new Map<string, Uint8Array>()

/** A part of a contestant's mask as text, since a page cannot hand out sixteen megabytes at once. */
function maskPart(name: string, from: number, to: number): string {
  let text = ''
  for (const byte of masks.get(name)?.subarray(from, to) ?? []) text += String.fromCharCode(byte)
  return btoa(text)
}

/** For the test of real mouse input: how many points reach an engine that shows a large painted document. */
async function listen(): Promise<void> {
  const element = document.querySelector<HTMLElement>('#view')
  if (element === null) return
  const engine = await openEngine(element, DOCUMENT_SIDE)
  engine.setBrush({ size: 200 })
  let points = 0
  element.addEventListener('pointermove', event => {
    points += Math.max(1, event.getCoalescedEvents().length)
  })
  Object.assign(globalThis, { pointsSeen: () => points, strokesSeen: () => engine.snapshot().historySteps })
}

Object.assign(globalThis, { benchRun: run, benchMaskPart: maskPart, benchListen: listen })
