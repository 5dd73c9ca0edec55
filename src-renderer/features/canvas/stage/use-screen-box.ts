import { useEffect } from 'react'
import type { Box } from '#shared/domain/work-box.ts'
import { imagePoint } from '../../../engine/engine.ts'
import type { CanvasSession } from '../session/canvas-session.ts'

/** In CSS pixels of the stage. */
export type ScreenBox = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export function toScreenBox({ engine }: CanvasSession, box: Box): ScreenBox {
  const from = engine.view.toScreen(imagePoint(box.x, box.y))
  const to = engine.view.toScreen(imagePoint(box.x + box.width, box.y + box.height))
  return { left: from.x, top: from.y, width: to.x - from.x, height: to.y - from.y }
}

/** Calls `place` whenever the view moved or something it depends on changed; not through React, so that panning is smooth. */
export function useOnView({ engine }: CanvasSession, place: () => void): void {
  useEffect(() => {
    place()
    return engine.view.onChange(place)
  })
}
