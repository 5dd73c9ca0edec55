import { NumberSlider } from '../../../ui/Slider.tsx'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'

export function CountControl({ spec, draft, refusals, change }: ControlProps<'count'>) {
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      <NumberSlider
        value={draft.count}
        onChange={count => change(d => ({ ...d, count: Math.max(1, Math.round(count)) }))}
        min={spec.min}
        max={spec.max}
        step={1}
        defaultValue={spec.default}
        refused={refusals.length > 0}
        keepOutOfRange
      />
    </ControlRow>
  )
}
