import { joinClasses } from '../../../ui/class-names.ts'
import { Icon, type IconShape } from '../../../ui/Icon.tsx'
import type { DropZoneId } from './use-incoming-files.ts'
import styles from './DropCover.module.css'

type Zone = {
  readonly id: DropZoneId
  readonly icon: IconShape
  readonly title: string
  readonly hint: string | null
}

/** Over the workspace while files hang over it: what becomes of them where they are dropped. */
export function DropCover({ zones, over }: { zones: readonly Zone[]; over: DropZoneId | null }) {
  return (
    <div className={styles.cover}>
      {zones.map(({ id, icon, title, hint }) => (
        <div key={id} data-drop-zone={id} className={joinClasses(styles.zone, over === id && styles.over)}>
          <Icon of={icon} size={24} />
          <span className={styles.title}>{title}</span>
          {hint !== null && <span className={styles.hint}>{hint}</span>}
        </div>
      ))}
    </div>
  )
}
