import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useNaming } from './field-context.ts'
import styles from './RadioList.module.css'

export type RadioOption<V extends string = string> = {
  readonly value: V
  readonly label: string
  readonly description?: string
}

export type RadioListProps<V extends string> = {
  value: V
  onChange: (value: V) => void
  options: readonly RadioOption<V>[]
  /** Only outside a `FieldRow`. */
  label?: string
}

/** One of several below each other; it waits for a button. */
export function RadioList<V extends string>({ value, onChange, options, label }: RadioListProps<V>) {
  const naming = useNaming(label)
  return (
    <RadioGroup<V> {...naming} value={value} onValueChange={next => onChange(next)} className={styles.list}>
      {options.map(option => (
        // The primitive renders a labelable input inside, so the label needs no id.
        // oxlint-disable-next-line jsx-a11y/label-has-associated-control
        <label key={option.value} className={styles.option}>
          <Radio.Root value={option.value} className={styles.radio} />
          <span>
            {option.label}
            {option.description !== undefined && <span className={styles.description}>{option.description}</span>}
          </span>
        </label>
      ))}
    </RadioGroup>
  )
}
