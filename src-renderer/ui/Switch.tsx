import { Switch as Base } from '@base-ui/react/switch'
import { useField, useNaming } from './field-context.ts'
import styles from './Switch.module.css'

export type SwitchProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Only outside a `FieldRow`. */
  label?: string
  disabled?: boolean
}

/** Acts at once. For what waits for a button, use a `Checkbox`. */
export function Switch({ checked, onChange, label, disabled = false }: SwitchProps) {
  const field = useField()
  const naming = useNaming(label)
  return (
    <Base.Root
      {...(field && { id: field.controlId })}
      {...naming}
      checked={checked}
      onCheckedChange={next => onChange(next)}
      disabled={disabled}
      className={styles.switch}
    >
      <Base.Thumb className={styles.thumb} />
    </Base.Root>
  )
}
