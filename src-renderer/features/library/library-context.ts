import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryQuery } from '#shared/domain/library-image.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Emitter } from '#shared/lib/emitter.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { App } from '../../app/app.ts'
import type { CanvasDoors } from '../../app/canvas-doors.ts'
import type { LateWriter } from '../../app/late-writer.ts'
import type { ReusePart } from '../create/index.ts'
import type { LibraryStore } from './library-store.ts'
import type { PictureList } from './list/picture-list.ts'

/** What other features do for the library; the composition root hands it in. */
export type LibraryLinks = {
  /** Loads a request, or a part of it, into the editor and shows it. */
  readonly reuse: (request: GenerationRequest, part?: ReusePart) => void
  /** Takes pictures into the editor as references, and shows it. */
  readonly useAsReference: (ids: readonly ImageId[]) => void
  readonly canvas: CanvasDoors
  /** Shows Create. */
  readonly paint: () => void
}

export type GridPlace = {
  /** Of which listing. */
  readonly query: LibraryQuery
  readonly id: ImageId | null
  readonly index: number
  /** How far the view begins below the top of its row. */
  readonly offsetPx: number
}

type LibraryCalls = Pick<
  StudioClient['library'],
  | 'list'
  | 'page'
  | 'changed'
  | 'get'
  | 'setFavourite'
  | 'setRating'
  | 'trash'
  | 'restore'
  | 'deleteForever'
  | 'showInFolder'
  | 'deleteRemote'
>

/** Everything the actions of the library work with. */
export type LibraryContext = {
  readonly store: LibraryStore
  /** What the grid shows. */
  readonly list: PictureList
  readonly app: Pick<App, 'report' | 'announce' | 'copyText'> & {
    readonly studio: { readonly library: LibraryCalls }
    readonly toasts: Pick<App['toasts'], 'show' | 'close'>
    readonly stores: Pick<App['stores'], 'libraryCounts'>
  }
  readonly links: LibraryLinks
  readonly search: LateWriter<string>
  /** The picture at the top of the grid, so that it stands there again after the library was away. */
  readonly gridPlace: StoreApi<{ readonly held: GridPlace | null }>
  /** Asks the grid to bring a picture into sight. */
  readonly reveals: Emitter<number>
}
