import { createStore, type StoreApi } from 'zustand/vanilla'
import type { WorkspaceId } from '#shared/domain/settings.ts'

export type { WorkspaceId }

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

/** Where the user is. Of this only the workspace outlasts the window, in the settings. */
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

export const createViewStore = (workspace: WorkspaceId = 'create'): ViewStore =>
  createStore<ViewState>(() => ({
    place: workspace,
    previousPlace: workspace,
    settingsSection: 'services',
    isJobsDrawerOpen: false,
    layers: [],
    overlay: null,
  }))
