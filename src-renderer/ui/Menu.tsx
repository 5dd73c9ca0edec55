import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { assertNever } from '#shared/lib/assert-never.ts'
import { joinClasses } from './class-names.ts'
import { Icon } from './Icon.tsx'
import type { MenuEntry } from './menu-entries.ts'
import styles from './Menu.module.css'
import popup from './popup.module.css'

export type MenuProps = {
  /** A `Button` or an `IconButton`. */
  trigger: ReactElement<Record<string, unknown>>
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
  onOpenChange?: (open: boolean) => void
}

export function Menu({ trigger, entries, align = 'start', side = 'bottom', onOpenChange }: MenuProps) {
  return (
    <Base.Root modal={false} {...(onOpenChange && { onOpenChange: open => onOpenChange(open) })}>
      <Base.Trigger render={trigger} />
      <MenuPopup entries={entries} align={align} side={side} />
    </Base.Root>
  )
}

export type ContextMenuProps = {
  entries: readonly MenuEntry[]
  /** The element that answers to a right click, to the menu key and to a long press. */
  children: ReactElement<Record<string, unknown>>
  onOpenChange?: (open: boolean) => void
}

export function ContextMenu({ entries, children, onOpenChange }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root {...(onOpenChange && { onOpenChange: open => onOpenChange(open) })}>
      <BaseContextMenu.Trigger render={children} />
      <MenuPopup entries={entries} />
    </BaseContextMenu.Root>
  )
}

type MenuPopupProps = {
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
  side?: 'top' | 'bottom' | 'inline-end'
}

function MenuPopup({ entries, align = 'start', side = 'bottom' }: MenuPopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner
        side={side}
        align={align}
        sideOffset={side === 'inline-end' ? 0 : 4}
        collisionPadding={8}
        className={popup.positioner}
      >
        <Base.Popup className={joinClasses(popup.surface, popup.motion, styles.popup)}>
          {entries.map(entry => (
            <MenuPart key={entry.id} entry={entry} />
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function MenuPart({ entry }: { entry: MenuEntry }): ReactNode {
  switch (entry.kind) {
    case 'separator':
      return <Base.Separator className={styles.separator} />
    case 'check':
      return (
        <Base.CheckboxItem
          checked={entry.checked}
          onCheckedChange={next => entry.onChange(next)}
          className={styles.item}
        >
          <span className={styles.lead}>
            <Base.CheckboxItemIndicator>
              <Icon of={Check} />
            </Base.CheckboxItemIndicator>
          </span>
          <span className={styles.label}>{entry.label}</span>
          {entry.keys && <span className={styles.keys}>{entry.keys.join(' ')}</span>}
        </Base.CheckboxItem>
      )
    case 'submenu':
      return (
        <Base.SubmenuRoot>
          <Base.SubmenuTrigger className={styles.item}>
            <span className={styles.lead}>{entry.icon && <Icon of={entry.icon} />}</span>
            <span className={styles.label}>{entry.label}</span>
            <Icon of={ChevronRight} size={14} className={styles.keys} />
          </Base.SubmenuTrigger>
          <MenuPopup entries={entry.entries} side="inline-end" />
        </Base.SubmenuRoot>
      )
    case 'item':
    case undefined:
      return (
        <Base.Item disabled={Boolean(entry.disabledReason)} onClick={entry.onSelect} className={styles.item}>
          <span className={styles.lead}>{entry.icon && <Icon of={entry.icon} />}</span>
          <span className={styles.label}>{entry.label}</span>
          {entry.disabledReason ? (
            <span className={styles.keys}>{entry.disabledReason}</span>
          ) : (
            entry.keys && <span className={styles.keys}>{entry.keys.join(' ')}</span>
          )}
        </Base.Item>
      )
    default:
      return assertNever(entry)
  }
}
