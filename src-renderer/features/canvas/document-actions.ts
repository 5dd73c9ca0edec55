import type { CanvasOpened } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CanvasId } from '#shared/domain/ids.ts'
import type { CanvasList, CanvasSource } from '#shared/ipc/canvas-calls.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasStore, Opening } from './canvas-store.ts'
import { restorePrompt } from './session/document-draft.ts'
import { openSession } from './session/canvas-session.ts'
import { boxRulesOf } from './work-box-actions.ts'

/** Takes a newer list and drops an older one: events and answers may overtake each other. */
export const adoptList = (store: CanvasStore, list: CanvasList): void =>
  store.setState(state => (list.revision > state.list.revision ? { list } : state))

export async function readList({ studio, store, report }: CanvasContext): Promise<void> {
  const answer = await studio.canvas.list(null)
  if (answer.ok) adoptList(store, answer.value)
  else report(answer.error)
}

/** Makes a document and shows it. The one before is saved and closed. */
export async function createDocument(context: CanvasContext, from: CanvasSource, name?: string): Promise<boolean> {
  const opening = beginOpening(context)
  return showDocument(context, opening, await context.studio.canvas.create({ from, name: name ?? null }))
}

export async function openDocument(context: CanvasContext, id: CanvasId): Promise<boolean> {
  const opening = beginOpening(context, id)
  if (context.store.getState().session?.document.id === id) {
    endOpening(context, opening)
    return true
  }
  return showDocument(context, opening, await context.studio.canvas.open({ id }))
}

/** From here on the document before is covered, and what was asked for earlier is not wanted any more. */
export function beginOpening({ store }: Pick<CanvasContext, 'store'>, document: CanvasId | null = null): Opening {
  const opening = { document }
  store.setState({ opening })
  return opening
}

export const endOpening = ({ store }: Pick<CanvasContext, 'store'>, opening: Opening): void =>
  store.setState(state => (state.opening === opening ? { opening: null } : state))

/**
 * Puts an opened document in the place of the one before. False when it could not be, and why was told, or when another
 * one was asked for meanwhile.
 */
export async function showDocument(
  context: CanvasContext,
  opening: Opening,
  opened: Result<CanvasOpened, Failure>,
): Promise<boolean> {
  const { store, studio } = context
  const isWanted = () => store.getState().opening === opening
  const file = opened.ok ? await readFile(context, opened.value) : opened
  if (!opened.ok || !file.ok) {
    if (!file.ok) context.report(file.error)
    endOpening(context, opening)
    return false
  }
  if (!isWanted() || !(await closeDocument(context)) || !isWanted()) {
    endOpening(context, opening)
    return false
  }
  const session = openSession(
    {
      canvas: studio.canvas,
      makePictures: context.makePictures,
      boxRules: () => boxRulesOf(context),
      heldReach: () => store.getState().heldReach,
      publishSave: save => {
        if (store.getState().session?.hold === opened.value.hold) store.setState({ save })
      },
    },
    opened.value,
    file.value,
  )
  store.setState(state => ({
    session,
    save: { kind: 'saved' },
    opening: null,
    failure: null,
    heldBox: null,
    heldReach: null,
    shown: null,
    regions: [],
    ...restorePrompt(opened.value.draft, state, context.catalog()),
  }))
  context.documents.setState({ isDamageShown: session.isDamaged, extension: null, isExportShown: false })
  await readRegions(context)
  return true
}

/** The engine's file, part by part; null while there is none. */
async function readFile(
  { studio }: CanvasContext,
  { document, file }: CanvasOpened,
): Promise<Result<Uint8Array | null, Failure>> {
  if (file.length === 0) return ok(null)
  const bytes = new Uint8Array(file.length)
  let offset: number | null = 0
  while (offset !== null && offset < bytes.length) {
    const part = await studio.canvas.read({ id: document.id, offset })
    if (!part.ok) return part
    bytes.set(part.value.bytes.subarray(0, bytes.length - offset), offset)
    offset = part.value.next
  }
  return ok(bytes)
}

/** Another window opened the document after this one: nothing that is done here is kept. */
export const isOpenElsewhere = (failure: Failure): boolean =>
  failure.code === 'canvas-refused' && failure.reason === 'open-elsewhere'

/** Back to the list of documents, with everything on the disk. False: it could not be written, and the document stays. */
export async function closeDocument({ store, documents }: CanvasContext): Promise<boolean> {
  const { session } = store.getState()
  if (session === null) return true
  await session.flush()
  const { save, session: present } = store.getState()
  // Somebody else closed it meanwhile.
  if (present !== session) return true
  if (save.kind === 'failed' && !isOpenElsewhere(save.failure)) {
    documents.setState({ isClosingUnsaved: true })
    return false
  }
  letGo({ store, documents })
  if (save.kind === 'failed') session.abandon()
  else await session.close()
  return true
}

/** Closes without what could not be written. */
export function abandonDocument({ store, documents }: CanvasContext): void {
  const { session } = store.getState()
  letGo({ store, documents })
  session?.abandon()
}

const letGo = ({ store, documents }: Pick<CanvasContext, 'store' | 'documents'>): void => {
  store.setState({ session: null, regions: [], shown: null, save: { kind: 'saved' } })
  documents.setState({ extension: null, isExportShown: false, isClosingUnsaved: false, isDamageShown: false })
}

/** Opens the document as another window left it, and takes it away from there. */
export async function takeOver(context: CanvasContext): Promise<void> {
  const { session } = context.store.getState()
  if (session === null) return
  abandonDocument(context)
  await openDocument(context, session.document.id)
}

/** Main says who holds a document now. */
export function noteHolder({ store }: Pick<CanvasContext, 'store'>, holder: { id: CanvasId; hold: string }): void {
  const { session } = store.getState()
  if (session === null || session.document.id !== holder.id || session.hold === holder.hold) return
  store.setState({ save: { kind: 'failed', failure: { code: 'canvas-refused', reason: 'open-elsewhere' } } })
}

export async function readRegions({
  store,
  studio,
  report,
}: Pick<CanvasContext, 'store' | 'studio' | 'report'>): Promise<void> {
  const { session } = store.getState()
  if (session === null) return
  const answer = await studio.canvas.regions({ id: session.document.id })
  if (store.getState().session !== session) return
  if (answer.ok) store.setState({ regions: answer.value.regions })
  else report(answer.error)
}
