import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Checkbox.module.css'
import { Icon } from './Icon.tsx'

export type CheckboxProps = {
  checked: boolean | 'mixed'
  onChange: (checked: boolean) => void
  children: ReactNode
  disabled?: boolean
}

export function Checkbox({ checked, onChange, children, disabled = false }: CheckboxProps) {
  return (
    // The primitive renders a labelable input inside, so the label needs no id.
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control
    <label className={styles.label}>
      <Base.Root
        checked={checked === true}
        indeterminate={checked === 'mixed'}
        onCheckedChange={next => onChange(next)}
        disabled={disabled}
        className={styles.box}
      >
        <Base.Indicator className={styles.mark}>
          <Icon of={checked === 'mixed' ? Minus : Check} size={12} />
        </Base.Indicator>
      </Base.Root>
      <span>{children}</span>
    </label>
  )
}
