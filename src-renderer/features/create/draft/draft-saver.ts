import type { Draft } from '#shared/domain/draft.ts'
import type { Timers } from './price-watch.ts'

export type DraftSaver = {
  save(draft: Draft): void
  /** Writes what is outstanding now: the window is about to close. */
  flush(): void
}

const DELAY_MS = 600

/** Keeps the editor across restarts without writing a file at every key. */
export function createDraftSaver<Handle>(deps: {
  readonly write: (draft: Draft) => void
  readonly timers: Timers<Handle>
}): DraftSaver {
  let outstanding: { readonly draft: Draft; readonly handle: Handle } | null = null
  const write = () => {
    if (outstanding === null) return
    const { draft, handle } = outstanding
    deps.timers.clear(handle)
    outstanding = null
    deps.write(draft)
  }
  return {
    save(draft) {
      if (outstanding !== null) deps.timers.clear(outstanding.handle)
      outstanding = { draft, handle: deps.timers.set(write, DELAY_MS) }
    },
    flush: write,
  }
}
