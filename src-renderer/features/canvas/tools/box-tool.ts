import { type Box, moveWorkBox } from '#shared/domain/work-box.ts'
import type { Grip, ImagePoint } from '../../../engine/engine.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { draggedBox } from '../stage/box-grips.ts'
import { boxOf, dropBox, holdBox } from '../work-box-actions.ts'

const contains = ({ x, y, width, height }: Box, point: ImagePoint): boolean =>
  point.x >= x && point.y >= y && point.x < x + width && point.y < y + height

/** From corner to corner, whichever way the hand goes; the corner where it began stays. */
export function drawnBox(from: ImagePoint, to: ImagePoint, frame: Box, limits: Parameters<typeof draggedBox>[5]): Box {
  const grip = `${to.y < from.y ? 'n' : 's'}${to.x < from.x ? 'w' : 'e'}` as const
  const start = { x: Math.round(from.x), y: Math.round(from.y), width: 0, height: 0 }
  return draggedBox(start, grip, to.x - from.x, to.y - from.y, frame, limits)
}

/** With the work box in the hand a drag inside it moves it, and one outside draws another. */
export function connectBoxTool(context: Pick<CanvasContext, 'store'>, session: CanvasSession): () => void {
  const { store } = context
  const { engine } = session
  let held: { readonly from: ImagePoint; readonly box: Box; readonly isMove: boolean } | null = null
  const box = () => boxOf(session, store.getState().heldBox)

  const grip: Grip = {
    hitTest: point => (!store.getState().isBoxTool ? null : contains(box(), point) ? 'move' : 'crosshair'),
    start(from) {
      held = { from, box: box(), isMove: contains(box(), from) }
    },
    drag(to) {
      if (held === null) return
      const { frame } = engine.snapshot()
      const { from, isMove } = held
      holdBox(
        context,
        isMove
          ? moveWorkBox(held.box, to.x - from.x, to.y - from.y, frame)
          : drawnBox(from, to, frame, session.boxRules().limits),
      )
    },
    end() {
      held = null
      dropBox(context)
    },
    cancel() {
      held = null
      store.setState({ heldBox: null })
    },
  }
  const stops = [
    engine.addGrip(grip),
    // Another tool may be taken anywhere, also by the engine itself.
    engine.subscribe(() => {
      if (store.getState().isBoxTool && engine.snapshot().tool !== 'hand') store.setState({ isBoxTool: false })
    }),
    () => store.setState({ isBoxTool: false }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
