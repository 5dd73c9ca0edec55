import { createContext, useContext } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryRow } from '#shared/domain/library-image.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { useStore } from 'zustand'
import type { Emitter } from '#shared/lib/emitter.ts'
import type { LateWriter } from '../../app/late-writer.ts'
import type { ImportContext } from './import/import-store.ts'
import type { LibraryContext } from './library-context.ts'
import type { LibraryState } from './library-store.ts'
import type { LightboxContext } from './lightbox/lightbox-actions.ts'
import type { LightboxState, ZoomCommand } from './lightbox/lightbox-store.ts'
import { rowAt } from './list/page-cache.ts'
import type { ListState, PictureList } from './list/picture-list.ts'
import type { VariationsContext } from './variations/variations-store.ts'

export type LibraryFeature = {
  readonly context: LibraryContext
  readonly lightbox: LightboxContext
  readonly variations: VariationsContext
  readonly imports: ImportContext
  /** What the keys ask of the stage, which alone knows its size. */
  readonly zooms: Emitter<ZoomCommand>
  /** Keeps the height of rows, a moment after the slider stopped. */
  readonly gridRowPx: LateWriter<number>
  readonly keepPaneSize: (id: string, px: number) => void
}

export const LibraryFeatureContext = createContext<LibraryFeature | null>(null)

export function useLibraryFeature(): LibraryFeature {
  const feature = useContext(LibraryFeatureContext)
  invariant(feature, 'the library feature puts its provider round the whole shell')
  return feature
}

export const useLibraryContext = (): LibraryContext => useLibraryFeature().context

export const useLibrary = <T>(select: (state: LibraryState) => T): T =>
  useStore(useLibraryFeature().context.store, select)

/** The list that the grid shows. */
export const useList = <T>(select: (state: ListState) => T): T =>
  useStore(useLibraryFeature().context.list.store, select)

export const useLightbox = <T>(select: (state: LightboxState | null) => T): T =>
  useStore(useLibraryFeature().lightbox.store, state => select(state.open))

export const useRow = (list: PictureList, index: number): LibraryRow | undefined =>
  useStore(list.store, state => rowAt(state.pages, index))

/** What is known of a picture; undefined while it is looked up. */
export const useDetails = (id: ImageId | null) => useLibrary(state => (id === null ? undefined : state.details.get(id)))
