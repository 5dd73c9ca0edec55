import type { Draft } from '#shared/domain/draft.ts'
import { refusalsOf } from '#shared/domain/draft-rules.ts'
import type { ImageId, ModelKey } from '#shared/domain/ids.ts'
import { findModel } from '#shared/domain/model.ts'
import { priceableDraft, priceKey } from '../../../app/pricing/price-key.ts'
import { draftOf, firstTool, type PictureTool, toolsFor, withTool } from './picture-tools.ts'
import type { OpenVariations, VariationsContext } from './variations-store.ts'

/** Shows the tools for a picture, one of them chosen. */
export async function openVariations(context: VariationsContext, id: ImageId, wanted?: ModelKey): Promise<void> {
  const { store, studio } = context
  store.setState({ open: { id, image: null, draft: null, isSending: false, failure: null, asked: null } })
  const [image, picture] = await Promise.all([studio.library.get({ id }), studio.inputs.fromImage({ id })])
  if (store.getState().open?.id !== id) return
  const failure = image.ok ? (picture.ok ? null : picture.error) : image.error
  if (!image.ok || !picture.ok) {
    store.setState({ open: null })
    if (failure !== null) context.report(failure)
    return
  }
  const tools = toolsFor(image.value, context.catalog(), context.settings().realm)
  const tool = firstTool(tools, wanted ?? store.getState().lastTool)
  put(context, { image: image.value, draft: tool === null ? null : draftOf(tool, picture.value) })
  followVariationPrice(context)
}

export function closeVariations({ store, prices }: VariationsContext): void {
  const { open } = store.getState()
  store.setState({ open: null })
  if (open?.draft) prices.watch(null, open.draft)
}

export function chooseTool(context: VariationsContext, tool: PictureTool): void {
  context.store.setState({ lastTool: tool.model.key })
  changeVariation(context, draft => withTool(draft, tool))
}

/** Every change goes through here. What was said about the last attempt no longer holds. */
export function changeVariation(context: VariationsContext, change: (draft: Draft) => Draft): void {
  const draft = context.store.getState().open?.draft
  if (draft === null || draft === undefined) return
  put(context, { draft: change(draft), failure: null, asked: null })
  followVariationPrice(context)
}

export function followVariationPrice(
  context: Pick<VariationsContext, 'store' | 'catalog' | 'settings' | 'prices'>,
): void {
  const draft = context.store.getState().open?.draft
  const model = draft && findModel(context.catalog(), draft.model)
  if (!draft || !model) return
  const key = priceKey(draft, model)
  context.prices.watch(key === null ? null : `${context.settings().realm} ${key}`, priceableDraft(draft))
}

/** Sends it to the queue. What costs more than the settings let pass is sent at the second press. */
export async function sendVariation(context: VariationsContext): Promise<void> {
  const { store, studio } = context
  const { open } = store.getState()
  const model = open?.draft && findModel(context.catalog(), open.draft.model)
  if (!open?.draft || !model || open.isSending || refusalsOf(open.draft, model).length > 0) return
  put(context, { isSending: true, failure: null })
  const price = await context.prices.settle()
  const cost = price.kind === 'ready' && price.price.kind === 'known' ? price.price.cost : null
  const limit = context.settings().askAboveDollars
  if (cost?.unit === 'dollars' && limit !== null && cost.amount > limit && open.asked?.amount !== cost.amount) {
    put(context, { isSending: false, asked: cost })
    return
  }
  const sent = await studio.jobs.submit({ draft: open.draft })
  if (sent.ok) {
    context.sent(model.name)
    if (store.getState().open?.id === open.id) closeVariations(context)
  } else if (store.getState().open?.id === open.id) put(context, { isSending: false, failure: sent.error })
  else context.report(sent.error)
}

const put = ({ store }: Pick<VariationsContext, 'store'>, patch: Partial<OpenVariations>): void =>
  store.setState(({ open }) => (open === null ? {} : { open: { ...open, ...patch } }))
