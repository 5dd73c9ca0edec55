import { useEffect } from 'react'
import type { LibraryImage, LibraryRow } from '#shared/domain/library-image.ts'
import { useStore } from 'zustand'
import { useLibraryCounts } from '../../../app/use-mirrors.ts'
import { readDetails } from '../library-actions.ts'
import { useDetails, useLibraryContext } from '../library-feature.ts'
import { rowAt } from '../list/page-cache.ts'
import type { LightboxState } from './lightbox-store.ts'
import type { Size } from './zoom.ts'

export type OpenPicture = {
  /** What the list knows; sooner there than the rest. */
  readonly row: LibraryRow | undefined
  readonly image: LibraryImage | null
  /** Of the file in pixels; null until anything is known. */
  readonly size: Size | null
  readonly total: number
}

/** Everything about the picture in the lightbox, as far as it has arrived. */
export function useOpenPicture({ list, id, index }: LightboxState): OpenPicture {
  const context = useLibraryContext()
  const found = useDetails(id)
  const revision = useLibraryCounts().revision
  const listed = useStore(list.store, state => (index === null ? undefined : rowAt(state.pages, index)))
  const total = useStore(list.store, state => state.listing?.total ?? 0)
  useEffect(() => {
    // What is known lives in main; it is read again whenever the library changed.
    if (revision >= 0) void readDetails(context, id)
  }, [context, id, revision])
  useEffect(() => {
    // The neighbours' rows have to be there before they are stepped to.
    if (index !== null) list.want({ first: Math.max(0, index - 40), last: index + 40 })
  }, [list, index])
  const image = found === undefined || found === 'gone' ? null : found
  const row = listed?.id === id ? listed : (image ?? undefined)
  return { row, image, size: row === undefined ? null : row, total }
}
