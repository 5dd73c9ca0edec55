import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './CanvasPanel.module.css'

/** A part of the panel that closes to its heading. `aside` stays in reach when it is closed. */
export function PanelSection({
  heading,
  aside,
  children,
}: {
  heading: string
  aside?: ReactNode
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(true)
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 className={styles.heading}>
          <button
            type="button"
            id={id}
            aria-expanded={isOpen}
            className={styles.toggle}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon of={isOpen ? ChevronDown : ChevronRight} size={14} />
            {heading}
          </button>
        </h2>
        {aside}
      </div>
      {isOpen && <div className={styles.controls}>{children}</div>}
    </section>
  )
}
