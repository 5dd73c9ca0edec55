import type { ImageFormat } from '#shared/domain/image-format.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { saveFile } from '../../../app/save-file.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'

const copy = documentsCopy.export

export type ExportChoice = {
  readonly format: ImageFormat
  readonly quality: number
  /** What a JPEG shows where the document is transparent. */
  readonly background: string
  readonly withRequests: boolean
}

export const USUAL_EXPORT: ExportChoice = { format: 'png', quality: 92, background: '#ffffff', withRequests: true }

/** PNG keeps every bit, whatever is asked of it. */
export const hasQuality = (format: ImageFormat): boolean => format !== 'png'

type ExportedFile = { readonly blob: Blob; readonly filename: string; readonly sizeBytes: number }

async function exportFile(
  { studio, report, loadFile }: CanvasContext,
  session: CanvasSession,
  choice: ExportChoice,
): Promise<ExportedFile | null> {
  const exported = await studio.canvas.export({ id: session.document.id, state: session.state(), ...choice })
  if (!exported.ok) {
    report(exported.error)
    return null
  }
  const { file, filename, sizeBytes } = exported.value
  const blob = await loadFile(file.hash)
  if (blob === null) {
    report({ code: 'file-missing' })
    return null
  }
  return { blob, filename, sizeBytes }
}

/** The document as a file for elsewhere. */
export async function exportDocument(
  context: CanvasContext,
  session: CanvasSession,
  choice: ExportChoice,
): Promise<boolean> {
  const file = await exportFile(context, session, choice)
  if (file === null) return false
  saveFile(file.filename, file.blob)
  context.toasts.show({ text: copy.saved(file.filename, file.sizeBytes) })
  return true
}

/** The document as a picture of the library, once for each state. */
export async function saveToLibrary(
  { studio, report, toasts, links }: CanvasContext,
  session: CanvasSession,
): Promise<void> {
  const saved = await studio.canvas.saveToLibrary({ id: session.document.id, state: session.state() })
  if (!saved.ok) {
    report(saved.error)
    return
  }
  const { image, isNew } = saved.value
  toasts.show({
    text: isNew ? copy.inLibrary : copy.wasInLibrary,
    action: { label: copy.show, onAction: () => links.openImage(image) },
  })
}

/** The document on the clipboard: a PNG, which is what other programs take. */
export async function copyDocument(context: CanvasContext, session: CanvasSession): Promise<void> {
  // The clipboard is asked while the press still counts as the user's own; the picture comes when it is there.
  let exported = true
  const png = exportFile(context, session, { ...USUAL_EXPORT, withRequests: false }).then(file => {
    exported = file !== null
    return file?.blob ?? Promise.reject(new Error('not exported'))
  })
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    context.toasts.show({ text: copy.copied })
  } catch {
    // What went wrong with the picture itself was told.
    if (exported) context.toasts.show({ text: copy.copyRefused, tone: 'failure' })
  }
}
