import { describe, expect, it } from 'vitest'
import {
  decodeDocument,
  encodeDocument,
  encodeLog,
  type LogEntry,
} from '../../../src-renderer/engine/document/document-file.ts'
import { createTimeline, type Timeline } from '../../../src-renderer/engine/document/timeline.ts'
import { floodPlane, invertPlane, type Target } from '../../../src-renderer/engine/tiles/combine.ts'
import { createDraft, type Draft } from '../../../src-renderer/engine/tiles/draft.ts'
import { createTileStore, MASK_PLANE, type TileStore } from '../../../src-renderer/engine/tiles/tile-store.ts'
import { FRAME, maskOf, node, paintStroke, randomStrokes } from './stroke-support.ts'

type State = { readonly box: number }

function paintedTimeline(
  count: number,
  seed = 7,
): { store: TileStore; timeline: Timeline<State>; masks: Uint8Array[] } {
  const store = createTileStore()
  const timeline = createTimeline<State>(store)
  const masks = [maskOf(store)]
  // Strokes that change nothing make no step.
  for (const stroke of randomStrokes(count * 4, seed)) {
    if (timeline.past.length === count) break
    if (timeline.record('Stroke', paintStroke(store, stroke), null) !== null) masks.push(maskOf(store))
  }
  return { store, timeline, masks }
}

/** Comparing arrays of a million entries by the test runner takes seconds. */
const expectSame = (a: Uint8Array | undefined, b: Uint8Array | undefined): void =>
  expect(Buffer.compare(a ?? new Uint8Array(0), b ?? new Uint8Array(0))).toBe(0)

const clear = (draft: Draft, target: Target): void => floodPlane(draft, target, 0)

const packAll = (timeline: Timeline<State>): void => {
  while (timeline.packNext());
}

describe('the timeline', () => {
  it.each(['fresh', 'packed'])('goes back to every earlier mask and forth again with %s steps', kind => {
    const { store, timeline, masks } = paintedTimeline(20)
    if (kind === 'packed') packAll(timeline)
    for (let i = 19; i >= 0; i--) {
      expect(timeline.undo()?.label).toBe('Stroke')
      expectSame(maskOf(store), masks[i])
    }
    expect(timeline.undo()).toBeNull()
    for (let i = 1; i <= 20; i++) {
      timeline.redo()
      expectSame(maskOf(store), masks[i])
    }
    expect(timeline.redo()).toBeNull()
  })

  it('packs a step on many tiles little by little, and can be undone and forgotten meanwhile', () => {
    const store = createTileStore()
    const timeline = createTimeline<State>(store)
    const fillAll = (): void => {
      const draft = createDraft(store)
      floodPlane(draft, { plane: MASK_PLANE, frame: { x: 0, y: 0, width: 2048, height: 1280 } }, 255)
      timeline.record('Fill', draft.commit(), null)
    }
    fillAll()
    expect(timeline.packNext()).toBe(true)
    timeline.undo()
    expect(store.keys(MASK_PLANE)).toHaveLength(0)
    // What was undone is forgotten half packed; the new step begins from its own first tile.
    fillAll()
    let moments = 0
    while (timeline.packNext()) moments += 1
    expect(moments).toBe(3)
    timeline.undo()
    expect(store.keys(MASK_PLANE)).toHaveLength(0)
    timeline.redo()
    expect(store.keys(MASK_PLANE)).toHaveLength(40)
  })

  it('drops what could be redone when something new is done', () => {
    const { store, timeline } = paintedTimeline(5)
    timeline.undo()
    timeline.undo()
    timeline.record('Stroke', paintStroke(store, { nodes: [node(300, 300)], mode: 'add' }), null)
    expect(timeline.canRedo).toBe(false)
    expect(timeline.past).toHaveLength(4)
  })

  it('undoes fill, invert and clear, which touch every tile, almost for free', () => {
    const { store, timeline } = paintedTimeline(3)
    const before = maskOf(store)
    for (const edit of [invertPlane, clear]) {
      const draft = createDraft(store)
      edit(draft, { plane: MASK_PLANE, frame: FRAME })
      timeline.record('Edit', draft.commit(), null)
    }
    expect(maskOf(store).every(value => value === 0)).toBe(true)
    packAll(timeline)
    timeline.undo()
    expectSame(
      maskOf(store),
      before.map(value => 255 - value),
    )
    timeline.undo()
    expectSame(maskOf(store), before)
  })

  it('keeps at most as many steps and bytes as allowed, the newest', () => {
    const store = createTileStore()
    const timeline = createTimeline<State>(store, { steps: 10, bytes: 1 << 30 })
    for (const stroke of randomStrokes(25, 3)) timeline.record('Stroke', paintStroke(store, stroke), null)
    packAll(timeline)
    expect(timeline.past).toHaveLength(10)
    const held = timeline.heldBytes
    while (timeline.undo() !== null);
    expect(timeline.heldBytes).toBe(held)
  })

  it('is small: some kilobytes a stroke once packed', () => {
    const { timeline } = paintedTimeline(60)
    packAll(timeline)
    expect(timeline.heldBytes / 60).toBeLessThan(12_000)
  })

  it('carries changes of the state beside pixels', () => {
    const timeline = createTimeline<State>(createTileStore())
    timeline.record('Move box', [], { before: { box: 1 }, after: { box: 2 } })
    expect(timeline.undo()?.state).toEqual({ box: 1 })
    expect(timeline.redo()?.state).toEqual({ box: 2 })
    expect(timeline.record('Nothing', [], null)).toBeNull()
  })
})

describe('the document file', () => {
  it('opens with the same mask, history and place in it', () => {
    const { store, timeline, masks } = paintedTimeline(8)
    timeline.undo()
    timeline.undo()
    const opened = decodeDocument<State>(encodeDocument({ store, timeline, state: { box: 3 } }, [MASK_PLANE]))
    if (opened === null) throw new Error('not opened')
    expect(opened.state).toEqual({ box: 3 })
    expectSame(maskOf(opened.store), masks[6])
    opened.timeline.redo()
    opened.timeline.redo()
    expectSame(maskOf(opened.store), masks[8])
    for (let i = 7; i >= 0; i--) {
      opened.timeline.undo()
      expectSame(maskOf(opened.store), masks[i])
    }
  })

  it('grows by one record for each thing done and opens from any whole record on', () => {
    const store = createTileStore()
    const timeline = createTimeline<State>(store)
    let file = encodeDocument({ store, timeline, state: { box: 0 } }, [MASK_PLANE])
    const marks = [{ length: file.length, mask: maskOf(store) }]
    const append = (entry: LogEntry<State>): void => {
      const chunk = encodeLog([entry])
      const longer = new Uint8Array(file.length + chunk.length)
      longer.set(file)
      longer.set(chunk, file.length)
      file = longer
      marks.push({ length: file.length, mask: maskOf(store) })
    }
    randomStrokes(6, 11).forEach((stroke, i) => {
      const step = timeline.record('Stroke', paintStroke(store, stroke), null)
      if (step !== null) append({ kind: 'step', step })
      if (i % 3 === 1) {
        timeline.undo()
        append({ kind: 'undo' })
      }
      if (i === 4) {
        timeline.redo()
        append({ kind: 'redo' })
      }
    })
    // Cut the file at many places, as a kill would: the last whole record counts.
    const firstLength = marks[0]?.length ?? 0
    for (let length = firstLength; length <= file.length; length += 97) {
      const opened = decodeDocument<State>(file.subarray(0, length))
      const expected = marks.findLast(mark => mark.length <= length)
      expectSame(opened === null ? undefined : maskOf(opened.store), expected?.mask)
    }
  })

  it('refuses what is not a document', () => {
    expect(decodeDocument(new Uint8Array([1, 2, 3]))).toBeNull()
    expect(decodeDocument(new TextEncoder().encode('not a document at all'))).toBeNull()
  })

  it('keeps negative places of an extended document', () => {
    const store = createTileStore()
    const frame = { x: -300, y: -40, width: 600, height: 300 }
    const timeline = createTimeline<State>(store)
    timeline.record('Stroke', paintStroke(store, { nodes: [node(-200, 0)], mode: 'add' }, frame), null)
    const opened = decodeDocument<State>(encodeDocument({ store, timeline, state: { box: 0 } }, [MASK_PLANE]))
    if (opened === null) throw new Error('not opened')
    expectSame(maskOf(opened.store, frame), maskOf(store, frame))
    opened.timeline.undo()
    expect(maskOf(opened.store, frame).every(value => value === 0)).toBe(true)
  })
})
