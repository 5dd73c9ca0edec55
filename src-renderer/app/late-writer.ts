/** Timers as an argument, so that tests run them by hand. */
export type Timers<Handle> = {
  readonly set: (callback: () => void, delayMs: number) => Handle
  readonly clear: (handle: Handle) => void
}

export const windowTimers: Timers<number> = {
  set: (callback, delayMs) => window.setTimeout(callback, delayMs),
  clear: handle => window.clearTimeout(handle),
}

export type LateWriter<T> = {
  /** Writes this, or what comes after it, a moment later. */
  later(value: T): void
  /** Writes what is outstanding now. */
  flush(): void
}

/** For what changes at every key or pointer move and is kept in a file: only the last of a burst is written. */
export function createLateWriter<T, Handle>(deps: {
  readonly write: (value: T) => void
  readonly timers: Timers<Handle>
  readonly delayMs: number
}): LateWriter<T> {
  let outstanding: { readonly value: T; readonly handle: Handle } | null = null
  const flush = () => {
    if (outstanding === null) return
    const { value, handle } = outstanding
    deps.timers.clear(handle)
    outstanding = null
    deps.write(value)
  }
  return {
    later(value) {
      if (outstanding !== null) deps.timers.clear(outstanding.handle)
      outstanding = { value, handle: deps.timers.set(flush, deps.delayMs) }
    },
    flush,
  }
}
