import type { Box } from '#shared/domain/work-box.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { readPreview } from '../paint-preview.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { stepsOf } from '../session/mask-steps.ts'
import { watchWork } from '../session/watch-work.ts'
import { boxOf } from '../work-box-actions.ts'

type Shown = { readonly session: CanvasSession; readonly what: string }

/**
 * Keeps the dashed outline at what would be sent now: the same steps and the same box that sending uses. Until the
 * returned function is called.
 */
export function followEffective(context: Pick<CanvasContext, 'store' | 'catalog' | 'allModels'>): () => void {
  const { store } = context
  let shown: Shown | null = null
  let stopEngine: (() => void) | null = null

  const follow = () => {
    const { session, heldBox, isEffectiveShown, strip } = store.getState()
    if (session === null) return
    // A stroke in the making moves no box: it is fitted when the hand lets go.
    if (session.engine.snapshot().isPainting && shown?.session === session) return
    // The whole box is painted again without the mask, so there is no outline to speak of.
    const isLeftOut = strip.isMaskAside || readPreview(context)?.mode === 'image'
    const steps = isEffectiveShown && !isLeftOut ? stepsOf(session.content()) : null
    const box: Box | null = steps === null ? null : boxOf(session, heldBox)
    const what = JSON.stringify([steps, box])
    if (shown?.session === session && shown.what === what) return
    shown = { session, what }
    session.engine.showEffective(steps, box ?? undefined)
  }

  const connect = () => {
    stopEngine?.()
    const { session } = store.getState()
    stopEngine = session === null ? null : watchWork(session, follow)
    follow()
  }
  const stopStore = store.subscribe((state, before) => {
    if (state.session !== before.session) connect()
    else if (
      state.heldBox !== before.heldBox ||
      state.heldReach !== before.heldReach ||
      state.mode !== before.mode ||
      state.isEffectiveShown !== before.isEffectiveShown ||
      state.strip.isMaskAside !== before.strip.isMaskAside ||
      state.draft.model !== before.draft.model ||
      state.paddingPx !== before.paddingPx
    )
      follow()
  })
  connect()
  return () => {
    stopStore()
    stopEngine?.()
  }
}
