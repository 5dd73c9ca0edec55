import { useApp } from '../../../app/app.ts'
import { updateSettings } from '../../../app/settings-actions.ts'

export const DRAWER_PX = { min: 400, usual: 448, max: 600 } as const
const PANE_ID = 'jobs'

export const clampDrawer = (px: number): number => Math.round(Math.min(DRAWER_PX.max, Math.max(DRAWER_PX.min, px)))

/** As wide as it was left. */
export function useDrawerWidth(): { readonly px: number; readonly keep: (px: number) => void } {
  const app = useApp()
  const { stores } = app
  const kept = stores.settings.getState().settings.paneSizes[PANE_ID] ?? DRAWER_PX.usual
  const keep = (px: number) => {
    const { paneSizes } = stores.settings.getState().settings
    if (paneSizes[PANE_ID] === px) return
    void updateSettings(app, { paneSizes: { ...paneSizes, [PANE_ID]: px } })
  }
  return { px: clampDrawer(kept), keep }
}
