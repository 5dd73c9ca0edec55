import type { Refusal } from '#shared/domain/draft.ts'
import { Note } from '../../../ui/Note.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import { useServiceRefusals } from '../use-service-refusals.ts'
import { Refusals } from './Refusals.tsx'

export type PlaceNotesProps = {
  place: string
  refusals: readonly Refusal[] | undefined
  change: (change: DraftChange) => void
}

/** What is wrong at one control: by the model's rules, with a fix, and by the words of a service that refused it. */
export function PlaceNotes({ place, refusals = [], change }: PlaceNotesProps) {
  const told = useServiceRefusals(place)
  if (refusals.length === 0 && told.length === 0) return null
  return (
    <div data-place={place}>
      <Refusals refusals={refusals} change={change} />
      <ServiceNotes messages={told} />
    </div>
  )
}

export const ServiceNotes = ({ messages }: { messages: readonly string[] }) =>
  messages.map(message => (
    <Note key={message} tone="danger">
      {message}
    </Note>
  ))
