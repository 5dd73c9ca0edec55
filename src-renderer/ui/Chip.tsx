import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Chip.module.css'
import { joinClasses } from './class-names.ts'
import { Icon, type IconShape } from './Icon.tsx'

export type ChipTone = 'plain' | 'outline' | 'on' | 'warn' | 'danger' | 'ok'

export type ChipProps = {
  tone?: ChipTone
  icon?: IconShape
  className?: string | undefined
  children: ReactNode
}

/** Read only. `on` has a check, so that it is never colour alone. */
export function Chip({ tone = 'plain', icon, className, children }: ChipProps) {
  const shape = icon ?? (tone === 'on' ? Check : undefined)
  return (
    <span className={joinClasses(styles.chip, styles[tone], className)}>
      {shape && <Icon of={shape} size={tone === 'on' ? 12 : 14} />}
      <span className={styles.text}>{children}</span>
    </span>
  )
}
