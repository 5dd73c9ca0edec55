import type { ImageId } from '#shared/domain/ids.ts'
import type { Rect } from '../../../engine/engine.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { changeStrip } from './variation-actions.ts'

/**
 * A mask that lies on the variation would hide what is to be judged, its edge above all. It steps aside while the
 * variation is shown, and comes back with the first stroke.
 */
export function createMaskAside(context: Pick<CanvasContext, 'store'>): { readonly follow: () => void } {
  const { store } = context
  let aside: { readonly session: CanvasSession; readonly wasShown: boolean } | null = null
  /** The variation over which somebody painted. */
  let painted: ImageId | null = null

  function putAside(session: CanvasSession): void {
    if (aside?.session === session) return
    aside = { session, wasShown: session.engine.snapshot().isMaskShown }
    session.engine.setMaskShown(false)
    changeStrip(context, { isMaskAside: true })
  }

  function bringBack(): void {
    if (aside === null) return
    const { session, wasShown } = aside
    aside = null
    if (store.getState().session !== session) return
    // Somebody may have asked for it meanwhile.
    session.engine.setMaskShown(wasShown || session.engine.snapshot().isMaskShown)
    changeStrip(context, { isMaskAside: false })
  }

  return {
    follow() {
      const { session, shown, regions, strip } = store.getState()
      const image = shown?.image ?? null
      if (session === null || image === null) {
        painted = null
        return bringBack()
      }
      const { engine } = session
      if (strip.part !== null) painted = null
      else if (engine.snapshot().isPainting) painted = image
      if (painted === image) return bringBack()
      const box = regions.find(({ id }) => id === shown?.region)?.box
      if (box !== undefined && doMeet(engine.maskBounds(), box)) putAside(session)
    },
  }
}

const doMeet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
