import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { joinClasses } from './class-names.ts'
import fieldStyles from './field.module.css'
import { useField, useNaming } from './field-context.ts'
import { Icon, type IconShape } from './Icon.tsx'
import popup from './popup.module.css'
import styles from './Select.module.css'

export type SelectOption<V extends string = string> = {
  readonly value: V
  readonly label: string
  /** Why it cannot be chosen now; shown at the right. */
  readonly disabledReason?: string | null | undefined
  /** Heading under which it stands with its neighbours of the same group. */
  readonly group?: string | undefined
}

export type SelectProps<V extends string> = {
  value: V
  onChange: (value: V) => void
  options: readonly SelectOption<V>[]
  /** Only outside a `FieldRow`. */
  label?: string
  icon?: IconShape
  refused?: boolean
  disabled?: boolean
  className?: string
}

export function Select<V extends string>({
  value,
  onChange,
  options,
  label,
  icon,
  refused = false,
  disabled = false,
  className,
}: SelectProps<V>) {
  const field = useField()
  const naming = useNaming(label)
  const chosen = options.find(option => option.value === value)
  const choose = (next: V | null) => {
    if (next !== null && next !== value) onChange(next)
  }
  return (
    <Base.Root<V> value={value} onValueChange={choose} disabled={disabled} items={options} modal={false}>
      <Base.Trigger
        {...(field && { id: field.controlId })}
        {...naming}
        aria-invalid={refused || undefined}
        className={joinClasses(
          fieldStyles.field,
          styles.trigger,
          refused && fieldStyles.refused,
          disabled && fieldStyles.off,
          className,
        )}
      >
        {icon && <Icon of={icon} size={14} className={styles.lead} />}
        <Base.Value className={styles.value}>{chosen?.label ?? '—'}</Base.Value>
        <Base.Icon className={styles.chevron}>
          <Icon of={ChevronDown} size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          sideOffset={4}
          align="start"
          collisionPadding={8}
          alignItemWithTrigger={false}
          className={popup.positioner}
        >
          <Base.Popup className={joinClasses(popup.surface, popup.motion, styles.popup)}>
            <Base.List className={styles.list}>
              {groupsOf(options).map(({ group, members }) =>
                group === undefined ? (
                  members.map(option => <Option key={option.value} option={option} />)
                ) : (
                  <Base.Group key={group}>
                    <Base.GroupLabel className={styles.group}>{group}</Base.GroupLabel>
                    {members.map(option => (
                      <Option key={option.value} option={option} />
                    ))}
                  </Base.Group>
                ),
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Option({ option }: { option: SelectOption }) {
  return (
    <Base.Item value={option.value} disabled={Boolean(option.disabledReason)} className={styles.item}>
      <Base.ItemText className={styles.text}>{option.label}</Base.ItemText>
      {Boolean(option.disabledReason) && <span className={styles.reason}>{option.disabledReason}</span>}
      <Base.ItemIndicator className={styles.check}>
        <Icon of={Check} />
      </Base.ItemIndicator>
    </Base.Item>
  )
}

type Group = { readonly group: string | undefined; readonly members: readonly SelectOption[] }

/** Neighbours of the same group together, in the order they came in. */
const groupsOf = (options: readonly SelectOption[]): readonly Group[] =>
  options.reduce<readonly Group[]>((groups, option) => {
    const last = groups.at(-1)
    return last !== undefined && last.group === option.group
      ? [...groups.slice(0, -1), { ...last, members: [...last.members, option] }]
      : [...groups, { group: option.group, members: [option] }]
  }, [])
