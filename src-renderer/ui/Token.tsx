import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { joinClasses } from './class-names.ts'
import { Icon } from './Icon.tsx'
import styles from './Token.module.css'

export type TokenProps = {
  /** The search operator as a word: `model`, or `not tag`. */
  operator: string
  value: string
  selected?: boolean
  removeLabel: string
  onRemove: () => void
  /** Enter or a double click. */
  onEdit?: () => void
}

/** One operator of a search, as a part that can be taken out. */
export function Token({ operator, value, selected = false, removeLabel, onRemove, onEdit }: TokenProps) {
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' || event.key === 'Delete') onRemove()
  }
  return (
    <span className={joinClasses(styles.token, selected && styles.selected)}>
      <button type="button" className={styles.edit} onClick={onEdit} onKeyDown={handleKeyDown}>
        <span className={styles.operator}>{operator}</span> {value}
      </button>
      <button type="button" className={styles.remove} aria-label={removeLabel} onClick={onRemove}>
        <Icon of={X} size={12} />
      </button>
    </span>
  )
}
