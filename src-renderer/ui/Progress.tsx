import { joinClasses } from './class-names.ts'
import styles from './Progress.module.css'

export type ProgressProps = {
  /** 0 to 1, from a real fraction or a learnt median. Where neither is known, use words and no bar. */
  fraction: number
  label: string
  tone?: 'accent' | 'quiet' | 'picture'
  className?: string
}

export function Progress({ fraction, label, tone = 'accent', className }: ProgressProps) {
  return (
    <progress
      aria-label={label}
      max={1}
      value={Math.min(1, Math.max(0, fraction))}
      className={joinClasses(styles.bar, styles[tone], className)}
    />
  )
}
