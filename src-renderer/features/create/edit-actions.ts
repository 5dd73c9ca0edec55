import type { Draft, SeedMode } from '#shared/domain/draft.ts'
import { specOf } from '#shared/domain/draft-rules.ts'
import type { ModelKey } from '#shared/domain/ids.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import type { PresetId } from '#shared/domain/preset.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { CreateContext } from './create-context.ts'
import type { CreateState } from './create-store.ts'
import { applyChange, type DraftChange, withSeedMode, withText } from './draft/draft-change.ts'
import { restoreOnCatalog } from './draft/draft-restore.ts'
import { type Moment, recordEdit, stepBack, stepForward } from './draft/edit-history.ts'

export type Editing = Pick<CreateContext, 'store' | 'catalog' | 'now'>

export function presentModel({ store, catalog }: Pick<Editing, 'store' | 'catalog'>): Model {
  const model = findModel(catalog(), store.getState().draft.model)
  invariant(model, 'drafts are only ever put on models of the catalogue')
  return model
}

/**
 * How undo takes a change: `fold` joins it to a change of the same control just before, `step` stands by itself, `silent`
 * is the studio's own doing and no step at all.
 */
export type EditKind = 'fold' | 'step' | 'silent'

/** Every change of the draft goes through here. What was said about the last attempt no longer holds. */
export function changeDraft(context: Editing, change: DraftChange, kind: EditKind = 'fold'): void {
  const { draft, preset } = context.store.getState()
  putMoment(context, { draft: applyChange(draft, change, context.catalog()), preset }, kind)
}

/** Puts another draft into the editor as one step. `preset`: which one it now is; left out: the same as before. */
export function replaceDraft(context: Editing, draft: Draft, preset?: PresetId | null): void {
  const state = context.store.getState()
  putMoment(context, { draft, preset: preset === undefined ? state.preset : preset }, 'step')
}

function putMoment({ store, now }: Editing, next: Moment, kind: EditKind): void {
  store.setState(state => {
    const before: Moment = { draft: state.draft, preset: state.preset }
    if (next.draft === before.draft && next.preset === before.preset) return state
    return {
      ...shown(next, state),
      history:
        kind === 'silent'
          ? state.history
          : recordEdit(state.history, before, next, { at: now(), isStep: kind === 'step' }),
    }
  })
}

const shown = (moment: Moment, state: CreateState) => ({
  ...moment,
  submitFailure: null,
  refusedByService: [],
  isNegativeShown: state.isNegativeShown || moment.draft.negativePrompt !== '',
})

export const undoEdit = (context: Editing): void => step(context, stepBack)
export const redoEdit = (context: Editing): void => step(context, stepForward)

function step({ store, catalog }: Editing, take: typeof stepBack): void {
  store.setState(state => {
    const taken = take(state.history, { draft: state.draft, preset: state.preset })
    if (taken === null) return state
    const { draft, preset } = taken.moment
    // The catalogue may have lost the model since.
    return {
      ...shown({ draft: restoreOnCatalog(draft, catalog()), preset }, state),
      history: taken.history,
      walk: null,
    }
  })
}

export function writePrompt(context: Editing, text: string, kind: EditKind = 'fold'): void {
  context.store.setState({ walk: null })
  changeDraft(context, withText('prompt', text), kind)
}

export const chooseModel = (context: Editing, model: ModelKey): void =>
  changeDraft(context, draft => ({ ...draft, model }), 'step')

/** Locks or counts from the seed of the newest job, so that *lock* keeps what one has just seen. */
export function setSeedMode(context: Editing & Pick<CreateContext, 'jobs' | 'randomBelow'>, mode: SeedMode): void {
  changeDraft(
    context,
    withSeedMode(mode, () => newestSeed(context) ?? drawSeed(context)),
  )
}

function drawSeed(context: Editing & Pick<CreateContext, 'randomBelow'>): number {
  const max = specOf(presentModel(context), 'seed')?.max ?? 2_147_483_637
  return context.randomBelow(max + 1)
}

function newestSeed({ jobs }: Pick<CreateContext, 'jobs'>): number | null {
  const { order, byId } = jobs.getState()
  const [newest] = order
  return newest === undefined ? null : (byId.get(newest)?.request.seed ?? null)
}

/** The catalogue changed: a draft on a model that is gone moves to the first that is there. */
export function followCatalog(context: Editing): void {
  const { draft } = context.store.getState()
  const next = restoreOnCatalog(draft, context.catalog())
  if (next !== draft) changeDraft(context, () => next, 'silent')
}
