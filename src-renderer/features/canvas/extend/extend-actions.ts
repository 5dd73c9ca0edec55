import { canvasAbilityOf } from '#shared/domain/canvas-model.ts'
import type { Extension } from '#shared/domain/outpaint.ts'
import { findModel } from '#shared/domain/model.ts'
import { CANVAS_LIMITS, type BoxLimits } from '#shared/domain/work-box.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { isNothing, NO_EXTENSION, planExtension } from './extension.ts'

/** The edges can be dragged outwards until it is applied or left. */
export function startExtending({ store, documents }: CanvasContext): void {
  const { session } = store.getState()
  if (session === null) return
  documents.setState({ extension: NO_EXTENSION, toolBefore: session.engine.snapshot().tool, isExportShown: false })
  session.engine.setTool('hand')
  const { view } = session.engine
  view.fit()
  // Room on every side for what is to come.
  view.zoomTo(session.engine.snapshot().viewport.zoom * ROOM)
  view.panBy(0, -ABOVE_BAR_PX)
}

const ROOM = 0.55
/** Half of what the numbers below take. */
const ABOVE_BAR_PX = 64

export const setExtension = ({ documents }: CanvasContext, extension: Extension): void =>
  documents.setState({ extension })

export function stopExtending({ store, documents }: CanvasContext): void {
  const { session } = store.getState()
  const { toolBefore } = documents.getState()
  documents.setState({ extension: null, toolBefore: null })
  if (session === null) return
  if (toolBefore !== null) session.engine.setTool(toolBefore)
  session.engine.view.fit()
}

/** Frame, mask and work box in one step: the new area is masked and ready to be painted. */
export function applyExtension(context: CanvasContext): void {
  const { store, documents, announce } = context
  const { session } = store.getState()
  const { extension } = documents.getState()
  if (session === null || extension === null || isNothing(extension)) return
  const plan = planExtension(session.engine.snapshot().frame, extension, limitsNow(context))
  if (plan === null) return
  const { frame, mask, box } = plan
  session.engine.setState(documentsCopy.extend.step, {
    frame,
    mask,
    // The overlap is soft already; feathering it again would only eat into the old picture.
    attached: { ...session.content(), box: { ...box }, growPx: 0, featherPx: 0 },
  })
  stopExtending(context)
  store.setState({ isPromptBarShown: true, heldBox: null })
  announce(documentsCopy.extend.done(documentsCopy.card.size(frame.width, frame.height)))
}

/** What the model in the prompt bar takes. */
export function limitsNow({ store, catalog }: Pick<CanvasContext, 'store' | 'catalog'>): BoxLimits {
  const model = findModel(catalog(), store.getState().draft.model)
  return (model && canvasAbilityOf(model)?.limits) ?? CANVAS_LIMITS
}
