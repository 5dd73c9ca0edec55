import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CreateContext } from './create-context.ts'
import { blockageOf } from '../../app/pricing/blockage.ts'
import { afterSending, withText } from './draft/draft-change.ts'
import {
  type EditorGroup,
  layOutEditor,
  placeOfRefusal,
  referencePlaces,
  type ServiceRefusal,
} from './draft/draft-layout.ts'
import { priceableDraft, priceKey } from '../../app/pricing/price-key.ts'
import { promptsOf, stepHistory } from './draft/prompt-history.ts'
import { asSent, drawVariant } from './prompt/prompt-variants.ts'
import { changeDraft, type Editing, presentModel, setSeedMode } from './edit-actions.ts'

type Remembering = Pick<CreateContext, 'jobs' | 'mirrors'>

export function walkHistory(context: Editing & Remembering, direction: 'older' | 'newer'): void {
  const { walk, draft } = context.store.getState()
  const step = stepHistory(walk, direction, pastPrompts(context), draft.prompt)
  if (step === null) return
  changeDraft(context, withText('prompt', step.prompt))
  context.store.setState({ walk: step.walk })
}

export function pastPrompts({ jobs, mirrors }: Remembering): readonly string[] {
  const { order, byId } = jobs.getState()
  return promptsOf(
    order.flatMap(id => byId.get(id) ?? []),
    mirrors.getState().pastPrompts,
  )
}

export function toggleGroup({ store }: Pick<CreateContext, 'store'>, group: EditorGroup): void {
  store.setState(({ closedGroups }) => {
    const next = new Set(closedGroups)
    if (!next.delete(group)) next.add(group)
    return { closedGroups: next }
  })
}

/** Asks the editor to put the focus on a control, opening its group on the way. */
export function focusPlace(context: Pick<Editing, 'store' | 'catalog'>, place: string): void {
  const model = presentModel(context)
  const { groups } = layOutEditor(context.store.getState().draft, model)
  const home: EditorGroup | undefined = referencePlaces(model).includes(place)
    ? 'references'
    : groups.find(({ specs }) => specs.some(spec => spec.key === place))?.group
  context.store.setState(state => ({
    focusWanted: { place },
    closedGroups:
      home === undefined ? state.closedGroups : new Set([...state.closedGroups].filter(group => group !== home)),
    isNegativeShown: state.isNegativeShown || place === 'negativePrompt',
  }))
}

export function focusFirstRefusal(context: Pick<Editing, 'store' | 'catalog'>): void {
  const layout = layOutEditor(context.store.getState().draft, presentModel(context))
  const [first] = layout.refusals
  if (first !== undefined) focusPlace(context, placeOfRefusal(first, layout))
}

/**
 * Sends the draft, or goes to what keeps it from being sent; why the purse does not let it pass stands by the button.
 * `keepSeed` sends with the seed of the newest job and locks it. A job dearer than the settings allow is asked about first;
 * `confirmQuestion` is the answer.
 */
export async function generate(context: CreateContext, { keepSeed }: { readonly keepSeed: boolean }): Promise<void> {
  const { store } = context
  if (store.getState().isSending) return
  if (keepSeed) setSeedMode(context, 'locked')
  const { draft } = store.getState()
  if (layOutEditor(draft, presentModel(context)).refusals.length > 0) {
    focusFirstRefusal(context)
    return
  }
  store.setState({ isSending: true, submitFailure: null, refusedByService: [] })
  const state = await context.prices.settle()
  const known = state.kind === 'ready' ? state.price : null
  if (blockageOf(draft, presentModel(context), known, context.purse()) !== null) {
    store.setState({ isSending: false })
    return
  }
  const price = known?.kind === 'known' ? known.cost : null
  const limit = context.settings().askAboveDollars
  if (price !== null && price.unit === 'dollars' && limit !== null && price.amount > limit) {
    store.setState({ isSending: false, question: { price, draft } })
    return
  }
  await send(context, draft)
}

export async function confirmQuestion(context: CreateContext): Promise<void> {
  const { question } = context.store.getState()
  if (question === null) return
  context.store.setState({ question: null, isSending: true })
  await send(context, question.draft)
}

async function send(context: CreateContext, draft: Draft): Promise<void> {
  const { store, studio } = context
  const model = presentModel(context)
  const sent = await studio.jobs.submit({ draft: asSent(context, draft) })
  store.setState({ isSending: false, walk: null })
  if (!sent.ok) {
    store.setState({ submitFailure: sent.error, refusedByService: refusedFields(sent.error) })
    return
  }
  context.takeJob(sent.value)
  drawVariant(context)
  changeDraft(context, afterSending(draft, sent.value.request.seed, model), 'silent')
}

/** The fields that a failure names, with what was said about each. */
export function refusedFields(failure: Failure): readonly ServiceRefusal[] {
  if (failure.code === 'invalid-draft') return failure.refusals
  if (failure.code !== 'request-refused' || failure.parameter === null) return []
  return [{ parameter: failure.parameter, message: failure.message }]
}

/** Asks for the price of the draft as it stands, where it is not known yet. */
export function followPrice(context: Pick<CreateContext, 'store' | 'catalog' | 'prices' | 'priceScope'>): void {
  const { draft } = context.store.getState()
  const key = priceKey(draft, presentModel(context))
  context.prices.watch(key === null ? null : `${context.priceScope()} ${key}`, priceableDraft(draft))
}

/** Follows the draft with prices and keeps it across restarts, until the returned function is called. */
export function connectCreate(
  context: Pick<CreateContext, 'store' | 'catalog' | 'prices' | 'priceScope'>,
  save: (draft: Draft) => void,
): () => void {
  followPrice(context)
  return context.store.subscribe((state, before) => {
    if (state.draft === before.draft) return
    followPrice(context)
    save(state.draft)
  })
}
