import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Icon, type IconShape } from './Icon.tsx'

export type EmptyStateProps = {
  icon?: IconShape
  title: string
  /** What to do here, in a sentence or two. */
  body?: ReactNode
  actions?: ReactNode
}

/** An empty place that teaches what goes there. */
export function EmptyState({ icon, title, body, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon && <Icon of={icon} size={24} className={styles.icon} />}
      <h2 className={styles.title}>{title}</h2>
      {Boolean(body) && <p className={styles.body}>{body}</p>}
      {Boolean(actions) && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
