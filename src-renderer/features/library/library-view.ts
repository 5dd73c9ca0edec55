import type { LibraryContext } from './library-context.ts'

export type PanelName = 'facets' | 'inspector'

/** Below this width panels lie over the grid instead of beside it. */
export const NARROW = '(max-width: 1279px)'

export const isNarrowNow = (): boolean => window.matchMedia(NARROW).matches

/** Shows or hides a panel, where this window has it. */
export function togglePanel({ store }: LibraryContext, panel: PanelName, isNarrow = isNarrowNow()): void {
  store.setState(state => {
    if (isNarrow) return { overlay: state.overlay === panel ? null : panel }
    return panel === 'facets' ? { isFacetsShown: !state.isFacetsShown } : { isInspectorShown: !state.isInspectorShown }
  })
}
