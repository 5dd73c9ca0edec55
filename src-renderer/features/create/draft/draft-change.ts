import type { Draft, SeedMode } from '#shared/domain/draft.ts'
import { specOf, switchModel } from '#shared/domain/draft-rules.ts'
import { type Catalog, findModel, type Model } from '#shared/domain/model.ts'
import type { ParameterValue } from '#shared/domain/parameter.ts'

export type DraftChange = (draft: Draft) => Draft

export const withValue =
  (key: string, value: ParameterValue): DraftChange =>
  draft => ({ ...draft, values: { ...draft.values, [key]: value } })

/** A text parameter: two of them have places of their own in the draft. */
export const withText =
  (key: string, text: string): DraftChange =>
  draft => {
    if (key === 'prompt') return { ...draft, prompt: text }
    if (key === 'negativePrompt') return { ...draft, negativePrompt: text }
    return withValue(key, text)(draft)
  }

export function textOf(draft: Draft, key: string): string {
  if (key === 'prompt') return draft.prompt
  if (key === 'negativePrompt') return draft.negativePrompt
  const value = draft.values[key]
  return typeof value === 'string' ? value : ''
}

/** Locking and counting need a number to start from: the editor's, else that of the newest job, else a fresh one. */
export const withSeedMode =
  (mode: SeedMode, startFrom: () => number): DraftChange =>
  draft => ({ ...draft, seedMode: mode, seed: mode === 'random' ? draft.seed : (draft.seed ?? startFrom()) })

/** Typing a seed locks it: nobody types a number to have it thrown away. */
export const withSeed =
  (seed: number | null): DraftChange =>
  draft => ({
    ...draft,
    seed,
    seedMode: seed === null ? 'random' : draft.seedMode === 'random' ? 'locked' : draft.seedMode,
  })

/** After a job went out with `sent`, in case the editor counts up. Left alone when the seed was changed meanwhile. */
export const afterSending =
  (before: Draft, sent: number, model: Model): DraftChange =>
  draft => {
    if (draft.seedMode !== 'count-up' || draft.seed !== before.seed) return draft
    const max = specOf(model, 'seed')?.max ?? sent + 1
    return { ...draft, seed: sent >= max ? 0 : sent + 1 }
  }

/** Any change of the draft; one that changed the model (a fix may) also moves size and count to what that model takes. */
export function applyChange(draft: Draft, change: DraftChange, catalog: Catalog): Draft {
  const changed = change(draft)
  if (changed === draft || changed.model === draft.model) return changed
  const model = findModel(catalog, changed.model)
  return model === null ? changed : switchModel(changed, model)
}
