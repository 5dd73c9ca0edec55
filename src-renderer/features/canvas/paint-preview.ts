import { type CanvasAbility, canvasAbilityOf, type CanvasMode } from '#shared/domain/canvas-model.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { CanvasContext } from './canvas-context.ts'
import { subjectOf } from './paint-subject.ts'
import { modeOf, modesFor, previewDraft, type Sending, strengthFor } from './prompt/canvas-draft.ts'
import { type CanvasRefusal, canvasRefusals, refuseModel } from './prompt/canvas-refusals.ts'
import { boxOf } from './work-box-actions.ts'

/** Everything that is known of what would go out now. */
export type PaintPreview = Sending & {
  readonly draft: Draft
  readonly model: Model
  readonly modes: readonly CanvasMode[]
  readonly refusals: readonly CanvasRefusal[]
}

type Deps = Pick<CanvasContext, 'store' | 'catalog' | 'allModels'>

/** The model of the draft, or the first that is left where the catalogue lost it; null when no model takes a canvas. */
export function presentModel({ store, catalog }: Pick<CanvasContext, 'store' | 'catalog'>): Model | null {
  const models = catalog()
  return findModel(models, store.getState().draft.model) ?? models[0] ?? null
}

/** A model that is there but does not paint on the canvas; null when the draft has a better one. */
function strayModel({ store, catalog, allModels }: Deps): Model | null {
  const { draft } = store.getState()
  return findModel(catalog(), draft.model) === null ? findModel(allModels(), draft.model) : null
}

/** The draft as it would go out now, with the reasons why it cannot; null without a document or a model for it. */
export function readPreview(context: Deps): PaintPreview | null {
  const state = context.store.getState()
  const { session } = state
  if (session === null) return null
  const model = presentModel(context)
  if (model === null) return null
  const ability = abilityOf(model)
  const subject = subjectOf(session, boxOf(session, state.heldBox))
  const modes = modesFor(subject, ability)
  const mode = modeOf(state.mode, modes)
  const sending: Sending = { subject, ability, mode, strength: strengthFor(state.strength, ability) }
  const draft = previewDraft({ ...state.draft, model: model.key }, sending)
  const stray = strayModel(context)
  const { frame } = session.engine.snapshot()
  return {
    ...sending,
    draft,
    model,
    modes,
    refusals: [
      ...(stray === null ? [] : [refuseModel(stray, context.catalog())]),
      ...canvasRefusals(draft, model, { ...sending, frame }),
    ],
  }
}

function abilityOf(model: Model): CanvasAbility {
  const ability = canvasAbilityOf(model)
  invariant(ability, 'only models of the canvas are offered')
  return ability
}
