/**
 * Undo over an immutable value, for the parts of a document that are not pixels (box, layers, settings of the mask).
 * A gesture begins, replaces the present as often as it likes, and is committed as one step or cancelled to its mark.
 */
export type History<T> = {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** The value at the beginning of the running gesture; `null` when none runs. */
  readonly mark: { readonly value: T } | null
}

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], mark: null })

/** A gesture that is already running keeps its mark. */
export const begin = <T>(h: History<T>): History<T> => (h.mark === null ? { ...h, mark: { value: h.present } } : h)

export const replace = <T>(h: History<T>, present: T): History<T> => (h.present === present ? h : { ...h, present })

export const cancel = <T>(h: History<T>): History<T> =>
  h.mark === null ? h : { ...h, present: h.mark.value, mark: null }

/** One step if anything changed; a gesture that ends where it began leaves no trace and keeps the future. */
export function commit<T>(h: History<T>, limit = 1000): History<T> {
  if (h.mark === null) return h
  if (Object.is(h.mark.value, h.present)) return { ...h, mark: null }
  return { past: [...h.past, h.mark.value].slice(-limit), present: h.present, future: [], mark: null }
}

/** Cancels a running gesture instead when there is one. */
export function undo<T>(h: History<T>): History<T> {
  if (h.mark !== null) return cancel(h)
  if (h.past.length === 0) return h
  const [previous] = h.past.slice(-1)
  // The length was checked; T itself may include undefined, so a check of the value would be wrong.
  return { past: h.past.slice(0, -1), present: previous as T, future: [h.present, ...h.future], mark: null }
}

export function redo<T>(h: History<T>): History<T> {
  if (h.mark !== null || h.future.length === 0) return h
  const [next, ...future] = h.future
  // As above.
  return { past: [...h.past, h.present], present: next as T, future, mark: null }
}
