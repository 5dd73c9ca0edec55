import type { LibraryContext } from './library-context.ts'
import { isNarrowNow } from '../../app/use-is-narrow.ts'

export type PanelName = 'facets' | 'inspector'

/** Shows or hides a panel, where this window has it. */
export function togglePanel({ store }: LibraryContext, panel: PanelName, isNarrow = isNarrowNow()): void {
  store.setState(state => {
    if (isNarrow) return { overlay: state.overlay === panel ? null : panel }
    return panel === 'facets' ? { isFacetsShown: !state.isFacetsShown } : { isInspectorShown: !state.isInspectorShown }
  })
}
