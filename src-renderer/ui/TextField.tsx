import type { ComponentPropsWithRef, ReactNode } from 'react'
import { joinClasses } from './class-names.ts'
import styles from './field.module.css'
import { useField, useNaming } from './field-context.ts'
import { Icon, type IconShape } from './Icon.tsx'

export type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'aria-label' | 'size'> & {
  value: string
  onChange: (value: string) => void
  /** Only outside a `FieldRow`. */
  label?: string
  icon?: IconShape
  /** Buttons at the end, inside the well. */
  end?: ReactNode
  refused?: boolean
}

export function TextField({ value, onChange, label, icon, end, refused = false, className, ...rest }: TextFieldProps) {
  const field = useField()
  const naming = useNaming(label)
  return (
    <div
      className={joinClasses(styles.field, refused && styles.refused, rest.disabled === true && styles.off, className)}
    >
      {icon && (
        <span className={styles.slot}>
          <Icon of={icon} />
        </span>
      )}
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        id={field?.controlId}
        {...naming}
        {...rest}
        aria-invalid={refused || undefined}
        value={value}
        onChange={event => onChange(event.target.value)}
        className={styles.input}
      />
      {Boolean(end) && <span className={joinClasses(styles.slot, styles.end)}>{end}</span>}
    </div>
  )
}
