import type { CanvasEdit } from '#shared/domain/canvas.ts'
import { draftFromRequest, switchModel } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { type Catalog, findModel } from '#shared/domain/model.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { beginOpening, endOpening, showDocument } from '../document-actions.ts'
import { showPrompt } from '../prompt/prompt-actions.ts'
import { layMask, readGreyPng } from './lay-mask.ts'

const copy = documentsCopy.edit

/** Opens the document that a picture was painted into, with the mask, the words and the settings it was painted with. */
export async function openWithMask(context: CanvasContext, image: ImageId): Promise<void> {
  const { store, studio, report } = context
  const opening = beginOpening(context)
  const region = await studio.canvas.regionOf({ image })
  const open = store.getState().session
  if (open !== null && region.ok && region.value.document === open.document.id) {
    const edit = await studio.canvas.editOf({ image, frame: null })
    if (edit.ok) await layEdit(context, edit.value, copy.stepOpen, copy.ready)
    else report(edit.error)
    endOpening(context, opening)
    return
  }
  const answer = await studio.canvas.openRegion({ image })
  const isShown = await showDocument(context, opening, answer.ok ? { ok: true, value: answer.value.opened } : answer)
  if (isShown && answer.ok) await layEdit(context, answer.value.edit, copy.stepOpen, copy.ready)
}

/** The edit of a picture on the document that is open: mask and box scaled to its frame. */
export async function reuseEdit(context: CanvasContext, image: ImageId): Promise<void> {
  const { store, studio, report } = context
  const { session } = store.getState()
  if (session === null) return
  const { x, y, width, height } = session.engine.snapshot().frame
  const edit = await studio.canvas.editOf({ image, frame: { x, y, width, height } })
  if (edit.ok) await layEdit(context, edit.value, copy.step, copy.reused)
  else report(edit.error)
}

/** Words and settings of a request into the prompt bar. Mask and box stay as they are: they are on the document. */
export function rewrite(context: CanvasContext, request: GenerationRequest): void {
  const { store, catalog, toasts } = context
  const { draft, isModelLost } = draftOfEdit({ request }, store.getState().draft, catalog())
  store.setState({ draft })
  showPrompt(context)
  if (isModelLost) toasts.show({ text: copy.lostModel(request.modelName) })
}

/** Mask and box in one step of the history; the prompt bar as it stood. */
async function layEdit(context: CanvasContext, edit: CanvasEdit, step: string, said: string): Promise<void> {
  const { store, catalog, toasts } = context
  const { session } = store.getState()
  if (session === null) return
  const { frame } = session.engine.snapshot()
  const values = edit.mask === null ? null : await readGreyPng(new Uint8Array(edit.mask), edit.box)
  if (store.getState().session !== session) return
  session.engine.setState(step, {
    // The mask of an edit is what was sent: grown and softened already.
    attached: { ...session.content(), box: edit.box, growPx: 0, featherPx: 0 },
    mask: values === null ? new Uint8Array(frame.width * frame.height) : layMask(values, edit.box, frame),
  })
  const { draft, isModelLost } = draftOfEdit(edit, store.getState().draft, catalog())
  store.setState({ draft, strength: edit.strength, isPromptBarShown: true, shown: null })
  session.setPreview([])
  const remarks = [
    said,
    ...(isModelLost ? [copy.lostModel(edit.request.modelName)] : []),
    ...(edit.hasSketch ? [copy.sketch] : []),
  ]
  toasts.show({ text: remarks.join(' ') })
}

/** The request as it would be written again; on a model that paints on the canvas where its own is gone. */
export function draftOfEdit(
  { request }: Pick<CanvasEdit, 'request'>,
  present: Draft,
  catalog: Catalog,
): { readonly draft: Draft; readonly isModelLost: boolean } {
  const written = { ...draftFromRequest(request), inputs: [] }
  const draft = { ...written, values: { ...present.values, ...written.values } }
  if (findModel(catalog, draft.model) !== null) return { draft, isModelLost: false }
  const model = findModel(catalog, present.model) ?? catalog[0]
  return { draft: model === undefined ? draft : switchModel(draft, model), isModelLost: true }
}
