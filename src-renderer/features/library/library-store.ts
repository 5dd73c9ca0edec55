import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryImageDetails, LibraryQuery } from '#shared/domain/library-image.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { NOTHING, type Selection } from './selection.ts'

export type LibraryShow = LibraryQuery['show']

/** A picture by place and name. The name is null while the row is not there yet. */
export type Spot = { readonly index: number; readonly id: ImageId | null }

/** What can be taken back with one key. */
export type Undoable = { readonly kind: 'trash' | 'restore'; readonly ids: readonly ImageId[] }

/** How the library is looked at. It lasts as long as the window; nothing here is main's. */
export type LibraryState = {
  readonly show: LibraryShow
  /** What is typed; it is asked for a moment later. */
  readonly text: string
  readonly selection: Selection
  /** Where the keys are. */
  readonly active: Spot | null
  /** Where a range began, and what was chosen before. */
  readonly anchor: { readonly spot: Spot; readonly before: Selection } | null
  /** Panels beside the grid, in a window that has room for them. */
  readonly isFacetsShown: boolean
  readonly isInspectorShown: boolean
  /** The panel that lies over the grid in a narrow window. */
  readonly overlay: 'facets' | 'inspector' | null
  /** Everything about the pictures that were looked at last. `gone`: deleted for good. */
  readonly details: ReadonlyMap<ImageId, LibraryImageDetails | 'gone'>
  readonly undoable: readonly Undoable[]
  /** Pictures that wait for a yes before they are deleted for good. */
  readonly deleting: readonly ImageId[] | null
  /** A picture that waits for two of them before it is deleted at its service. */
  readonly deletingRemote: LibraryImageDetails | null
}
export type LibraryStore = StoreApi<LibraryState>

export const createLibraryStore = (): LibraryStore =>
  createStore<LibraryState>(() => ({
    show: 'all',
    text: '',
    selection: NOTHING,
    active: null,
    anchor: null,
    isFacetsShown: true,
    isInspectorShown: true,
    overlay: null,
    details: new Map(),
    undoable: [],
    deleting: null,
    deletingRemote: null,
  }))
