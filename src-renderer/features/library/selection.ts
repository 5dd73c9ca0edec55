import type { ImageId } from '#shared/domain/ids.ts'

/** Which pictures are chosen: some by name, or all that the search finds but a few. A value that is never changed. */
export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<ImageId> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<ImageId> }

export const NOTHING: Selection = { kind: 'some', ids: new Set() }
export const EVERYTHING: Selection = { kind: 'all', except: new Set() }

export const selectOnly = (ids: readonly ImageId[]): Selection => ({ kind: 'some', ids: new Set(ids) })

export const isSelected = (selection: Selection, id: ImageId): boolean =>
  selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id)

/** `total` is how many the search finds. */
export const countSelected = (selection: Selection, total: number): number =>
  selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size)

export const isNothing = (selection: Selection, total: number): boolean => countSelected(selection, total) === 0

const toggleIn = (set: ReadonlySet<ImageId>, id: ImageId): ReadonlySet<ImageId> => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

export const toggle = (selection: Selection, id: ImageId): Selection =>
  selection.kind === 'some'
    ? { kind: 'some', ids: toggleIn(selection.ids, id) }
    : { kind: 'all', except: toggleIn(selection.except, id) }

/** What was chosen before a range began, and the range. */
export function withRange(before: Selection, range: readonly ImageId[]): Selection {
  if (before.kind === 'some') return { kind: 'some', ids: new Set([...before.ids, ...range]) }
  const except = new Set(before.except)
  for (const id of range) except.delete(id)
  return { kind: 'all', except }
}

/** After pictures left the listing: they are not chosen any more. */
export function without(selection: Selection, gone: readonly ImageId[]): Selection {
  const set = selection.kind === 'some' ? selection.ids : selection.except
  if (!gone.some(id => set.has(id))) return selection
  const left = new Set(set)
  for (const id of gone) left.delete(id)
  return selection.kind === 'some' ? { kind: 'some', ids: left } : { kind: 'all', except: left }
}

/** The only chosen picture, else null. */
export function onlySelected(selection: Selection): ImageId | null {
  if (selection.kind !== 'some' || selection.ids.size !== 1) return null
  const [id] = selection.ids
  return id ?? null
}
