import { canvasAbilityOf } from '#shared/domain/canvas-model.ts'
import { findModel } from '#shared/domain/model.ts'
import {
  type Box,
  type BoxLimits,
  CANVAS_LIMITS,
  fitWorkBox,
  moveWorkBox,
  resizeWorkBox,
  snapWorkBox,
} from '#shared/domain/work-box.ts'
import { canvasCopy } from '../../app/copy/canvas-copy.ts'
import { canvasPanelCopy } from '../../app/copy/canvas-panel-copy.ts'
import type { Rect } from '../../engine/engine.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import { reachPx } from './session/mask-steps.ts'

/** What a box keeps to: the limits of the model, and the room that is left round the mask. */
export type BoxRules = { readonly limits: BoxLimits; readonly paddingPx: number }

type Deps = Pick<CanvasContext, 'store'>

export function boxRulesOf({ store, catalog }: Pick<CanvasContext, 'store' | 'catalog'>): BoxRules {
  const { draft, paddingPx } = store.getState()
  const model = findModel(catalog(), draft.model)
  return { limits: (model && canvasAbilityOf(model))?.limits ?? CANVAS_LIMITS, paddingPx }
}

const isEmpty = (rect: Rect): boolean => rect.width <= 0 || rect.height <= 0

/** The box round the mask as it will be sent, with padding; the middle of the document while there is no mask. */
function fittedBox(session: CanvasSession): Box {
  const { frame } = session.engine.snapshot()
  const rules = session.boxRules()
  const painted = session.engine.maskBounds()
  if (isEmpty(painted)) return snapWorkBox(middleOf(frame), frame, rules.limits)
  const reach = reachPx(session.content())
  const grown = {
    x: painted.x - reach,
    y: painted.y - reach,
    width: painted.width + 2 * reach,
    height: painted.height + 2 * reach,
  }
  return fitWorkBox(grown, frame, rules)
}

const USUAL_SIDE_PX = 1024

function middleOf(frame: Box): Box {
  const width = Math.min(frame.width, USUAL_SIDE_PX)
  const height = Math.min(frame.height, USUAL_SIDE_PX)
  return { x: frame.x + (frame.width - width) / 2, y: frame.y + (frame.height - height) / 2, width, height }
}

/** What will be sent: the box a hand holds, the one that was set, or one that fits. */
export const boxOf = (session: CanvasSession, held: Box | null): Box =>
  held ?? session.content().box ?? fittedBox(session)

/** While a hand drags: shown, not yet a step. */
export const holdBox = ({ store }: Deps, box: Box): void => store.setState({ heldBox: box })

/** Moves the box by keys; it is held until `dropBox`, so that a key held down is one step. */
export function nudgeBox({ store }: Pick<CanvasContext, 'store'>, dx: number, dy: number): void {
  const { session, heldBox } = store.getState()
  if (session === null) return
  holdBox({ store }, moveWorkBox(boxOf(session, heldBox), dx, dy, session.engine.snapshot().frame))
}

/** Lets go of the box where it is: one step of the history. */
export function dropBox({ store }: Deps): void {
  const { session, heldBox } = store.getState()
  store.setState({ heldBox: null })
  if (session === null || heldBox === null) return
  setBox(session, heldBox)
}

function setBox(session: CanvasSession, box: Box | null, label: string = canvasCopy.steps.box): void {
  const { box: before } = session.content()
  if (JSON.stringify(before) === JSON.stringify(box)) return
  session.change(label, { box: box === null ? null : { ...box } })
}

/** Fits the box to the mask, and keeps it there. */
export function fitBox({ store }: Deps): void {
  const { session } = store.getState()
  if (session !== null) setBox(session, fittedBox(session))
}

/** How the box is changed by numbers or keys, each as one step. */
export function moveBox({ store }: Deps, dx: number, dy: number): void {
  const { session, heldBox } = store.getState()
  if (session === null) return
  const box = boxOf(session, heldBox)
  setBox(session, moveWorkBox(box, dx, dy, session.engine.snapshot().frame))
}

/** A side dragged or typed: edges that are named move, the others stay. */
export function resizeBox({ store }: Deps, edges: Parameters<typeof resizeWorkBox>[1]): void {
  const { session, heldBox } = store.getState()
  if (session === null) return
  const { frame } = session.engine.snapshot()
  setBox(session, resizeWorkBox(boxOf(session, heldBox), edges, frame, session.boxRules().limits))
}

/** A whole box from elsewhere, snapped to what the model takes. */
export function placeBox({ store }: Deps, box: Box, label?: string): void {
  const { session } = store.getState()
  if (session === null) return
  const { frame } = session.engine.snapshot()
  setBox(session, snapWorkBox(box, frame, session.boxRules().limits), label)
}

/** Another model was chosen: a box that it does not take moves to the nearest that it does. */
export function keepBoxToModel({ store }: Deps): void {
  const { session } = store.getState()
  const box = session?.content().box ?? null
  if (box !== null) placeBox({ store }, box, canvasPanelCopy.box.step)
}

/** Padding counts from now on; a box that was set is fitted anew, so that the number is seen to work. */
export function setPadding({ store }: Deps, paddingPx: number): void {
  store.setState({ paddingPx })
  const { session } = store.getState()
  if (session !== null && !session.engine.snapshot().isMaskEmpty) fitBox({ store })
}
