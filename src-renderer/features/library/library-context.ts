import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Emitter } from '#shared/lib/emitter.ts'
import type { App } from '../../app/app.ts'
import type { LateWriter } from '../../app/late-writer.ts'
import type { LibraryStore } from './library-store.ts'
import type { PictureList } from './list/picture-list.ts'

/** What other features do for the library; the composition root hands it in. */
export type LibraryLinks = {
  /** Loads a request into the editor and shows it. */
  readonly reuse: (request: GenerationRequest) => void
  /** Shows Create. */
  readonly paint: () => void
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
  /** Asks the grid to bring a picture into sight. */
  readonly reveals: Emitter<number>
}
