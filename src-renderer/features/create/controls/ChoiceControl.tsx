import { holds } from '#shared/domain/condition.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { withValue } from '../draft/draft-change.ts'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'

const SEGMENTS = 4
/** As many letters as fit into a segmented control in the narrowest editor. */
const SEGMENT_LETTERS = 20

export function ChoiceControl({ spec, facts, refusals, change }: ControlProps<'choice'>) {
  const value = String(facts[spec.key] ?? spec.default)
  const options = spec.options.map(option => ({
    value: option.value,
    label: option.label,
    disabledReason:
      option.value === value || option.when === undefined || holds(option.when, facts)
        ? null
        : createCopy.controls.notNow,
  }))
  const choose = (next: string) => change(withValue(spec.key, next))
  const letters = options.reduce((sum, option) => sum + option.label.length, 0)
  const isShort = options.length <= SEGMENTS && letters <= SEGMENT_LETTERS
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      {isShort ? (
        <Segmented value={value} onChange={choose} options={options} />
      ) : (
        <Select value={value} onChange={choose} options={options} refused={refusals.length > 0} />
      )}
    </ControlRow>
  )
}
