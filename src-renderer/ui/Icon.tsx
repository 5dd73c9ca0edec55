import type { LucideIcon } from 'lucide-react'
import { joinClasses } from './class-names.ts'
import styles from './Icon.module.css'

const STROKE_PX = 1.35
const VIEW_BOX_PX = 24

export type IconShape = LucideIcon
export type IconProps = {
  of: IconShape
  /** 16 in controls, 14 inside chips and fields, 18 in the tool rail, 20–32 in empty states. */
  size?: 12 | 14 | 16 | 18 | 20 | 24 | 32
  /** Only for an "on" heart and stars. */
  filled?: boolean
  className?: string | undefined
}

/** A Lucide icon whose line is 1.35 px at every size. Decorative: the control around it carries the name. */
export function Icon({ of: Shape, size = 16, filled = false, className }: IconProps) {
  return (
    <Shape
      aria-hidden
      size={size}
      strokeWidth={(VIEW_BOX_PX / size) * STROKE_PX}
      fill={filled ? 'currentColor' : 'none'}
      className={joinClasses(styles.icon, className)}
    />
  )
}
