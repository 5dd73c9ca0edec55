import { useLayoutEffect, useRef } from 'react'
import type { Viewport } from '../../../engine/engine.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { toScreenBox } from './use-screen-box.ts'

/**
 * What lies under the document takes room from its view. The document stays where it is, unless all of it was seen and
 * some would be hidden: then it is fitted, and fitted again when the room is back and nobody moved it meanwhile.
 */
export function useKeptView(session: CanvasSession, isTaken: boolean): void {
  const fitted = useRef<Viewport | null>(null)
  const wasTaken = useRef(isTaken)
  useLayoutEffect(() => {
    if (wasTaken.current === isTaken) return undefined
    wasTaken.current = isTaken
    const { view, snapshot } = session.engine
    const before = snapshot().viewport
    const wasWhole = isWhole(session, before)
    const isUnmoved = fitted.current !== null && isSamePlace(before, fitted.current)
    const stop = view.onChange(now => {
      if (now.height === before.height) return
      stop()
      view.set({ ...now, left: before.left, top: before.top })
      if ((isTaken && wasWhole && !isWhole(session, now)) || (!isTaken && isUnmoved)) view.fit()
      fitted.current = isTaken && wasWhole ? snapshot().viewport : null
    })
    return stop
  }, [session, isTaken])
}

const isSamePlace = (a: Viewport, b: Viewport): boolean => a.zoom === b.zoom && a.left === b.left && a.top === b.top

function isWhole(session: CanvasSession, { width, height, pixelRatio }: Viewport): boolean {
  const { left, top, width: across, height: down } = toScreenBox(session, session.engine.snapshot().frame)
  return left >= 0 && top >= 0 && left + across <= width / pixelRatio && top + down <= height / pixelRatio
}
