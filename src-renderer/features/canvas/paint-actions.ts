import type { Failure } from '#shared/domain/failure.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { canvasPanelCopy } from '../../app/copy/canvas-panel-copy.ts'
import { blockageOf } from '../../app/pricing/blockage.ts'
import { priceableDraft, priceKey } from '../../app/pricing/price-key.ts'
import { encodeGreyPng } from '../../engine/engine.ts'
import type { CanvasContext } from './canvas-context.ts'
import { readRegions } from './document-actions.ts'
import { type PaintPreview, readPreview } from './paint-preview.ts'
import { finishDraft, sendsMask } from './prompt/canvas-draft.ts'
import { noteSent } from './prompt/prompt-actions.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import { stepsOf } from './session/mask-steps.ts'

/** Asks for the price of what would go out now. */
export function followPrice(
  context: Pick<CanvasContext, 'store' | 'catalog' | 'allModels' | 'prices' | 'priceScope'>,
): void {
  const preview = readPreview(context)
  const key = preview === null ? null : priceKey(preview.draft, preview.model)
  context.prices.watch(
    key === null ? null : `${context.priceScope()} ${key}`,
    priceableDraft(preview?.draft ?? context.store.getState().draft),
  )
}

type PaintDeps = Pick<
  CanvasContext,
  | 'store'
  | 'catalog'
  | 'allModels'
  | 'prices'
  | 'purse'
  | 'settings'
  | 'reach'
  | 'studio'
  | 'takeJob'
  | 'announce'
  | 'report'
>

/** Paints: cuts out what is in the box, and sends it as a job. The canvas stays usable meanwhile. */
export async function paint(context: PaintDeps, confirmed = false): Promise<void> {
  const { store } = context
  const { session, isSending } = store.getState()
  const preview = readPreview(context)
  if (session === null || preview === null || isSending || preview.refusals.length > 0) return
  context.reach.flush()
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
  const sent = await send(context, session, preview)
  store.setState({ isSending: false, failure: sent.ok ? null : sent.error })
}

/** Sends what was shown when the button was pressed: what is painted meanwhile is for the next one. */
async function send(
  context: PaintDeps,
  session: CanvasSession,
  preview: PaintPreview,
): Promise<Result<unknown, Failure>> {
  const { studio } = context
  const { subject, ability, mode, strength, model } = preview
  const mask = sendsMask(subject, mode) ? await effectiveMaskPng(session, subject.box) : null
  if (mask === 'empty') return err({ code: 'canvas-refused', reason: 'mask-empty' })
  const sketch = subject.hasSketch ? await sketchPng(session, subject.box) : null
  // What main is to put back must be on its disk first.
  await session.flush()
  const made = await studio.canvas.makeInputs({
    id: session.document.id,
    state: session.state(),
    box: { ...subject.box },
    mask,
    sketch,
    strength,
    model: model.key,
  })
  if (!made.ok) return made
  const draft = finishDraft(preview.draft, { subject, ability, mode }, made.value.inputs)
  const submitted = await studio.jobs.submit({ draft })
  if (!submitted.ok) return submitted
  context.takeJob(submitted.value)
  noteSent(context, preview.draft, submitted.value.request.seed, model)
  context.announce(canvasPanelCopy.prompt.sent(preview.draft.count))
  await readRegions(context)
  return submitted
}

/** The mask after grow and feather, cut to the box: what is drawn dashed is what this gives. */
async function effectiveMaskPng(
  session: CanvasSession,
  box: PaintPreview['subject']['box'],
): Promise<Uint8Array<ArrayBuffer> | 'empty'> {
  const { bytes, rect } = await session.engine.effectiveMask(stepsOf(session.content()), box)
  return bytes.some(value => value > 0) ? encodeGreyPng(bytes, rect.width, rect.height) : 'empty'
}

async function sketchPng(
  session: CanvasSession,
  box: PaintPreview['subject']['box'],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const blob = await session.engine.sketchPng(box)
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer())
}
