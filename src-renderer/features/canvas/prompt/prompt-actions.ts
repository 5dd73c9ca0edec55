import { canvasAbilityOf, type CanvasMode } from '#shared/domain/canvas-model.ts'
import type { Draft, SeedMode } from '#shared/domain/draft.ts'
import { specOf, switchModel } from '#shared/domain/draft-rules.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import { afterSending, stepHistory, withSeedMode } from '../../create/index.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { presentModel } from '../paint-preview.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { placeGrey } from '../session/place-grey.ts'
import { boxOf, fitBox, keepBoxToModel, placeBox } from '../work-box-actions.ts'
import { strengthFor } from './canvas-draft.ts'
import type { CanvasFix } from './canvas-refusals.ts'

type Editing = Pick<CanvasContext, 'store' | 'catalog'>

/** Every change of the draft goes through here. What was said about the last attempt no longer holds. */
export function editDraft(context: Editing, change: (draft: Draft) => Draft): void {
  const { draft } = context.store.getState()
  const changed = change(draft)
  if (changed === draft) return
  context.store.setState({ draft: changed, failure: null })
  if (changed.model === draft.model) return
  const model = findModel(context.catalog(), changed.model)
  if (model !== null) chooseModel(context, model)
}

/** The draft, the strength and the box move to what the model takes. */
export function chooseModel({ store }: Editing, model: Model): void {
  const ability = canvasAbilityOf(model)
  store.setState(({ draft, strength }) => ({
    draft: switchModel(draft, model),
    strength: ability === null ? strength : strengthFor(strength, ability),
    failure: null,
  }))
  keepBoxToModel({ store })
}

export const chooseMode = ({ store }: Editing, mode: CanvasMode): void => store.setState({ mode, failure: null })

export function applyFix(context: Editing, fix: CanvasFix): void {
  const { store } = context
  const { session } = store.getState()
  if (session === null) return
  switch (fix.kind) {
    case 'draft':
      editDraft(context, fix.apply)
      break
    case 'model':
      chooseModel(context, fix.model)
      break
    case 'box':
      placeBox(context, fix.box)
      break
    case 'fit-box':
      fitBox(context)
      break
    case 'mask-box':
      maskWholeBox(context, session)
      break
  }
}

function maskWholeBox({ store }: Editing, session: CanvasSession): void {
  const box = boxOf(session, store.getState().heldBox)
  const full = new Uint8Array(box.width * box.height).fill(255)
  session.engine.setMask(canvasPanelCopy.mask.steps.box, placeGrey(full, box, session.engine.snapshot().frame))
}

/** One step through the prompts that were sent before, here or in Create. */
export function walkPrompts(
  { store, links }: Pick<CanvasContext, 'store' | 'links'>,
  direction: 'older' | 'newer',
): void {
  const { draft, walk } = store.getState()
  const step = stepHistory(walk, direction, links.pastPrompts(), draft.prompt)
  if (step !== null) store.setState({ draft: { ...draft, prompt: step.prompt }, walk: step.walk, failure: null })
}

export function writePrompt(context: Editing, prompt: string): void {
  context.store.setState({ walk: null })
  editDraft(context, draft => ({ ...draft, prompt }))
}

/** Locks or counts from the seed of the newest job, so that *lock* keeps what one has just seen. */
export function setSeedMode(context: Editing & Pick<CanvasContext, 'jobs' | 'randomBelow'>, mode: SeedMode): void {
  const { order, byId } = context.jobs.getState()
  const newest = order[0] === undefined ? undefined : byId.get(order[0])?.request.seed
  const model = presentModel(context)
  const below = ((model && specOf(model, 'seed'))?.max ?? 2_147_483_637) + 1
  editDraft(
    context,
    withSeedMode(mode, () => newest ?? context.randomBelow(below)),
  )
}

/** After a job went out: a seed that counts up has counted. */
export const noteSent = (context: Editing, sent: Draft, seed: number, model: Model): void =>
  editDraft(context, afterSending(sent, seed, model))

/** Brings the prompt bar back if need be, and puts the caret into it. */
export const showPrompt = ({ store }: Pick<CanvasContext, 'store'>): void =>
  store.setState({ isPromptBarShown: true, promptFocus: {} })
