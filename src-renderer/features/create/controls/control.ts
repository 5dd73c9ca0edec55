import type { Facts } from '#shared/domain/condition.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import type { DraftChange } from '../draft/draft-change.ts'

export type ParameterKind = ParameterSpec['kind']
export type SpecOf<K extends ParameterKind> = Extract<ParameterSpec, { kind: K }>

/** What every control is given: its parameter as data, the draft, and the one way to change it. */
export type ControlProps<K extends ParameterKind> = {
  readonly spec: SpecOf<K>
  readonly draft: Draft
  readonly facts: Facts
  readonly refusals: readonly Refusal[]
  readonly change: (change: DraftChange) => void
}
