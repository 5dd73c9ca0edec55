import type { Timers } from '../../../../src-renderer/app/late-writer.ts'

/** Timers that run when told to. */
export function createManualTimers() {
  const pending = new Map<number, { readonly callback: () => void; readonly delayMs: number }>()
  let next = 0
  const timers: Timers<number> = {
    set(callback, delayMs) {
      next += 1
      pending.set(next, { callback, delayMs })
      return next
    },
    clear: handle => void pending.delete(handle),
  }
  return {
    timers,
    delays: () => [...pending.values()].map(({ delayMs }) => delayMs),
    runAll() {
      const due = [...pending.values()]
      pending.clear()
      for (const { callback } of due) callback()
    },
  }
}
