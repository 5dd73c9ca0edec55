import { Brush, FolderOpen, Images, MessageSquareText, type LucideIcon } from 'lucide-react'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './Teaching.module.css'

const copy = documentsCopy.teach
const ICONS: readonly LucideIcon[] = [FolderOpen, Brush, MessageSquareText]

/** What the canvas is for, where there is no document yet. */
export function Teaching() {
  return (
    <div className={styles.teaching}>
      <h3 className={styles.title}>{copy.title}</h3>
      <p className={styles.body}>{copy.body}</p>
      <ol className={styles.steps}>
        {copy.steps.map(({ title, body }, index) => (
          <li key={title} className={styles.step}>
            <Icon of={ICONS[index] ?? Images} size={20} className={styles.icon} />
            <span className={styles.name}>{title}</span>
            <span className={styles.words}>{body}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
