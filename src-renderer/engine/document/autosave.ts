import { encodeLog } from './document-file.ts'
import type { Editor } from './editor.ts'

/** Packs history and hands out what was done, in idle moments; while a hand paints without rest, at least this often. */
const LATEST_MS = 700

/** `isLate` when there was no idle moment in time. */
export type IdleScheduler = (work: (isLate?: boolean) => void, latestMs: number) => () => void

/** Idle time where the browser has it. */
export const scheduleIdle: IdleScheduler = (work, latestMs) => {
  const request = requestIdleCallback(({ didTimeout }) => work(didTimeout), { timeout: latestMs })
  return () => cancelIdleCallback(request)
}

export type Autosave = {
  /** Hands out what is pending now. */
  flush: () => void
  destroy: () => void
}

/**
 * Steps are packed a few tiles per idle moment, so that no pause is long; when all are packed the log is written. Where
 * no moment is idle all of it is done at once, since what was painted must reach the disk.
 */
export function createAutosave(
  editor: Editor,
  onAppend: (chunk: Uint8Array<ArrayBuffer>) => void,
  schedule: IdleScheduler = scheduleIdle,
): Autosave {
  let cancel: (() => void) | null = null

  function write(): void {
    const entries = editor.takeLog()
    if (entries.length > 0) onAppend(encodeLog(entries))
  }

  function work(isLate = false): void {
    cancel = null
    if (isLate) flush()
    else if (editor.timeline.packNext()) arm()
    else write()
  }

  function arm(): void {
    cancel ??= schedule(work, LATEST_MS)
  }

  const off = editor.onDocument(arm)

  function flush(): void {
    while (editor.timeline.packNext());
    write()
  }

  return {
    flush,
    destroy() {
      off()
      cancel?.()
      flush()
    },
  }
}
