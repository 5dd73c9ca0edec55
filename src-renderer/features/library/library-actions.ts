import { RotateCcw, Trash2 } from 'lucide-react'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryCounts, LibraryImageDetails, LibraryRow } from '#shared/domain/library-image.ts'
import type { Result } from '#shared/lib/result.ts'
import { libraryCopy } from '../../app/copy/library-copy.ts'
import { adopt } from '../../app/stores/mirror-stores.ts'
import type { ReusePart } from '../create/index.ts'
import type { LibraryContext } from './library-context.ts'
import type { LibraryShow, Undoable } from './library-store.ts'
import { rowsOf } from './selected-rows.ts'
import { isNothing, isSelected, NOTHING, selectOnly, without } from './selection.ts'

const KEPT_DETAILS = 64
const KEPT_UNDOABLE = 50
/** As many as the contract takes in one call. */
const IDS_AT_ONCE = 100_000

/** Shows all, favourites or the trash; the search stays. */
export function showPictures(context: LibraryContext, show: LibraryShow): void {
  context.search.flush()
  const { text, show: before } = context.store.getState()
  context.store.setState({ show, overlay: null })
  if (show !== before) void askFor(context, { text, show })
}

/** Takes what was typed; the question goes out when the typing pauses. */
export function typeSearch(context: LibraryContext, text: string): void {
  context.store.setState({ text })
  context.search.later(text)
}

export function clearSearch(context: LibraryContext): void {
  context.store.setState({ text: '' })
  context.search.later('')
  context.search.flush()
}

export async function askFor(context: LibraryContext, query: { text: string; show: LibraryShow }): Promise<void> {
  context.store.setState({ selection: NOTHING, active: null, anchor: null })
  await context.list.ask(query)
}

/** Who is chosen now, in display order where they are known. Null when that could not be read. */
export async function readSelected({ store, list }: LibraryContext): Promise<readonly ImageId[] | null> {
  const { selection } = store.getState()
  if (selection.kind === 'some') return [...selection.ids]
  const total = list.store.getState().listing?.total ?? 0
  const ids = await list.readIds({ first: 0, last: total - 1 })
  return ids && ids.filter(id => isSelected(selection, id))
}

type ImageCall = (input: { ids: ImageId[] }) => Promise<Result<LibraryCounts, Failure>>

/** Calls main for any number of pictures. False when it refused; what was done before that stays done. */
async function callFor({ app }: LibraryContext, ids: readonly ImageId[], call: ImageCall): Promise<boolean> {
  for (let first = 0; first < ids.length; first += IDS_AT_ONCE) {
    const answer = await call({ ids: ids.slice(first, first + IDS_AT_ONCE) })
    if (!answer.ok) {
      app.report(answer.error)
      return false
    }
    adopt(app.stores.libraryCounts, answer.value)
  }
  return true
}

type Marks = Partial<Pick<LibraryRow, 'favourite' | 'rating'>>

/** Shows marks before main has answered. The answer takes them back. */
function showMarks({ store, list }: LibraryContext, ids: readonly ImageId[], marks: Marks): () => void {
  const { details: known } = store.getState()
  const before = new Map<ImageId, Marks>()
  const put = (marksOf: (id: ImageId) => Marks | undefined) => {
    list.patch(ids, row => ({ ...row, ...marksOf(row.id) }))
    store.setState(state => {
      const details = new Map(state.details)
      for (const id of ids) {
        const image = details.get(id)
        if (image !== undefined && image !== 'gone') details.set(id, { ...image, ...marksOf(id) })
      }
      return { details }
    })
  }
  const remember = ({ id, favourite, rating }: LibraryRow) => before.set(id, { favourite, rating })
  for (const id of ids) {
    const image = known.get(id)
    if (image !== undefined && image !== 'gone') remember(image)
  }
  for (const row of rowsOf({ list }, ids)) remember(row)
  put(() => marks)
  return () => put(id => before.get(id))
}

export async function setFavourite(context: LibraryContext, ids: readonly ImageId[], favourite: boolean) {
  if (ids.length === 0) return
  const takeBack = showMarks(context, ids, { favourite })
  const call: ImageCall = input => context.app.studio.library.setFavourite({ ...input, favourite })
  if (await callFor(context, ids, call)) context.app.announce(libraryCopy.announce.favourite(ids.length, favourite))
  else takeBack()
}

export async function setRating(context: LibraryContext, ids: readonly ImageId[], rating: number) {
  if (ids.length === 0) return
  const takeBack = showMarks(context, ids, { rating })
  const call: ImageCall = input => context.app.studio.library.setRating({ ...input, rating })
  if (await callFor(context, ids, call)) context.app.announce(libraryCopy.announce.rating(ids.length, rating))
  else takeBack()
}

/** To the trash, without a question: the way back is offered instead. */
export async function trash(context: LibraryContext, ids: readonly ImageId[]): Promise<void> {
  if (!(await move(context, ids, 'trash'))) return
  const text = libraryCopy.toasts.trashed(ids.length)
  context.app.toasts.show({ id: 'library-undo', text, icon: Trash2, tone: 'undo', action: undoAction(context) })
}

export async function restore(context: LibraryContext, ids: readonly ImageId[]): Promise<void> {
  if (!(await move(context, ids, 'restore'))) return
  const text = libraryCopy.toasts.restored(ids.length)
  context.app.toasts.show({ id: 'library-undo', text, icon: RotateCcw, tone: 'undo', action: undoAction(context) })
}

const undoAction = (context: LibraryContext) => ({
  label: libraryCopy.toasts.undo,
  onAction: () => void undo(context),
})

async function move(context: LibraryContext, ids: readonly ImageId[], kind: Undoable['kind']): Promise<boolean> {
  if (ids.length === 0 || !(await callFor(context, ids, context.app.studio.library[kind]))) return false
  await leave(context, ids)
  context.store.setState(state => ({ undoable: [...state.undoable, { kind, ids }].slice(-KEPT_UNDOABLE) }))
  return true
}

/** After pictures left what is shown. */
function forget({ store }: LibraryContext, ids: readonly ImageId[]): void {
  store.setState(state => {
    const details = new Map(state.details)
    for (const id of ids) details.delete(id)
    return { details, selection: without(state.selection, ids), anchor: null }
  })
}

/** Pictures left what is shown. When they were all that was chosen, the one that took their place is chosen next. */
async function leave(context: LibraryContext, ids: readonly ImageId[]): Promise<void> {
  const { store, list, app } = context
  const hadSome = !isNothing(store.getState().selection, list.store.getState().listing?.total ?? 0)
  forget(context, ids)
  await list.refresh(app.stores.libraryCounts.getState().revision)
  const { selection, active } = store.getState()
  const total = list.store.getState().listing?.total ?? 0
  if (!hadSome || active === null || !isNothing(selection, total)) return
  const index = Math.min(active.index, total - 1)
  const id = list.rowAt(index)?.id
  if (id !== undefined) store.setState({ active: { index, id }, selection: selectOnly([id]) })
}

/** Takes back the last move to the trash or out of it. */
export async function undo(context: LibraryContext): Promise<void> {
  const last = context.store.getState().undoable.at(-1)
  if (last === undefined) return
  context.store.setState(state => ({ undoable: state.undoable.slice(0, -1) }))
  const isTrash = last.kind === 'trash'
  if (!(await callFor(context, last.ids, context.app.studio.library[isTrash ? 'restore' : 'trash']))) {
    context.store.setState(state => ({ undoable: [...state.undoable, last] }))
    return
  }
  forget(context, last.ids)
  await findAgain(context, last.ids)
  context.app.toasts.close('library-undo')
  context.app.announce(
    isTrash ? libraryCopy.toasts.restored(last.ids.length) : libraryCopy.toasts.trashed(last.ids.length),
  )
}

/** What came back to what is shown is chosen again, where it lay. */
async function findAgain({ store, list, app, reveals }: LibraryContext, ids: readonly ImageId[]): Promise<void> {
  await list.refresh(app.stores.libraryCounts.getState().revision)
  const [id] = ids
  const index = id === undefined ? null : await list.locate(id)
  if (id === undefined || index === null) return
  store.setState({ active: { index, id }, selection: selectOnly(ids), anchor: null })
  reveals.emit(index)
}

/** Asks before pictures are deleted for good. */
export const askToDelete = ({ store }: LibraryContext, ids: readonly ImageId[]): void => {
  if (ids.length > 0) store.setState({ deleting: ids })
}

export async function deleteForever(context: LibraryContext, ids: readonly ImageId[]): Promise<void> {
  if (!(await callFor(context, ids, context.app.studio.library.deleteForever))) return
  await leave(context, ids)
  const gone = new Set(ids)
  context.store.setState(state => ({
    undoable: state.undoable
      .map(step => ({ ...step, ids: step.ids.filter(id => !gone.has(id)) }))
      .filter(step => step.ids.length > 0),
  }))
  context.app.toasts.show({ text: libraryCopy.toasts.deleted(ids.length), icon: Trash2 })
}

export async function showInFolder({ app }: LibraryContext, id: ImageId): Promise<void> {
  const answer = await app.studio.library.showInFolder({ id })
  if (!answer.ok) app.report(answer.error)
}

/** Looks a picture up. What was known of it stays until the answer is there. */
export async function readDetails({ store, app }: LibraryContext, id: ImageId): Promise<void> {
  const answer = await app.studio.library.get({ id })
  if (answer.ok) putDetails(answer.value)
  else if (answer.error.code === 'not-found') putDetails('gone')
  else app.report(answer.error)

  function putDetails(image: LibraryImageDetails | 'gone'): void {
    store.setState(state => {
      const details = new Map(state.details)
      details.delete(id)
      details.set(id, image)
      for (const oldest of [...details.keys()].slice(0, -KEPT_DETAILS)) details.delete(oldest)
      return { details }
    })
  }
}

/** Loads what made a picture, or a part of it, into the editor. */
export async function reusePicture(context: LibraryContext, id: ImageId, part?: ReusePart): Promise<void> {
  const known = context.store.getState().details.get(id)
  if (known !== undefined && known !== 'gone') return context.links.reuse(known.request, part)
  const answer = await context.app.studio.library.get({ id })
  if (answer.ok) context.links.reuse(answer.value.request, part)
  else context.app.report(answer.error)
}
