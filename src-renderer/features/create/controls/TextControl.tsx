import { TextField } from '../../../ui/TextField.tsx'
import { textOf, withText } from '../draft/draft-change.ts'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'

export function TextControl({ spec, draft, refusals, change }: ControlProps<'text'>) {
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      <TextField
        value={textOf(draft, spec.key)}
        onChange={text => change(withText(spec.key, text))}
        refused={refusals.length > 0}
      />
    </ControlRow>
  )
}
