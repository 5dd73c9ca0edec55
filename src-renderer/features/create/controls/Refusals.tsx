import type { Refusal } from '#shared/domain/draft.ts'
import { Note } from '../../../ui/Note.tsx'
import type { DraftChange } from '../draft/draft-change.ts'

export type RefusalsProps = { refusals: readonly Refusal[]; change: (change: DraftChange) => void }

/** Why the draft cannot be sent, and the one click that mends it. */
export function Refusals({ refusals, change }: RefusalsProps) {
  return refusals.map(({ message, fix }) => (
    <Note key={message} fix={fix && { label: fix.label, onFix: () => change(fix.apply) }}>
      {message}
    </Note>
  ))
}
