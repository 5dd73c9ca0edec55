export type Unsubscribe = () => void
export type Emitter<T> = { emit(value: T): void; subscribe(listener: (value: T) => void): Unsubscribe }

/** Listeners are called in the order in which they subscribed; one that unsubscribes while a value is out is not called. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    emit(value) {
      for (const listener of listeners) listener(value)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
