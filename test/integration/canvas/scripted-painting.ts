import { decodeDocument, encodeDocument, encodeLog } from '../../../src-renderer/engine/document/document-file.ts'
import { createEditor, type DocumentState } from '../../../src-renderer/engine/document/editor.ts'
import { applyCoverage } from '../../../src-renderer/engine/tiles/combine.ts'
import { MASK_PLANE, readRegion } from '../../../src-renderer/engine/tiles/tile-store.ts'

const FRAME = { x: 0, y: 0, width: 600, height: 400 }

/** Always the same strokes, undos and layers, so that every step of it can be known again. */
export function startPainting() {
  const editor = createEditor({ frame: FRAME, attached: { step: 0 } })

  return {
    steps: 24,
    paint(step: number): void {
      if (step % 5 === 0) editor.undo()
      else if (step % 6 === 0) editor.setState('Layers', { frame: FRAME, attached: { step } })
      else {
        const rect = { x: (step * 37) % 400, y: (step * 53) % 250, width: 20 + step * 5, height: 15 + step * 4 }
        const bytes = Uint8Array.from({ length: rect.width * rect.height }, (_, at) => (at * step) & 255)
        editor.apply(`Stroke ${step}`, (draft, target) => applyCoverage(draft, target, { rect, bytes }, 'add'))
      }
      while (editor.timeline.packNext());
    },
    takeLog: () => encodeLog(editor.takeLog()),
    serialise(): Uint8Array<ArrayBuffer> {
      editor.takeLog()
      return encodeDocument(editor, [MASK_PLANE])
    },
    look: () => lookOf(editor),
  }
}

/** What a file holds, to be compared; null when it cannot be opened. */
export function lookInto(file: Uint8Array) {
  const opened = decodeDocument<DocumentState>(file)
  return opened === null ? null : lookOf(createEditor(opened))
}

/** The mask, the state, and how far one can go back and forth. */
const lookOf = (editor: ReturnType<typeof createEditor>) => ({
  mask: Buffer.from(readRegion(editor.store, MASK_PLANE, FRAME)).toString('base64'),
  attached: JSON.stringify(editor.state.attached),
  past: editor.timeline.past.map(step => step.label),
  future: editor.timeline.future.map(step => step.label),
})
