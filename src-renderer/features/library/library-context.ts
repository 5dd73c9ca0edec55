import type { GenerationRequest } from '#shared/domain/generation-request.ts'
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

/** Everything the actions of the library work with. */
export type LibraryContext = {
  readonly store: LibraryStore
  /** What the grid shows. */
  readonly list: PictureList
  readonly app: Pick<App, 'studio' | 'report' | 'toasts' | 'announce' | 'copyText' | 'stores'>
  readonly links: LibraryLinks
  readonly search: LateWriter<string>
}
