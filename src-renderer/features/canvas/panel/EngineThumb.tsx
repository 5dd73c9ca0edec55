import { useEffect, useRef } from 'react'
import { createLateWriter, windowTimers } from '../../../app/late-writer.ts'
import type { Engine, PaintLayer } from '../../../engine/engine.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import styles from './Layers.module.css'

/** Twice the place it is shown in, for dense displays. */
const LONG_SIDE_PX = 80
const REST_MS = 250

/** Mask or sketch small, drawn anew when the hand rests. */
export function EngineThumb({ session, layer }: { session: CanvasSession; layer: PaintLayer }) {
  const ref = useRef<HTMLCanvasElement>(null)
  const { engine } = session
  useEffect(() => {
    // A canvas is drawn on, which is nothing React does; the pause keeps it away from strokes.
    const writer = createLateWriter<undefined, number>({
      write: () => ref.current !== null && drawThumb(ref.current, engine, layer),
      timers: windowTimers,
      delayMs: REST_MS,
    })
    writer.later(undefined)
    writer.flush()
    let shown = stateOf(engine)
    const stop = engine.subscribe(() => {
      const state = stateOf(engine)
      if (state === shown || engine.snapshot().isPainting) return
      shown = state
      writer.later(undefined)
    })
    return () => {
      stop()
      writer.flush()
    }
  }, [engine, layer])
  return <canvas ref={ref} className={styles.thumb} aria-hidden="true" />
}

/** Another text after everything that may have changed a layer. */
const stateOf = (engine: Engine): string => {
  const { historySteps, undoLabel, redoLabel, maskPixels, frame } = engine.snapshot()
  return JSON.stringify([historySteps, undoLabel, redoLabel, maskPixels, frame])
}

function drawThumb(canvas: HTMLCanvasElement, engine: Engine, layer: PaintLayer): void {
  const { bytes, width, height } = engine.thumb(layer, LONG_SIDE_PX)
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, width, height), 0, 0)
}
