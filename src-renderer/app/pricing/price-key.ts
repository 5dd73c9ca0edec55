import type { Draft } from '#shared/domain/draft.ts'
import { factsOf, isVisible, refusalsOf, valueOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'

/** Stands in for a prompt that is not written yet: no service charges by the word. */
const ANY_PROMPT = 'a picture'

/** The draft as it is priced: the same whatever its words and its seed are, so typing never asks for a price. */
export const priceableDraft = (draft: Draft): Draft => ({
  ...draft,
  prompt: ANY_PROMPT,
  negativePrompt: '',
  seed: null,
  seedMode: 'random',
})

/** Names everything a price depends on; null while the draft is refused, because then there is nothing to price. */
export function priceKey(draft: Draft, model: Model): string | null {
  const priced = priceableDraft(draft)
  if (refusalsOf(priced, model).length > 0) return null
  const facts = factsOf(priced, priced.values, model)
  const values = model.parameters
    .filter(spec => spec.kind !== 'text' && isVisible(spec, facts))
    .map(spec => [spec.key, valueOf(spec, priced.values)] as const)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([model.key, priced.width, priced.height, priced.count, values, priced.inputs, priced.elements])
}
