import { describe, expect, it } from 'vitest'
import { createAutosave } from '../../../src-renderer/engine/document/autosave.ts'
import { decodeDocument, encodeDocument } from '../../../src-renderer/engine/document/document-file.ts'
import { createEditor, type DocumentState } from '../../../src-renderer/engine/document/editor.ts'
import { changeMask, computeMask } from '../../../src-renderer/engine/document/mask-operations.ts'
import { createOperationRunner } from '../../../src-renderer/engine/raster/operation-runner.ts'
import { applyCoverage, floodPlane } from '../../../src-renderer/engine/tiles/combine.ts'
import { MASK_PLANE } from '../../../src-renderer/engine/tiles/tile-store.ts'
import { maskOf } from './stroke-support.ts'
import { drag, rig, SMALL_FRAME } from './tool-rig.ts'

const runner = createOperationRunner(null)

describe('operations on the whole mask', () => {
  it('are one step, and begin again when the mask was painted on meanwhile', async () => {
    const { editor, tools, at } = rig()
    drag(tools.rectangle, [
      [50, 50],
      [70, 70],
    ])
    const grown = changeMask(editor, runner, 'Grow', [{ kind: 'grow', radius: 10 }])
    drag(tools.rectangle, [
      [200, 200],
      [220, 220],
    ])
    expect(await grown).toBe(true)
    expect([at(45, 60), at(195, 210), at(180, 210)]).toEqual([255, 255, 0])
    expect(editor.timeline.past.map(step => step.label)).toEqual(['Rectangle', 'Rectangle', 'Grow'])
  })

  it('compute what will be sent without changing the document', async () => {
    const { editor, tools, at } = rig()
    drag(tools.rectangle, [
      [50, 50],
      [70, 70],
    ])
    const rect = { x: 40, y: 40, width: 64, height: 48 }
    const { bytes } = await computeMask(editor, runner, [{ kind: 'grow', radius: 5 }], rect)
    expect(bytes[20 * 64 + 6]).toBe(255)
    expect(bytes[20 * 64 + 4]).toBe(0)
    expect(at(46, 60)).toBe(0)
  })
})

describe('an extended document', () => {
  it('has its larger frame and the mask of what is new in one step, on the disk as well', () => {
    const { editor } = rig()
    const parts = [encodeDocument(editor, [MASK_PLANE])]
    const before = editor.state
    const frame = { x: -100, y: 0, width: SMALL_FRAME.width + 100, height: SMALL_FRAME.height }
    const bytes = new Uint8Array(frame.width * frame.height).map((_, at) => (at % frame.width < 100 ? 255 : 0))
    const autosave = createAutosave(
      editor,
      chunk => parts.push(chunk),
      () => () => {},
    )
    editor.setState('Extend', { ...before, frame }, (draft, target) =>
      applyCoverage(draft, target, { rect: frame, bytes }, 'replace'),
    )
    autosave.flush()
    const again = createEditor(decodeDocument<DocumentState>(Buffer.concat(parts)) ?? { frame: SMALL_FRAME })
    expect(again.state.frame).toEqual(frame)
    expect(Buffer.compare(maskOf(again.store, frame), bytes)).toBe(0)
    again.undo()
    expect(again.state).toEqual(before)
    expect(maskOf(again.store, frame).every(value => value === 0)).toBe(true)
    autosave.destroy()
  })
})

describe('keeping', () => {
  it('hands out everything at once when no moment was idle in time', () => {
    const { editor } = rig()
    const parts: Uint8Array[] = []
    const waiting: ((isLate?: boolean) => void)[] = []
    const autosave = createAutosave(
      editor,
      chunk => parts.push(chunk),
      work => {
        waiting.push(work)
        return () => {}
      },
    )
    for (const value of [255, 0, 255] as const)
      editor.apply('Fill', (draft, target) => floodPlane(draft, target, value))
    waiting.shift()?.(true)
    expect(parts).toHaveLength(1)
    expect(waiting).toHaveLength(0)
    autosave.destroy()
  })

  it('hands out records that bring a document back, history and attached state included', () => {
    const { editor, tools } = rig()
    const parts = [encodeDocument(editor, [MASK_PLANE])]
    const waiting: (() => void)[] = []
    const autosave = createAutosave(
      editor,
      chunk => parts.push(chunk),
      work => {
        waiting.push(work)
        return () => {}
      },
    )
    drag(tools.brush, [
      [50, 50],
      [150, 90],
    ])
    editor.setState('Move box', { ...editor.state, attached: { box: [1, 2] } })
    drag(tools.eraser, [
      [60, 50],
      [150, 90],
    ])
    editor.undo()
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) work()
    const opened = decodeDocument<DocumentState>(Buffer.concat(parts))
    if (opened === null) throw new Error('not opened')
    expect(opened.state).toEqual(editor.state)
    expect(Buffer.compare(maskOf(opened.store, SMALL_FRAME), maskOf(editor.store, SMALL_FRAME))).toBe(0)
    const again = createEditor(opened)
    again.redo()
    again.undo()
    again.undo()
    expect(again.state.attached).toBeNull()
    autosave.destroy()
  })
})
