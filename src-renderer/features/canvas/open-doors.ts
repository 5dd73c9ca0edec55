import type { App } from '../../app/app.ts'
import type { CanvasDoors } from '../../app/canvas-doors.ts'
import { documentsCopy } from '../../app/copy/canvas-documents-copy.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import type { CanvasContext } from './canvas-context.ts'
import { createDocument } from './document-actions.ts'
import { openWithMask, reuseEdit, rewrite } from './edits/edit-actions.ts'

/** What pictures elsewhere can do on the canvas. Each shows it, except where a picture is to be chosen first. */
export function openDoors(app: Pick<App, 'view'>, context: CanvasContext): CanvasDoors {
  const show = () => openWorkspace(app.view, 'canvas')
  return {
    edit: id => {
      show()
      void createDocument(context, { kind: 'image', id })
    },
    openWithMask: id => {
      show()
      void openWithMask(context, id)
    },
    reuseEdit: (id, on) => {
      if (on === 'picture') {
        context.documents.setState({ picking: { kind: 'edit', image: id } })
        return
      }
      show()
      void reuseEdit(context, id)
    },
    rewrite: request => {
      show()
      rewrite(context, request)
    },
    async regionOf(id) {
      const region = await context.studio.canvas.regionOf({ image: id })
      return region.ok ? region.value : null
    },
    openName: () => {
      const { session, list } = context.store.getState()
      if (session === null) return null
      const { id, name } = session.document
      return (list.documents.find(document => document.id === id)?.name ?? name) || documentsCopy.card.unnamed
    },
  }
}
