import { Trash2 } from 'lucide-react'
import type { CanvasDocument } from '#shared/domain/canvas.ts'
import { LARGEST_INPUT_BYTES } from '#shared/domain/request-input.ts'
import { documentsCopy as copy } from '../../../app/copy/canvas-documents-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { adoptList, createDocument } from '../document-actions.ts'

/** An empty name leaves the one that was. */
export async function renameDocument(context: CanvasContext, document: CanvasDocument, typed: string): Promise<void> {
  const name = typed.trim().slice(0, LONGEST_NAME)
  if (name === '' || name === document.name) return
  const { store, studio, report } = context
  const answer = await studio.canvas.rename({ id: document.id, name })
  if (!answer.ok) {
    report(answer.error)
    return
  }
  // Shown at once; the list that main tells of says the same.
  store.setState(({ list }) => ({
    list: { ...list, documents: list.documents.map(one => (one.id === document.id ? { ...one, name } : one)) },
  }))
}

export const LONGEST_NAME = 200

/** Out of the list at once; the way back is offered instead of a question before. */
export async function removeDocument(context: CanvasContext, { id, name }: CanvasDocument): Promise<void> {
  const { store, studio, report, toasts } = context
  const answer = await studio.canvas.remove({ id })
  if (!answer.ok) {
    report(answer.error)
    return
  }
  adoptList(store, answer.value)
  const restore = async () => {
    const restored = await studio.canvas.restore({ id })
    if (restored.ok) adoptList(store, restored.value)
    else report(restored.error)
  }
  toasts.show({
    text: copy.removed(name || copy.card.unnamed),
    icon: Trash2,
    tone: 'undo',
    action: { label: copy.undo, onAction: () => void restore() },
  })
}

/** `holiday.final.jpg` is called `holiday.final`. */
export const nameOfFile = (name: string): string => name.replace(/\.[a-z0-9]{2,5}$/iu, '').slice(0, LONGEST_NAME)

/** One file is opened; of several each becomes a document, and the last one that could be read is open. */
export async function createFromFiles(context: CanvasContext, files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (file.size > LARGEST_INPUT_BYTES) {
      context.report({ code: 'picture-refused', reason: 'too-many-bytes' })
      continue
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    await createDocument(context, { kind: 'file', bytes }, nameOfFile(file.name))
  }
}
