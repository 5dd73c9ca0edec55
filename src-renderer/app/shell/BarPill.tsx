import type { ComponentPropsWithRef, ReactNode } from 'react'
import { joinClasses } from '../../ui/class-names.ts'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import styles from './BarPill.module.css'

export type BarPillProps = Omit<ComponentPropsWithRef<'button'>, 'children'> & {
  icon: IconShape
  /** The tooltip. */
  hint: string
  keys?: readonly string[] | undefined
  children: ReactNode
}

/** A button of the top bar with an icon and a short word or amount. `<b>` inside stands out. */
export function BarPill({ icon, hint, keys, children, className, ...rest }: BarPillProps) {
  return (
    <Tooltip label={hint} keys={keys}>
      <button type="button" {...rest} className={joinClasses(styles.pill, className)}>
        <Icon of={icon} />
        {children}
      </button>
    </Tooltip>
  )
}
