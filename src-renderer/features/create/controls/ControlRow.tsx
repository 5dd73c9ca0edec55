import type { ReactNode } from 'react'
import type { Refusal } from '#shared/domain/draft.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import { useParameterHost } from './parameter-host.ts'
import { ServiceNotes } from './PlaceNotes.tsx'
import { Refusals } from './Refusals.tsx'

export type ControlRowProps = {
  spec: ParameterSpec
  refusals: readonly Refusal[]
  change: (change: DraftChange) => void
  layout?: 'beside' | 'above'
  children: ReactNode
}

/** The label of a parameter, its control, and under it why it is refused, by the model's rules or by the service. */
export function ControlRow({ spec, refusals, change, layout = 'beside', children }: ControlRowProps) {
  const told = useParameterHost().toldOf(spec.key)
  return (
    <div data-place={spec.key}>
      <FieldRow
        label={spec.label}
        hint={spec.hint}
        layout={layout}
        note={
          refusals.length === 0 && told.length === 0 ? null : (
            <>
              <Refusals refusals={refusals} change={change} />
              <ServiceNotes messages={told} />
            </>
          )
        }
      >
        {children}
      </FieldRow>
    </div>
  )
}
