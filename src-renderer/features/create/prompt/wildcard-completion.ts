import type { Wildcard } from '#shared/domain/prompt.ts'

/** The name of a wildcard that is being written: from its two underscores to the caret. */
export type OpenWildcard = { readonly start: number; readonly typed: string }

const NAME_BEFORE_CARET = /__([A-Za-z0-9](?:[A-Za-z0-9./-]|_(?!_))*)?$/
const SHOWN = 8

/** Null while the caret is not in a name that is still open. */
export function openWildcard(prompt: string, caret: number): OpenWildcard | null {
  const before = prompt.slice(0, caret)
  const match = NAME_BEFORE_CARET.exec(before)
  if (match === null || before[match.index - 1] === '\\') return null
  // The underscores that end a name open none.
  const earlier = before.slice(0, match.index)
  if (/__[A-Za-z0-9](?:[A-Za-z0-9./-]|_(?!_))*$/.test(earlier) && match[1] === undefined) return null
  return { start: match.index, typed: match[1] ?? '' }
}

/** Files whose name fits what was typed: those that begin with it first. */
export function fittingWildcards(typed: string, wildcards: readonly Wildcard[]): readonly Wildcard[] {
  const text = typed.toLowerCase()
  const rank = ({ name }: Wildcard) => (name.toLowerCase().startsWith(text) ? 0 : 1)
  return wildcards
    .filter(({ name }) => name.toLowerCase().includes(text))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, SHOWN)
}

/** The prompt with the whole name in place of what was typed, and where the caret then stands. */
export function completeWildcard(
  prompt: string,
  caret: number,
  { start }: OpenWildcard,
  name: string,
): { readonly prompt: string; readonly caret: number } {
  const after = prompt.slice(caret)
  const head = `${prompt.slice(0, start)}__${name}__`
  return { prompt: head + after, caret: head.length }
}
