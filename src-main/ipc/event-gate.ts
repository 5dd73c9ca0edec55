import type { Publish } from './publish.ts'

/** The call by which a page begins: it answers everything that there is, and events tell what changes after it. */
export const SNAPSHOT_CHANNEL = 'app.snapshot'

export type EventGate = {
  publish: Publish
  /** Runs the page's snapshot. What happens meanwhile is delivered right after the answer. */
  during: <T>(snapshot: () => Promise<T>) => Promise<T>
  /** The page is gone; the next one begins with a snapshot again. */
  shut: () => void
}

/**
 * Holds a page's events until it can use them. Before its snapshot it has nothing they could change; while the snapshot
 * is being read they may be newer than it and must not be lost.
 */
export function createEventGate(send: Publish, defer: (flush: () => void) => void = setImmediate): EventGate {
  let state: 'shut' | 'holding' | 'open' = 'shut'
  let held: [string, unknown][] = []

  const flush = (): void => {
    if (state !== 'holding') return
    state = 'open'
    const due = held
    held = []
    for (const [channel, payload] of due) send(channel, payload)
  }

  return {
    publish(channel, payload) {
      if (state === 'open') send(channel, payload)
      else if (state === 'holding') held.push([channel, payload])
    },
    async during(snapshot) {
      if (state === 'open') return snapshot()
      state = 'holding'
      try {
        return await snapshot()
      } finally {
        // The answer is on its way before this runs.
        defer(flush)
      }
    },
    shut() {
      state = 'shut'
      held = []
    },
  }
}
