import type { CanvasState } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CanvasId } from '#shared/domain/ids.ts'
import { LARGEST_FILE_PART_BYTES } from '#shared/ipc/canvas-calls.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'

/** `failed`: what was done since is kept here and goes out with the next attempt. */
export type SaveState =
  { readonly kind: 'saved' } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly failure: Failure }

export type DocumentSaver = {
  /** Adds what the engine handed out. */
  append: (chunk: Uint8Array<ArrayBuffer>) => void
  /** Writes the whole file anew. */
  replace: () => void
  /** After a failure: tries again what did not get through. */
  retry: () => void
  /** Resolves when nothing is outstanding, or when it failed. */
  settle: () => Promise<void>
}

export type DocumentSaverDeps = {
  readonly canvas: Pick<StudioClient['canvas'], 'append' | 'replace'>
  readonly id: CanvasId
  /** As `open` answered. */
  readonly hold: string
  /** The file on disk could not be read: it is put aside and not written over. */
  readonly keepOld?: boolean
  /** The file's length on disk; 0: there is none. */
  readonly length: number
  readonly serialise: () => Uint8Array<ArrayBuffer>
  readonly state: () => CanvasState
  readonly publish: (state: SaveState) => void
}

/**
 * Sends a document's file to main, one call after the other. A part counts as written when it was answered; one that was
 * refused is sent again with the next, and when main has another length than we think, the whole file goes out.
 */
export function createDocumentSaver(deps: DocumentSaverDeps): DocumentSaver {
  const { canvas, id, hold } = deps
  let keepOld = deps.keepOld ?? false
  let offset = deps.length
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let isWhole = false
  let sentState: string | null = null
  let running: Promise<void> | null = null

  /** The state only when it changed, so that a stroke does not rewrite the document's row. */
  const newState = (): CanvasState | null => {
    const state = deps.state()
    const text = JSON.stringify(state)
    return text === sentState ? null : state
  }

  const noteState = (state: CanvasState | null) => {
    if (state !== null) sentState = JSON.stringify(state)
  }

  async function sendWhole(): Promise<Result<unknown, Failure>> {
    isWhole = false
    const outstanding = waiting
    waiting = []
    const bytes = deps.serialise()
    const state = deps.state()
    let start = 0
    do {
      const part = bytes.slice(start, start + LARGEST_FILE_PART_BYTES)
      const isLast = start + part.length >= bytes.length
      const answer = await canvas.replace({
        id,
        hold,
        offset: start,
        bytes: part,
        isLast,
        state: isLast ? state : null,
        keepOld: isLast && keepOld,
      })
      if (!answer.ok) {
        isWhole = true
        waiting = [...outstanding, ...waiting]
        return answer
      }
      start += part.length
    } while (start < bytes.length)
    offset = bytes.length
    keepOld = false
    noteState(state)
    return { ok: true, value: null }
  }

  async function sendParts(): Promise<Result<unknown, Failure>> {
    const bytes = join(waiting)
    const part = bytes.slice(0, LARGEST_FILE_PART_BYTES)
    waiting = part.length < bytes.length ? [bytes.slice(part.length)] : []
    const state = newState()
    const answer = await canvas.append({ id, hold, offset, bytes: part, state })
    if (answer.ok) {
      offset = answer.value.length
      noteState(state)
      return answer
    }
    if (answer.error.code === 'canvas-refused' && answer.error.reason === 'out-of-step') {
      isWhole = true
      return { ok: true, value: null }
    }
    waiting = [part, ...waiting]
    return answer
  }

  async function run(): Promise<void> {
    deps.publish({ kind: 'saving' })
    while (isWhole || waiting.length > 0) {
      const sent = await (isWhole ? sendWhole() : sendParts())
      if (sent.ok) continue
      deps.publish({ kind: 'failed', failure: sent.error })
      return
    }
    deps.publish({ kind: 'saved' })
  }

  const start = () => {
    running ??= run().finally(() => {
      running = null
    })
  }

  return {
    append(chunk) {
      waiting.push(chunk)
      start()
    },
    replace() {
      isWhole = true
      start()
    },
    retry: start,
    async settle() {
      await running
    },
  }
}

function join(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = chunks
  if (chunks.length === 1 && only !== undefined) return only
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}
