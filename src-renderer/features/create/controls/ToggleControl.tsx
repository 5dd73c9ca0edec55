import { createCopy } from '../../../app/copy/create-copy.ts'
import { Switch } from '../../../ui/Switch.tsx'
import { withValue } from '../draft/draft-change.ts'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'
import styles from './ToggleControl.module.css'

export function ToggleControl({ spec, facts, refusals, change }: ControlProps<'toggle'>) {
  const isOn = facts[spec.key] === true
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      <span className={styles.words} aria-hidden="true">
        {isOn ? createCopy.controls.on : createCopy.controls.off}
      </span>
      <Switch checked={isOn} onChange={next => change(withValue(spec.key, next))} />
    </ControlRow>
  )
}
