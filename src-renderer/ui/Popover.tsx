import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { joinClasses } from './class-names.ts'
import popup from './popup.module.css'
import styles from './Popover.module.css'

export type PopoverProps = {
  trigger: ReactElement<Record<string, unknown>>
  /** Names it for screen readers. */
  label: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Without padding, for content that brings its own (a list). */
  bare?: boolean
  className?: string
  children: ReactNode
}

/** Opens at its control; Escape returns the focus there. */
export function Popover({
  trigger,
  label,
  align = 'start',
  side = 'bottom',
  open,
  onOpenChange,
  bare = false,
  className,
  children,
}: PopoverProps) {
  return (
    <Base.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: next => onOpenChange(next) })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} collisionPadding={8} className={popup.positioner}>
          <Base.Popup
            aria-label={label}
            className={joinClasses(popup.surface, popup.motion, styles.popup, bare && styles.bare, className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
