import { canvasPanelCopy } from '../../app/copy/canvas-panel-copy.ts'
import type { CanvasContext } from './canvas-context.ts'
import { maskFromFile } from './documents/add-picture.ts'
import { chooseFiles } from './documents/choose-files.ts'
import type { CanvasSession } from './session/canvas-session.ts'

/** Asks for a file whose light becomes the mask. */
export async function chooseMask(context: CanvasContext, session: CanvasSession): Promise<void> {
  const [file] = await chooseFiles()
  if (file !== undefined) await maskFromFile(context, session, file)
}

/** The mask as it was painted, at the size of the document. */
export async function exportMask({ engine, document: { name } }: CanvasSession): Promise<void> {
  const address = URL.createObjectURL(new Blob([await engine.maskPng()], { type: 'image/png' }))
  const link = document.createElement('a')
  link.href = address
  link.download = canvasPanelCopy.mask.file(name)
  link.click()
  URL.revokeObjectURL(address)
}
