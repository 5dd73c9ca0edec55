import { useEffect, useRef } from 'react'
import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import { useCanvasFeature } from '../canvas-feature.ts'
import { cancelPart } from './part-actions.ts'
import type { PartPainting } from './part-painting.ts'
import { paintByKeys } from './part-keys.ts'

/** Lies over the document while a part is painted, and takes everything that the pointer does there. */
export function PartStage({ part, className }: { part: PartPainting; className: string | undefined }) {
  const { context } = useCanvasFeature()
  const home = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { element, engine } = part
    element.setAttribute('role', 'application')
    element.setAttribute('aria-label', canvasVariationsCopy.part.stage)
    home.current?.append(element)
    element.focus({ preventScroll: true })
    const stopKeys = paintByKeys(element, engine)
    // It moves the view itself: the stage would hand the wheel on to the engine below.
    const stopWheel = new AbortController()
    element.addEventListener('wheel', event => event.stopPropagation(), { signal: stopWheel.signal })
    return () => {
      stopKeys()
      stopWheel.abort()
      // Whoever goes to another workspace or document comes back to the variation as it was.
      if (context.store.getState().strip.part === part) cancelPart(context)
      else part.close()
    }
  }, [context, part])
  return <div ref={home} className={className} />
}
