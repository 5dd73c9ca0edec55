import type { ImageId } from '#shared/domain/ids.ts'
import { pushLayer } from '../../../app/view-actions.ts'
import type { ViewStore } from '../../../app/stores/view-store.ts'
import type { LibraryContext } from '../library-context.ts'
import { selectOnly } from '../selection.ts'
import { findIndex } from '../list/page-cache.ts'
import { createPictureList, type PictureList } from '../list/picture-list.ts'
import type { LightboxStore } from './lightbox-store.ts'

const LIGHTBOX_SCOPE = 'lightbox'

export type LightboxContext = {
  readonly library: LibraryContext
  readonly store: LightboxStore
  readonly view: ViewStore
}

/** Opens a picture of the grid; the lightbox steps through what the grid shows. */
export function openFromGrid({ library, store }: LightboxContext, index: number): void {
  const id = library.list.rowAt(index)?.id
  if (id !== undefined) store.setState({ open: { list: library.list, isOwnList: false, id, index } })
}

/** Opens a picture from elsewhere; the lightbox steps through the whole library from there. */
export async function openImage({ library, store }: LightboxContext, id: ImageId): Promise<void> {
  const query = { text: '', show: 'all' } as const
  const list = createPictureList({ studio: library.app.studio, report: library.app.report, query })
  store.setState({ open: { list, isOwnList: true, id, index: null } })
  await list.refresh()
  await findPlace({ store }, list)
}

/** Looks for the place of the open picture, and has its surroundings read. */
async function findPlace({ store }: Pick<LightboxContext, 'store'>, list: PictureList): Promise<void> {
  const { open } = store.getState()
  if (open?.list !== list) return
  const index = await list.locate(open.id)
  const present = store.getState().open
  if (present?.list === list && present.id === open.id) store.setState({ open: { ...present, index } })
}

export function closeLightbox({ library, store }: LightboxContext): void {
  const { open } = store.getState()
  if (open === null) return
  // The grid goes on where the lightbox was.
  if (!open.isOwnList && open.index !== null) {
    const spot = { index: open.index, id: open.id }
    const selection = selectOnly([open.id])
    library.store.setState({ active: spot, selection, anchor: { spot, before: selectOnly([]) } })
    library.reveals.emit(open.index)
  }
  store.setState({ open: null })
  if (open.isOwnList) open.list.stop()
}

/** Goes to another picture of the list, if its row is there. */
export function showPlace({ store }: Pick<LightboxContext, 'store'>, index: number): void {
  const { open } = store.getState()
  const total = open?.list.store.getState().listing?.total ?? 0
  if (open === null || total === 0) return
  const within = Math.min(total - 1, Math.max(0, index))
  const row = open.list.rowAt(within)
  open.list.want({ first: within - 30, last: within + 30 })
  if (row !== undefined) store.setState({ open: { ...open, index: within, id: row.id } })
}

export function step(context: Pick<LightboxContext, 'store'>, by: 1 | -1): void {
  const index = context.store.getState().open?.index
  if (index !== null && index !== undefined) showPlace(context, index + by)
}

/**
 * Keeps the lightbox on its picture while the list changes. When the picture left (it was deleted), the one that took
 * its place is shown; when none is left, the lightbox closes.
 */
export function followList(context: LightboxContext): () => void {
  let stopList = () => {}
  let followed: PictureList | null = null
  let stopLayer: (() => void) | null = null
  const stopStore = context.store.subscribe(({ open }) => {
    if (open !== null && stopLayer === null) stopLayer = pushLayer(context.view, LIGHTBOX_SCOPE)
    if (open === null && stopLayer !== null) {
      stopLayer()
      stopLayer = null
    }
    if ((open?.list ?? null) === followed) return
    stopList()
    stopList = () => {}
    followed = open?.list ?? null
    if (followed !== null) stopList = followed.store.subscribe(() => keepPlace(context))
  })
  return () => {
    stopStore()
    stopList()
  }
}

function keepPlace(context: LightboxContext): void {
  const { open } = context.store.getState()
  if (open === null || open.index === null) return
  const { listing, pages } = open.list.store.getState()
  if (listing === null) return
  if (open.list.rowAt(open.index)?.id === open.id) return
  if (listing.total === 0) {
    closeLightbox(context)
    return
  }
  const index = findIndex(pages, open.id)
  if (index !== null) context.store.setState({ open: { ...open, index } })
  else showPlace(context, Math.min(open.index, listing.total - 1))
}
