import { type ReactNode, useEffect, useId, useRef } from 'react'
import { settingsCopy } from '../../app/copy/settings-copy.ts'
import type { SettingsSection } from '../../app/stores/view-store.ts'
import { useView } from '../../app/use-mirrors.ts'
import styles from './SettingsCard.module.css'

type SettingsCardProps = {
  section: SettingsSection
  /** At the right of the heading. */
  aside?: ReactNode
  children: ReactNode
}

/** A heading and a card of rows. Being opened, it comes into view. */
export function SettingsCard({ section, aside, children }: SettingsCardProps) {
  const id = useId()
  const ref = useRef<HTMLElement>(null)
  const isHere = useView(state => state.settingsSection === section)
  useEffect(() => {
    // The list at the left chooses a section of a longer page.
    if (isHere) ref.current?.scrollIntoView({ block: 'start' })
  }, [isHere])
  return (
    <section ref={ref} aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {settingsCopy.sections[section]}
        </h2>
        {aside}
      </div>
      <div className={styles.card}>{children}</div>
    </section>
  )
}

type SettingsRowProps = {
  title: string
  body?: ReactNode
  /** Under the whole row. */
  below?: ReactNode
  /** The controls. */
  children?: ReactNode
}

export function SettingsRow({ title, body, below, children }: SettingsRowProps) {
  return (
    <div className={styles.row}>
      <div>
        <p className={styles.name}>{title}</p>
        {Boolean(body) && <p className={styles.body}>{body}</p>}
      </div>
      {Boolean(children) && <div className={styles.controls}>{children}</div>}
      {Boolean(below) && <div className={styles.below}>{below}</div>}
    </div>
  )
}
