import type { ImageId } from '#shared/domain/ids.ts'
import type { ViewStore } from '../../../app/stores/view-store.ts'
import { openWorkspace } from '../../../app/view-actions.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { createDocument } from '../document-actions.ts'
import { reuseEdit } from '../edits/edit-actions.ts'
import type { PickPurpose } from './documents-store.ts'

/** A document of the picture that was chosen; for an edit it is then done there again. */
export async function takePicked(
  context: CanvasContext,
  view: ViewStore,
  purpose: PickPurpose,
  id: ImageId,
): Promise<void> {
  openWorkspace(view, 'canvas')
  const isMade = await createDocument(context, { kind: 'image', id })
  if (isMade && purpose.kind === 'edit') await reuseEdit(context, purpose.image)
}
