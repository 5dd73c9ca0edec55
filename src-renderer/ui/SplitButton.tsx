import { ChevronDown } from 'lucide-react'
import { Button, type ButtonProps } from './Button.tsx'
import { joinClasses } from './class-names.ts'
import { Icon } from './Icon.tsx'
import type { MenuEntry } from './menu-entries.ts'
import { Menu } from './Menu.tsx'
import styles from './SplitButton.module.css'

export type SplitButtonProps = Omit<ButtonProps, 'ref'> & {
  entries: readonly MenuEntry[]
  /** Names the small part: "More ways to generate". */
  menuLabel: string
}

export function SplitButton({ entries, menuLabel, className, ...button }: SplitButtonProps) {
  return (
    <div className={joinClasses(styles.split, className)}>
      <Button {...button} className={styles.main} />
      <Menu
        align="end"
        side="top"
        entries={entries}
        trigger={
          <Button
            variant={button.variant ?? 'plain'}
            size={button.size ?? 'm'}
            aria-label={menuLabel}
            className={styles.more}
          >
            <Icon of={ChevronDown} />
          </Button>
        }
      />
    </div>
  )
}
