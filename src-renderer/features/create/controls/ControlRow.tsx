import type { ReactNode } from 'react'
import type { Refusal } from '#shared/domain/draft.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import { Refusals } from './Refusals.tsx'

export type ControlRowProps = {
  spec: ParameterSpec
  refusals: readonly Refusal[]
  change: (change: DraftChange) => void
  layout?: 'beside' | 'above'
  children: ReactNode
}

/** The label of a parameter, its control, and under it why it is refused. */
export function ControlRow({ spec, refusals, change, layout = 'beside', children }: ControlRowProps) {
  return (
    <div data-place={spec.key}>
      <FieldRow
        label={spec.label}
        hint={spec.hint}
        layout={layout}
        note={refusals.length === 0 ? null : <Refusals refusals={refusals} change={change} />}
      >
        {children}
      </FieldRow>
    </div>
  )
}
