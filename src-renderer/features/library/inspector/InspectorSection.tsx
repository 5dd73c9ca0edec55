import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { joinClasses } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './Inspector.module.css'

export type InspectorSectionProps = { title: string; aside?: ReactNode; children: ReactNode }

/** A part of the inspector that folds. */
export function InspectorSection({ title, aside, children }: InspectorSectionProps) {
  const [isOpen, setOpen] = useState(true)
  const id = useId()
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
            className={styles.fold}
          >
            <Icon of={ChevronDown} size={14} className={joinClasses(styles.chevron, !isOpen && styles.closed)} />
            {title}
          </button>
        </h2>
        <span className={styles.aside}>{aside}</span>
      </div>
      <div id={id} hidden={!isOpen}>
        {children}
      </div>
    </section>
  )
}
