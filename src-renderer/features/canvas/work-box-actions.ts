import { type Box, fitWorkBox, moveWorkBox, snapWorkBox } from '#shared/domain/work-box.ts'
import type { Rect } from '../../engine/engine.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import { canvasCopy } from '../../app/copy/canvas-copy.ts'

const isEmpty = (rect: Rect): boolean => rect.width <= 0 || rect.height <= 0

/** How far grow and feather carry the mask beyond what was painted. */
const reachPx = ({ growPx, featherPx }: { growPx: number; featherPx: number }): number =>
  Math.max(0, growPx) + Math.ceil(3 * featherPx)

/** The box round the mask as it will be sent, with padding; the middle of the document while there is no mask. */
function fittedBox(session: CanvasSession, paddingPx?: number): Box {
  const { frame } = session.engine.snapshot()
  const painted = session.engine.maskBounds()
  if (isEmpty(painted)) return snapWorkBox(middleOf(frame), frame)
  const reach = reachPx(session.content())
  const grown = {
    x: painted.x - reach,
    y: painted.y - reach,
    width: painted.width + 2 * reach,
    height: painted.height + 2 * reach,
  }
  return fitWorkBox(grown, frame, paddingPx === undefined ? {} : { paddingPx })
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
export const holdBox = ({ store }: Pick<CanvasContext, 'store'>, box: Box): void => store.setState({ heldBox: box })

/** Moves the box by keys; it is held until `dropBox`, so that a key held down is one step. */
export function nudgeBox({ store }: Pick<CanvasContext, 'store'>, dx: number, dy: number): void {
  const { session, heldBox } = store.getState()
  if (session === null) return
  holdBox({ store }, moveWorkBox(boxOf(session, heldBox), dx, dy, session.engine.snapshot().frame))
}

/** Lets go of the box where it is: one step of the history. */
export function dropBox({ store }: Pick<CanvasContext, 'store'>): void {
  const { session, heldBox } = store.getState()
  store.setState({ heldBox: null })
  if (session === null || heldBox === null) return
  setBox(session, heldBox)
}

function setBox(session: CanvasSession, box: Box | null): void {
  const { box: before } = session.content()
  if (JSON.stringify(before) === JSON.stringify(box)) return
  session.change(canvasCopy.steps.box, { box: box === null ? null : { ...box } })
}

/** Fits the box to the mask, and keeps it there. */
export function fitBox({ store }: Pick<CanvasContext, 'store'>, paddingPx?: number): void {
  const { session } = store.getState()
  if (session !== null) setBox(session, fittedBox(session, paddingPx))
}
