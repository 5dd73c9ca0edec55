import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryImage } from '#shared/domain/library-image.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a result needs of its picture beyond its address. */
export type PictureFacts = Pick<
  LibraryImage,
  'favourite' | 'trashed' | 'placeholder' | 'width' | 'height' | 'fileMissing'
>

export type PicturesState = {
  /** `gone`: deleted for good. A picture that was not looked at yet is absent. */
  readonly byId: ReadonlyMap<ImageId, PictureFacts | 'gone'>
  /** Rises when the library changed, so that pictures on screen are looked at again. */
  readonly revision: number
}
export type PicturesStore = StoreApi<PicturesState>

export const createPicturesStore = (): PicturesStore =>
  createStore<PicturesState>(() => ({ byId: new Map(), revision: 0 }))

export type PicturesContext = {
  readonly store: PicturesStore
  readonly studio: Pick<StudioClient, 'library'>
  readonly report: (failure: Failure) => void
}

export const connectPictures = ({ store, studio }: PicturesContext): (() => void) =>
  studio.library.changed(counts =>
    store.setState(state => (counts.revision > state.revision ? { revision: counts.revision } : state)),
  )

/** Looks one picture up. A failure other than *not found* leaves it as it was: the tile still shows the picture. */
export async function readPicture({ store, studio }: PicturesContext, id: ImageId): Promise<void> {
  const found = await studio.library.get({ id })
  if (found.ok) put(store, id, found.value)
  else if (found.error.code === 'not-found') put(store, id, 'gone')
}

function put(store: PicturesStore, id: ImageId, facts: PictureFacts | 'gone'): void {
  store.setState(state => ({ byId: new Map(state.byId).set(id, facts) }))
}

function patch(store: PicturesStore, id: ImageId, change: Partial<PictureFacts>): void {
  const facts = store.getState().byId.get(id)
  if (facts !== undefined && facts !== 'gone') put(store, id, { ...facts, ...change })
}

/** Shown at once, taken back when main does not agree: undo is free. */
export async function setFavourite(context: PicturesContext, id: ImageId, favourite: boolean): Promise<void> {
  patch(context.store, id, { favourite })
  const answer = await context.studio.library.setFavourite({ ids: [id], favourite })
  if (answer.ok) return
  patch(context.store, id, { favourite: !favourite })
  context.report(answer.error)
}

export async function setTrashed(context: PicturesContext, id: ImageId, trashed: boolean): Promise<boolean> {
  const { library } = context.studio
  const answer = trashed ? await library.trash({ ids: [id] }) : await library.restore({ ids: [id] })
  if (answer.ok) patch(context.store, id, { trashed })
  else context.report(answer.error)
  return answer.ok
}
