import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { joinClasses } from './class-names.ts'
import { useNaming } from './field-context.ts'
import { Icon, type IconShape } from './Icon.tsx'
import styles from './Segmented.module.css'
import { Tooltip } from './Tooltip.tsx'

export type SegmentedOption<V extends string = string> = {
  readonly value: V
  readonly label: string
  /** Shown instead of the label, which becomes the name and the tooltip. */
  readonly icon?: IconShape
  readonly disabledReason?: string | null | undefined
}

export type SegmentedProps<V extends string> = {
  value: V | null
  onChange: (value: V) => void
  /** Two to four; five or more belong into a `Select`. */
  options: readonly SegmentedOption<V>[]
  /** Only outside a `FieldRow`. */
  label?: string
  className?: string
}

/** One of a few, all in sight. Arrow keys move the choice. */
export function Segmented<V extends string>({ value, onChange, options, label, className }: SegmentedProps<V>) {
  const naming = useNaming(label)
  return (
    <RadioGroup<V | null>
      {...naming}
      value={value}
      onValueChange={next => next !== null && onChange(next)}
      className={joinClasses(styles.group, options.every(option => option.icon) && styles.icons, className)}
    >
      {options.map(option => {
        const segment = (
          <Radio.Root
            key={option.value}
            value={option.value}
            disabled={Boolean(option.disabledReason)}
            aria-label={option.label}
            className={styles.segment}
          >
            {option.icon ? <Icon of={option.icon} size={14} /> : option.label}
          </Radio.Root>
        )
        const tip = option.disabledReason ?? (option.icon ? option.label : null)
        return tip === null ? (
          segment
        ) : (
          <Tooltip key={option.value} label={tip}>
            {segment}
          </Tooltip>
        )
      })}
    </RadioGroup>
  )
}
