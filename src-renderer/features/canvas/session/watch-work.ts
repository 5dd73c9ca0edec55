import type { EngineSnapshot } from '../../../engine/engine.ts'
import type { CanvasSession } from './canvas-session.ts'

/** Another list after everything that may change what would be sent: no pan, no hover, no stroke in the making. */
const workOf = (snapshot: EngineSnapshot): readonly unknown[] => [
  snapshot.attached,
  snapshot.frame,
  snapshot.historySteps,
  snapshot.undoLabel,
  snapshot.redoLabel,
  snapshot.isMaskEmpty,
  snapshot.maskPixels,
  snapshot.effectivePixels === 0,
  snapshot.isSketchEmpty,
  snapshot.isSketchShown,
  snapshot.isPainting,
]

/** Tells when what would be sent of a document may be another. The engine itself tells of every frame. */
export function watchWork({ engine }: Pick<CanvasSession, 'engine'>, listener: () => void): () => void {
  let known = workOf(engine.snapshot())
  return engine.subscribe(() => {
    const work = workOf(engine.snapshot())
    if (work.every((one, at) => one === known[at])) return
    known = work
    listener()
  })
}
