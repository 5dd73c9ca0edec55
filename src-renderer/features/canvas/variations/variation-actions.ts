import type { ImageId, RegionId } from '#shared/domain/ids.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasViewState } from '../canvas-store.ts'
import { readRegions } from '../document-actions.ts'
import { type Composition } from './patch-previews.ts'
import { compositionOf } from './preview-follower.ts'
import {
  afterDiscard,
  openSet,
  showBefore,
  shownIndex,
  showSet,
  type ShownVariation,
  stepTo,
  type StripState,
  type StripView,
} from './strip-state.ts'

type Store = Pick<CanvasContext, 'store'>

const viewOf = ({ strip, shown }: CanvasViewState): StripView => ({ strip, shown })

export const changeStrip = ({ store }: Store, change: Partial<StripState>): void =>
  store.setState(({ strip }) => ({ strip: { ...strip, ...change } }))

/** Shows a variation of a set, its first one when none is named. */
export const showVariation = ({ store }: Store, region: RegionId, image?: ImageId): void =>
  store.setState(state => showSet(viewOf(state), region, image))

export const leavePreview = ({ store }: Store): void => store.setState(state => showBefore(viewOf(state)))

/** By key nothing of it is heard otherwise. */
export function stepVariation({ store, announce }: Pick<CanvasContext, 'store' | 'announce'>, by: 1 | -1): void {
  store.setState(state => stepTo(viewOf(state), by))
  const view = viewOf(store.getState())
  const index = shownIndex(view)
  if (index !== null) announce(copy.said.shown(index, openSet(view.strip)?.pictures.length ?? 0))
}

/** Composes the shown variation into the document: one step, that undo takes back. */
export async function acceptShown(context: CanvasContext): Promise<void> {
  const { store } = context
  const state = store.getState()
  const region = state.regions.find(({ id }) => id === state.shown?.region)
  if (state.shown === null || region === undefined || state.strip.isAccepting) return
  const composition = compositionOf(state, region, state.shown)
  if (composition !== null && (await addPatch(context, composition, canvasCopy.steps.accept)))
    context.announce(copy.said.accepted)
}

/** Whether the patch lies on the document now. The preview goes when the same pixels are in its place. */
export async function addPatch(context: CanvasContext, composition: Composition, label: string): Promise<boolean> {
  const { store, studio, report } = context
  const { session } = store.getState()
  if (session === null) return false
  changeStrip(context, { isAccepting: true })
  await session.flush()
  const patch = await studio.canvas.addPatch(composition)
  if (patch.ok) {
    session.takePatch(patch.value)
    await session.pictures.load(patch.value.picture.hash)
    if (!patch.value.isOpaque) await session.pictures.load(patch.value.mask.hash)
  }
  changeStrip(context, { isAccepting: false })
  // Another document may have been opened meanwhile; its layers are its own.
  if (store.getState().session !== session) return false
  if (!patch.ok) {
    report(patch.error)
    return false
  }
  session.change(label, {
    layers: [...session.content().layers, { layer: { kind: 'patch', patch: patch.value.id }, isShown: true }],
  })
  store.setState({ shown: null })
  await readRegions(context)
  return true
}

/** Takes variations out of the strip; a message offers to bring them back. They stay in the library. */
async function discard(context: CanvasContext, images: readonly ImageId[]): Promise<void> {
  if (images.length === 0) return
  const next = afterDiscard(viewOf(context.store.getState()), images)
  if (!(await setDiscarded(context, images, next))) return
  context.toasts.show({
    text: copy.discarded(images.length),
    tone: 'undo',
    id: 'variations-discarded',
    action: { label: copy.actions.undo, onAction: () => void bringBack(context, images) },
  })
}

async function bringBack(context: CanvasContext, images: readonly ImageId[]): Promise<void> {
  if (!(await setDiscarded(context, images, 'back'))) return
  const { strip } = context.store.getState()
  const set = strip.sets.find(({ pictures }) => images.some(image => pictures.includes(image)))
  if (set !== undefined) showVariation(context, set.region.id, images[0])
}

async function setDiscarded(
  { store, studio, report }: CanvasContext,
  images: readonly ImageId[],
  next: ShownVariation | null | 'back',
): Promise<boolean> {
  const { session } = store.getState()
  if (session === null) return false
  const discarded = next !== 'back'
  const answer = await studio.canvas.discard({ id: session.document.id, images: [...images], discarded })
  if (!answer.ok) {
    report(answer.error)
    return false
  }
  const { session: now, shown } = store.getState()
  if (now !== session) return false
  // In one: what is not there any more cannot be looked at, and what comes after it can.
  const isGone = shown !== null && images.includes(shown.image)
  store.setState({ regions: answer.value.regions, ...(discarded && isGone ? { shown: next } : {}) })
  return true
}

export function discardShown(context: CanvasContext): void {
  const { shown } = context.store.getState()
  if (shown !== null) void discard(context, [shown.image])
}

export function discardAll(context: CanvasContext): void {
  void discard(context, openSet(context.store.getState().strip)?.pictures ?? [])
}
