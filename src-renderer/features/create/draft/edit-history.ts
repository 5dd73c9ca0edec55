import type { Draft } from '#shared/domain/draft.ts'
import type { PresetId } from '#shared/domain/preset.ts'

/** What undo brings back: the editor, and which preset it was said to be. */
export type Moment = { readonly draft: Draft; readonly preset: PresetId | null }

export type EditHistory = {
  readonly past: readonly Moment[]
  readonly future: readonly Moment[]
  /** What the last change touched and when, so that a word is one step and not one for each letter. */
  readonly last: { readonly parts: string; readonly at: number } | null
}

export const NO_HISTORY: EditHistory = { past: [], future: [], last: null }

const FOLD_WITHIN_MS = 1_000
const KEPT_MOMENTS = 200

/** Remembers `before`. A change of the same parts soon after the last one belongs to it, unless it is a step by itself. */
export function recordEdit(
  history: EditHistory,
  before: Moment,
  after: Moment,
  { at, isStep }: { readonly at: number; readonly isStep: boolean },
): EditHistory {
  const parts = changedParts(before, after)
  if (parts === '') return history
  const { last } = history
  if (!isStep && last !== null && last.parts === parts && at - last.at < FOLD_WITHIN_MS)
    return { past: history.past, future: [], last: { parts, at } }
  return { past: [...history.past, before].slice(-KEPT_MOMENTS), future: [], last: isStep ? null : { parts, at } }
}

/** Null where there is nothing to go back to. */
export function stepBack(history: EditHistory, now: Moment): { history: EditHistory; moment: Moment } | null {
  const moment = history.past.at(-1)
  if (moment === undefined) return null
  return {
    moment,
    history: { past: history.past.slice(0, -1), future: [now, ...history.future], last: null },
  }
}

export function stepForward(history: EditHistory, now: Moment): { history: EditHistory; moment: Moment } | null {
  const [moment, ...future] = history.future
  if (moment === undefined) return null
  return { moment, history: { past: [...history.past, now], future, last: null } }
}

function changedParts(before: Moment, after: Moment): string {
  const { values: valuesBefore, ...restBefore } = before.draft
  const { values: valuesAfter, ...restAfter } = after.draft
  const parts = [
    ...changedKeys(restBefore, restAfter),
    ...changedKeys(valuesBefore, valuesAfter).map(key => `values.${key}`),
    ...(before.preset === after.preset ? [] : ['preset']),
  ]
  return parts.sort().join(' ')
}

function changedKeys(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter(key => before[key] !== after[key])
}
