import { Undo2 } from 'lucide-react'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { withValue } from '../draft/draft-change.ts'
import { formatStep } from '../draft/draft-summary.ts'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'
import styles from './NumberControl.module.css'

export function NumberControl(props: ControlProps<'number'>) {
  const { spec, facts, refusals, change } = props
  const value = facts[spec.key]
  const shown = typeof value === 'number' ? value : spec.default
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      {spec.auto === true && typeof value !== 'number' ? (
        <AutomaticNumber {...props} />
      ) : (
        <span className={styles.number}>
          <NumberSlider
            value={shown}
            onChange={next => change(withValue(spec.key, nearestAllowed(next, spec.values)))}
            min={spec.min}
            max={spec.max}
            step={spec.step}
            defaultValue={spec.default}
            format={number => formatStep(number, spec.step)}
            refused={refusals.length > 0}
            keepOutOfRange
          />
          {spec.auto === true && (
            <IconButton
              size="s"
              icon={Undo2}
              label={editorCopy.controls.toService}
              onClick={() => change(withValue(spec.key, null))}
            />
          )}
        </span>
      )}
    </ControlRow>
  )
}

/** Left to the service until a number is typed. */
function AutomaticNumber({ spec, refusals, change }: ControlProps<'number'>) {
  return (
    <NumberField
      width="fill"
      value={null}
      emptyText={editorCopy.controls.automatic}
      onChange={next => change(withValue(spec.key, nearestAllowed(next, spec.values)))}
      min={spec.min}
      max={spec.max}
      step={spec.step}
      refused={refusals.length > 0}
      keepOutOfRange
    />
  )
}

/** Where a service names its values one by one, the slider stops at these. */
function nearestAllowed(value: number, allowed: readonly number[] | undefined): number {
  if (allowed === undefined) return value
  return allowed.reduce((best, next) => (Math.abs(next - value) < Math.abs(best - value) ? next : best), value + 1e9)
}
