import type { ComponentPropsWithRef, CSSProperties } from 'react'
import { joinClasses } from './class-names.ts'
import styles from './TextArea.module.css'
import { useField, useNaming } from './field-context.ts'

export type TextAreaProps = Omit<ComponentPropsWithRef<'textarea'>, 'value' | 'onChange' | 'aria-label'> & {
  value: string
  onChange: (value: string) => void
  /** Only outside a `FieldRow`. */
  label?: string
  refused?: boolean
}

/** Grows with its text from `rows` lines to twelve, then scrolls. */
export function TextArea({ value, onChange, label, refused = false, rows = 3, className, ...rest }: TextAreaProps) {
  const field = useField()
  const naming = useNaming(label)
  return (
    <textarea
      id={field?.controlId}
      {...naming}
      {...rest}
      rows={rows}
      aria-invalid={refused || undefined}
      value={value}
      onChange={event => onChange(event.target.value)}
      // `field-sizing` forgets the rows, so they set the smallest height.
      style={{ '--rows': rows } as CSSProperties}
      className={joinClasses(styles.area, refused && styles.refused, className)}
    />
  )
}
