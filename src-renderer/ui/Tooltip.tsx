import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { joinClasses } from './class-names.ts'
import popup from './popup.module.css'
import styles from './Tooltip.module.css'

export type TooltipProps = {
  /** Nothing is shown while this is null. */
  label: string | null
  keys?: readonly string[] | undefined
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement<Record<string, unknown>>
}

/** A name and its key, after half a second. It never carries what cannot be found elsewhere, except why a control is off. */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root disabled={label === null}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={joinClasses(popup.motion, styles.tip)}>
            {label}
            {keys !== undefined && keys.length > 0 && <span className={styles.keys}>{keys.join(' ')}</span>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
