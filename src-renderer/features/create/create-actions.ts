import type { Draft, SeedMode } from '#shared/domain/draft.ts'
import { specOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ModelKey } from '#shared/domain/ids.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { CreateContext } from './create-context.ts'
import { blockageOf } from './draft/blockage.ts'
import { afterSending, applyChange, type DraftChange, withSeedMode, withText } from './draft/draft-change.ts'
import { layOutEditor, type ParameterGroup, placeOfRefusal } from './draft/draft-layout.ts'
import { reuseDraft } from './draft/draft-restore.ts'
import { priceableDraft, priceKey } from './draft/price-key.ts'
import { promptsOf, stepHistory } from './draft/prompt-history.ts'

type Drafting = Pick<CreateContext, 'store' | 'catalog'>

export function presentModel({ store, catalog }: Drafting): Model {
  const model = findModel(catalog, store.getState().draft.model)
  invariant(model, 'drafts are only ever put on models of the catalogue')
  return model
}

/** Every change of the draft goes through here. What was said about the last attempt no longer holds. */
export function changeDraft({ store, catalog }: Drafting, change: DraftChange): void {
  store.setState(state => {
    const draft = applyChange(state.draft, change, catalog)
    return draft === state.draft ? state : { draft, submitFailure: null }
  })
}

export function writePrompt(context: Drafting, text: string): void {
  context.store.setState({ walk: null })
  changeDraft(context, withText('prompt', text))
}

export const chooseModel = (context: Drafting, model: ModelKey): void =>
  changeDraft(context, draft => ({ ...draft, model }))

/** Locks or counts from the seed of the newest job, so that *lock* keeps what one has just seen. */
export function setSeedMode(context: CreateContext, mode: SeedMode): void {
  changeDraft(
    context,
    withSeedMode(mode, () => newestSeed(context) ?? drawSeed(context)),
  )
}

function drawSeed(context: CreateContext): number {
  const max = specOf(presentModel(context), 'seed')?.max ?? 2_147_483_637
  return context.randomBelow(max + 1)
}

function newestSeed({ jobs }: Pick<CreateContext, 'jobs'>): number | null {
  const { order, byId } = jobs.getState()
  const [newest] = order
  return newest === undefined ? null : (byId.get(newest)?.request.seed ?? null)
}

/** Reuse everything. */
export function reuseRequest(context: Drafting, request: GenerationRequest): void {
  context.store.setState(state => ({
    draft: reuseDraft(request, context.catalog, state.draft),
    isNegativeShown: request.negativePrompt !== '' || state.isNegativeShown,
    submitFailure: null,
    walk: null,
  }))
  focusPlace(context, 'prompt')
}

export function walkHistory(context: Pick<CreateContext, 'store' | 'jobs' | 'catalog'>, direction: 'older' | 'newer') {
  const { walk, draft } = context.store.getState()
  const step = stepHistory(walk, direction, pastPrompts(context), draft.prompt)
  if (step === null) return
  changeDraft(context, withText('prompt', step.prompt))
  context.store.setState({ walk: step.walk })
}

export function pastPrompts({ jobs }: Pick<CreateContext, 'jobs'>): readonly string[] {
  const { order, byId } = jobs.getState()
  return promptsOf(order.flatMap(id => byId.get(id) ?? []))
}

export function toggleGroup({ store }: Pick<CreateContext, 'store'>, group: ParameterGroup): void {
  store.setState(({ closedGroups }) => {
    const next = new Set(closedGroups)
    if (!next.delete(group)) next.add(group)
    return { closedGroups: next }
  })
}

/** Asks the editor to put the focus on a control, opening its group on the way. */
export function focusPlace({ store, catalog }: Drafting, place: string): void {
  const { groups } = layOutEditor(store.getState().draft, presentModel({ store, catalog }))
  const home = groups.find(({ specs }) => specs.some(spec => spec.key === place))?.group
  store.setState(state => ({
    focusWanted: { place },
    closedGroups:
      home === undefined ? state.closedGroups : new Set([...state.closedGroups].filter(group => group !== home)),
    isNegativeShown: state.isNegativeShown || place === 'negativePrompt',
  }))
}

export function focusFirstRefusal(context: Drafting): void {
  const layout = layOutEditor(context.store.getState().draft, presentModel(context))
  const [first] = layout.refusals
  if (first !== undefined) focusPlace(context, placeOfRefusal(first, layout))
}

/**
 * Sends the draft, or goes to what keeps it from being sent; why the purse does not let it pass stands by the button. `keepSeed` sends with the seed of the newest job and locks
 * it. A job dearer than the settings allow is asked about first; `confirmQuestion` is the answer.
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
  store.setState({ isSending: true, submitFailure: null })
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
  const sent = await studio.jobs.submit({ draft })
  store.setState({ isSending: false, walk: null })
  if (!sent.ok) {
    store.setState({ submitFailure: sent.error })
    return
  }
  context.takeJob(sent.value)
  changeDraft(context, afterSending(draft, sent.value.request.seed, model))
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
