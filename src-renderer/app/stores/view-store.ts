import { createStore, type StoreApi } from 'zustand/vanilla'

/** In the order of the top bar; `Alt 1` to `Alt 5`. */
export const WORKSPACE_IDS = ['create', 'canvas', 'realtime', 'library', 'spend'] as const
export type WorkspaceId = (typeof WORKSPACE_IDS)[number]

export const SETTINGS_SECTIONS = [
  'services',
  'budgets',
  'library',
  'appearance',
  'shortcuts',
  'diagnostics',
  'about',
] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]

export type Place = WorkspaceId | 'settings'

/** Where the user is. It lasts as long as the window. */
export type ViewState = {
  readonly place: Place
  /** Where Escape in the settings goes back to. */
  readonly previousPlace: WorkspaceId
  readonly settingsSection: SettingsSection
  readonly isJobsDrawerOpen: boolean
  /** Layers that take over the keys (a lightbox), the topmost last: names of shortcut scopes. */
  readonly layers: readonly string[]
  readonly overlay: 'palette' | 'shortcuts' | null
}

export type ViewStore = StoreApi<ViewState>

export const createViewStore = (): ViewStore =>
  createStore<ViewState>(() => ({
    place: 'create',
    previousPlace: 'create',
    settingsSection: 'services',
    isJobsDrawerOpen: false,
    layers: [],
    overlay: null,
  }))
