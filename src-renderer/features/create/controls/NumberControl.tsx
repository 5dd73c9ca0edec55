import { NumberSlider } from '../../../ui/Slider.tsx'
import { withValue } from '../draft/draft-change.ts'
import { formatStep } from '../draft/draft-summary.ts'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'

export function NumberControl({ spec, facts, refusals, change }: ControlProps<'number'>) {
  const value = facts[spec.key]
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      <NumberSlider
        value={typeof value === 'number' ? value : spec.default}
        onChange={next => change(withValue(spec.key, nearestAllowed(next, spec.values)))}
        min={spec.min}
        max={spec.max}
        step={spec.step}
        defaultValue={spec.default}
        format={number => formatStep(number, spec.step)}
        refused={refusals.length > 0}
        keepOutOfRange
      />
    </ControlRow>
  )
}

/** Where a service names its values one by one, the slider stops at these. */
function nearestAllowed(value: number, allowed: readonly number[] | undefined): number {
  if (allowed === undefined) return value
  return allowed.reduce((best, next) => (Math.abs(next - value) < Math.abs(best - value) ? next : best), value + 1e9)
}
