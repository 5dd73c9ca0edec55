import type { Failure } from '#shared/domain/failure.ts'
import { refusalsOf } from '#shared/domain/draft-rules.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import type { Result } from '#shared/lib/result.ts'
import { blockageOf } from '../../app/pricing/blockage.ts'
import { priceableDraft, priceKey } from '../../app/pricing/price-key.ts'
import { encodeGreyPng } from '../../engine/engine.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasViewState } from './canvas-store.ts'
import { readRegions } from './document-actions.ts'
import { type CanvasSubject, finishDraft, previewDraft } from './prompt/canvas-draft.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import { stepsOf } from './session/mask-steps.ts'
import { boxOf } from './work-box-actions.ts'

/** The model of the draft, or the first that is left where the catalogue lost it; null when no model takes a canvas. */
function presentModel({ store, catalog }: Pick<CanvasContext, 'store' | 'catalog'>): Model | null {
  const models = catalog()
  return findModel(models, store.getState().draft.model) ?? models[0] ?? null
}

/** What lies in the box now. */
function subjectOf(session: CanvasSession, state: Pick<CanvasViewState, 'heldBox'>): CanvasSubject {
  const { isMaskEmpty } = session.engine.snapshot()
  const box = boxOf(session, state.heldBox)
  return { box, hasMask: !isMaskEmpty, hasSketch: false, isBeyond: isBeyondPictures(session, box) }
}

/** Whether some of the box lies where no picture does: extended documents have such places. */
function isBeyondPictures(session: CanvasSession, box: CanvasSubject['box']): boolean {
  const isCovered = session.content().layers.some(({ layer, isShown }) => {
    if (!isShown || layer.kind !== 'picture') return false
    const { rect } = layer
    return (
      rect.x <= box.x &&
      rect.y <= box.y &&
      rect.x + rect.width >= box.x + box.width &&
      rect.y + rect.height >= box.y + box.height
    )
  })
  return !isCovered
}

/** The draft as it would go out now, with the reasons why it cannot; null without a document or a model for it. */
export function readPreview(context: Pick<CanvasContext, 'store' | 'catalog'>): {
  readonly draft: Draft
  readonly model: Model
  readonly refusals: readonly Refusal[]
} | null {
  const state = context.store.getState()
  if (state.session === null) return null
  const model = presentModel(context)
  if (model === null) return null
  const draft = previewDraft({ ...state.draft, model: model.key }, subjectOf(state.session, state), state.strength)
  return { draft, model, refusals: refusalsOf(draft, model) }
}

/** Asks for the price of what would go out now. */
export function followPrice(context: Pick<CanvasContext, 'store' | 'catalog' | 'prices' | 'priceScope'>): void {
  const preview = readPreview(context)
  const key = preview === null ? null : priceKey(preview.draft, preview.model)
  context.prices.watch(
    key === null ? null : `${context.priceScope()} ${key}`,
    priceableDraft(preview?.draft ?? context.store.getState().draft),
  )
}

/** Paints: cuts out what is in the box, and sends it as a job. The canvas stays usable meanwhile. */
export async function paint(context: CanvasContext, confirmed = false): Promise<void> {
  const { store } = context
  const { session, isSending } = store.getState()
  const preview = readPreview(context)
  if (session === null || preview === null || isSending || preview.refusals.length > 0) return
  store.setState({ isSending: true, failure: null, question: null })
  const settled = await context.prices.settle()
  const known = settled.kind === 'ready' ? settled.price : null
  if (blockageOf(preview.draft, preview.model, known, context.purse()) !== null) {
    store.setState({ isSending: false })
    return
  }
  const cost = known?.kind === 'known' ? known.cost : null
  const limit = context.settings().askAboveDollars
  if (!confirmed && cost?.unit === 'dollars' && limit !== null && cost.amount > limit) {
    store.setState({ isSending: false, question: cost })
    return
  }
  const sent = await send(context, session, preview.model)
  store.setState({ isSending: false, failure: sent.ok ? null : sent.error })
}

async function send(context: CanvasContext, session: CanvasSession, model: Model): Promise<Result<unknown, Failure>> {
  const { store, studio } = context
  const state = store.getState()
  const subject = subjectOf(session, state)
  const mask = subject.hasMask ? await effectiveMaskPng(session, subject.box) : null
  // What main is to put back must be on its disk first.
  await session.flush()
  const made = await studio.canvas.makeInputs({
    id: session.document.id,
    state: session.state(),
    box: { ...subject.box },
    mask,
    sketch: null,
    strength: state.strength,
  })
  if (!made.ok) return made
  const draft = finishDraft({ ...state.draft, model: model.key }, subject, made.value.inputs)
  const submitted = await studio.jobs.submit({ draft })
  if (!submitted.ok) return submitted
  context.takeJob(submitted.value)
  await readRegions(context)
  return submitted
}

/** The mask after grow and feather, cut to the box: what is drawn dashed is what this gives. */
async function effectiveMaskPng(session: CanvasSession, box: CanvasSubject['box']): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes, rect } = await session.engine.effectiveMask(stepsOf(session.content()), box)
  return encodeGreyPng(bytes, rect.width, rect.height)
}
