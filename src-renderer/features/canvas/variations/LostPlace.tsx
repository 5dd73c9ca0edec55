import { ImageOff } from 'lucide-react'
import type { Failure } from '#shared/domain/failure.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import styles from './VariationsStrip.module.css'

/** A picture that its job could not bring. */
export function LostPlace({ failure }: { failure: Failure }) {
  const { title } = failureCopy(failure)
  return (
    <div className={styles.place}>
      <Picture src={null} alt="" missingLabel="" className={styles.picture}>
        <Icon of={ImageOff} size={20} className={styles.sun} />
      </Picture>
      <Tooltip label={title}>
        <span className={styles.words}>{title}</span>
      </Tooltip>
    </div>
  )
}
