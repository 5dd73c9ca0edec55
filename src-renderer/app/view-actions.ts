import type { SettingsSection, ViewState, ViewStore, WorkspaceId } from './stores/view-store.ts'

export const openWorkspace = (view: ViewStore, place: WorkspaceId): void =>
  view.setState({ place, previousPlace: place, layers: [], overlay: null })

export const openSettings = (view: ViewStore, settingsSection: SettingsSection = 'services'): void =>
  view.setState({ place: 'settings', settingsSection, isJobsDrawerOpen: false, layers: [], overlay: null })

const closeSettings = (view: ViewStore): void => view.setState(state => ({ place: state.previousPlace }))

export const setJobsDrawer = (view: ViewStore, isJobsDrawerOpen: boolean): void => view.setState({ isJobsDrawerOpen })

export const toggleJobsDrawer = (view: ViewStore): void =>
  view.setState(state => ({ isJobsDrawerOpen: !state.isJobsDrawerOpen }))

/** A layer that takes over the keys. The returned function takes this one away again, whatever lies on it. */
export function pushLayer(view: ViewStore, scope: string): () => void {
  view.setState(state => ({ layers: [...state.layers, scope] }))
  return () =>
    view.setState(state => {
      const at = state.layers.lastIndexOf(scope)
      return at < 0 ? state : { layers: state.layers.toSpliced(at, 1) }
    })
}

export const setOverlay = (view: ViewStore, overlay: ViewState['overlay']): void => view.setState({ overlay })

/** Closes the top layer that the shell itself owns. False when there is none, so that Escape may mean something else. */
export function closeTopLayer(view: ViewStore): boolean {
  const { overlay, isJobsDrawerOpen, place } = view.getState()
  if (overlay !== null) setOverlay(view, null)
  else if (isJobsDrawerOpen) setJobsDrawer(view, false)
  else if (place === 'settings') closeSettings(view)
  else return false
  return true
}
