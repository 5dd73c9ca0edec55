import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { joinClasses } from './class-names.ts'
import { Icon, type IconShape } from './Icon.tsx'
import styles from './Note.module.css'

export type NoteTone = 'warn' | 'danger' | 'info'

export type NoteProps = {
  /** `warn` is a refusal, `danger` something blocked, `info` a remark. */
  tone?: NoteTone
  icon?: IconShape
  /** The one click that mends it. */
  fix?: { readonly label: string; readonly onFix: () => void } | null | undefined
  /** After the fix: a price, a dot and words. */
  afterFix?: string | undefined
  /** The fix on a line of its own. */
  stacked?: boolean
  children: ReactNode
}

const ICONS: Readonly<Record<NoteTone, IconShape>> = { warn: TriangleAlert, danger: CircleAlert, info: Info }

/** Why something cannot be or what to know of it, beside the thing itself. */
export function Note({ tone = 'warn', icon, fix, afterFix, stacked = false, children }: NoteProps) {
  return (
    <div className={joinClasses(styles.note, styles[tone])}>
      <Icon of={icon ?? ICONS[tone]} className={styles.icon} />
      <span>
        {children}
        {fix && (
          <>
            {' '}
            <button type="button" className={joinClasses(styles.fix, stacked && styles.stacked)} onClick={fix.onFix}>
              {fix.label}
            </button>
            {afterFix !== undefined && ` · ${afterFix}`}
          </>
        )}
      </span>
    </div>
  )
}
