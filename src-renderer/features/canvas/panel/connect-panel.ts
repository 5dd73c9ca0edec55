import type { App } from '../../../app/app.ts'
import { createLateWriter, windowTimers } from '../../../app/late-writer.ts'
import { updateSettings } from '../../../app/settings-actions.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { changeToKeep, type KeptCanvas } from '../canvas-settings.ts'
import { commitReach } from '../mask-actions.ts'
import { followEffective } from '../stage/follow-effective.ts'
import { followLook } from '../stage/follow-look.ts'

const KEEP_DELAY_MS = 600
const REACH_DELAY_MS = 300

export type PanelParts = Pick<CanvasContext, 'reach' | 'keepPaneSize' | 'nameOf'>

/** What the panel and the prompt need of the app. */
export function createPanelParts(
  app: Pick<App, 'studio' | 'stores' | 'report'>,
  { store }: Pick<CanvasContext, 'store'>,
): PanelParts {
  const sizes = createLateWriter({
    write: ({ id, px }: { id: string; px: number }) => {
      const { paneSizes } = app.stores.settings.getState().settings
      void updateSettings(app, { paneSizes: { ...paneSizes, [id]: px } })
    },
    timers: windowTimers,
    delayMs: KEEP_DELAY_MS,
  })
  return {
    reach: createLateWriter({
      write: held => commitReach({ store }, held),
      timers: windowTimers,
      delayMs: REACH_DELAY_MS,
    }),
    keepPaneSize: (id, px) => sizes.later({ id, px }),
    async nameOf(id) {
      const found = await app.studio.library.get({ id })
      return found.ok ? found.value.request.prompt || null : null
    },
  }
}

/** Shows the mask as it was chosen and as it will be sent, and keeps the prompt and the choices of the panel. */
export function connectPanel(app: Pick<App, 'studio' | 'report'>, context: CanvasContext): () => void {
  const { store } = context
  const keeper = createLateWriter({
    write: (kept: KeptCanvas) => void updateSettings(app, { canvasDraft: kept }),
    timers: windowTimers,
    delayMs: KEEP_DELAY_MS,
  })
  const handleHide = () => {
    context.reach.flush()
    keeper.flush()
  }
  window.addEventListener('pagehide', handleHide)
  const stops = [
    followEffective(context),
    followLook(context),
    store.subscribe((state, before) => {
      const kept = changeToKeep(state, before)
      if (kept !== null) keeper.later(kept)
    }),
    () => window.removeEventListener('pagehide', handleHide),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
