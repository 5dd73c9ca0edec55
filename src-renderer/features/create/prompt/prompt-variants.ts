import type { Draft } from '#shared/domain/draft.ts'
import { expandPrompt, isDynamic, type Wildcards } from '#shared/domain/dynamic-prompt.ts'
import type { WildcardFolder } from '#shared/domain/prompt.ts'
import type { CreateContext } from '../create-context.ts'

const LARGEST_SEED = 2 ** 31

export const wildcardsOf = (folder: WildcardFolder | null): Wildcards =>
  new Map((folder?.wildcards ?? []).map(({ name, lines }) => [name, lines]))

/** The draft with one of the prompts that its own stands for: the one that is shown under it. */
export function asSent({ store, mirrors }: Pick<CreateContext, 'store' | 'mirrors'>, draft: Draft): Draft {
  if (!isDynamic(draft.prompt)) return draft
  const wildcards = wildcardsOf(mirrors.getState().wildcards)
  return { ...draft, prompt: expandPrompt(draft.prompt, wildcards, store.getState().variantSeed).text }
}

export function drawVariant({ store, randomBelow }: Pick<CreateContext, 'store' | 'randomBelow'>): void {
  store.setState({ variantSeed: randomBelow(LARGEST_SEED) })
}
