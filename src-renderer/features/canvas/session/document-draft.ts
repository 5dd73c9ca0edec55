import type { CanvasDraft } from '#shared/domain/canvas.ts'
import { switchModel } from '#shared/domain/draft-rules.ts'
import { type Catalog, findModel } from '#shared/domain/model.ts'
import { createLateWriter, windowTimers } from '../../../app/late-writer.ts'
import type { CanvasContext } from '../canvas-context.ts'

/** The prompt bar as it was left at this document; at a new one with the model in use and no words. */
export function restorePrompt(
  kept: CanvasDraft | null,
  { draft, strength }: CanvasDraft,
  catalog: Catalog,
): CanvasDraft {
  if (kept === null) return { draft: { ...draft, prompt: '', negativePrompt: '' }, strength }
  if (findModel(catalog, kept.draft.model) !== null) return kept
  const model = findModel(catalog, draft.model) ?? catalog[0]
  return model === undefined ? kept : { ...kept, draft: switchModel(kept.draft, model) }
}

const DELAY_MS = 400

/** Keeps what stands in the prompt bar with its document, a moment after the last key. */
export function keepPrompts({ store, studio, report }: CanvasContext): {
  readonly flush: () => void
  readonly stop: () => void
} {
  const writer = createLateWriter({
    write: (asked: Parameters<typeof studio.canvas.saveDraft>[0]) =>
      void studio.canvas.saveDraft(asked).then(answer => (answer.ok ? undefined : report(answer.error))),
    timers: windowTimers,
    delayMs: DELAY_MS,
  })
  const unsubscribe = store.subscribe((state, before) => {
    if (state.session !== before.session) {
      // What was typed belongs to the document that it was typed at.
      writer.flush()
      return
    }
    if (state.session === null || (state.draft === before.draft && state.strength === before.strength)) return
    const { draft, strength } = state
    writer.later({ id: state.session.document.id, draft: { draft, strength } })
  })
  return {
    flush: () => writer.flush(),
    stop: () => {
      writer.flush()
      unsubscribe()
    },
  }
}
