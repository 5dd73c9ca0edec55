/** Tells listeners in the order they came. A listener may leave while it is told. */
export type Emitter<T> = { on: (listener: (payload: T) => void) => () => void; emit: (payload: T) => void }

export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(payload: T) => void>()
  return {
    on(listener) {
      // Wrapped, so that the same function may listen twice and leave once.
      const own = (payload: T): void => listener(payload)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    emit(payload) {
      for (const listener of Array.from(listeners)) listener(payload)
    },
  }
}
