import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { createEngine, type Engine } from '../../../engine/engine.ts'
import type { CanvasSession } from '../session/canvas-session.ts'

/**
 * Painting where a variation is taken: an engine of its own over the document's, with its own mask and history, looking
 * through the same view. The document's mask knows nothing of it.
 */
export type PartPainting = {
  readonly region: CanvasRegion
  readonly image: ImageId
  /** Counted from 1, for the words. */
  readonly index: number
  readonly element: HTMLElement
  readonly engine: Engine
  /** Steps of the history before the first stroke. */
  readonly firstStep: number
  /** How much of each pixel of the box is taken, at most what was sent to be repainted. */
  readonly taken: () => Uint8Array<ArrayBuffer>
  readonly close: () => void
}

type PartStart = Pick<PartPainting, 'region' | 'image' | 'index'> & {
  /** Grey values of the box; null: all of it was repainted. */
  readonly regionMask: Uint8Array | null
  /** What ends with it. */
  readonly stops: readonly (() => void)[]
}

export function createPartPainting(
  session: CanvasSession,
  { region, image, index, regionMask, stops }: PartStart,
): PartPainting {
  const element = document.createElement('div')
  Object.assign(element.style, { position: 'absolute', inset: '0' })
  element.tabIndex = 0
  const { brush, frame } = session.engine.snapshot()
  const engine = createEngine(element, {
    keyboard: false,
    board: false,
    startWorker: null,
    width: frame.width,
    height: frame.height,
  })
  if (frame.x !== 0 || frame.y !== 0) engine.setState('', { frame })
  engine.setMaskShown(false)
  engine.setTool('brush')
  engine.setBrush(brush)
  const stopSharing = shareView(session.engine, engine)
  let isClosed = false
  return {
    region,
    image,
    index,
    element,
    engine,
    firstStep: engine.snapshot().historySteps,
    taken() {
      const values = engine.maskBytes({ ...region.box })
      if (regionMask !== null) {
        for (let at = 0; at < values.length; at++)
          values[at] = Math.round(((values[at] ?? 0) * (regionMask[at] ?? 0)) / 255)
      }
      return values
    },
    close() {
      if (isClosed) return
      isClosed = true
      for (const stop of [...stops, stopSharing]) stop()
      engine.destroy()
      element.remove()
    },
  }
}

/** Moving in one is moving in the other. A new engine fits its document first: then it takes the view of the one below. */
function shareView(below: Engine, above: Engine): () => void {
  let isTaken = false
  const take = (to: Engine, from: Engine) => {
    const [now, next] = [to.snapshot().viewport, from.snapshot().viewport]
    const isSame = now.zoom === next.zoom && now.left === next.left && now.top === next.top
    if (!isSame && now.width > 1) to.view.set({ ...now, zoom: next.zoom, left: next.left, top: next.top })
  }
  const stops = [
    below.view.onChange(() => isTaken && take(above, below)),
    above.view.onChange(({ width }) => {
      if (isTaken) take(below, above)
      else if (width > 1) {
        isTaken = true
        take(above, below)
      }
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
