import { joinClasses } from './class-names.ts'
import styles from './Kbd.module.css'

export type KbdProps = {
  /** One entry per cap, as the platform writes it: `['Ctrl', 'K']`. */
  keys: readonly string[]
  /** All keys on one cap, as inside a button. */
  joined?: boolean
  className?: string | undefined
}

/** Key caps. Decoration for the eye: put the shortcut into `aria-keyshortcuts` of the control. */
export function Kbd({ keys, joined = false, className }: KbdProps) {
  const caps = joined ? [keys.join(' ')] : keys
  return (
    <span className={joinClasses(styles.caps, className)} aria-hidden="true">
      {caps.map(cap => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
