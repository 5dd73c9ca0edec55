import { shellCopy } from '../copy/shell-copy.ts'
import styles from './Brand.module.css'

export function Brand() {
  return (
    <div className={styles.brand}>
      <span className={styles.mark} aria-hidden="true" />
      {shellCopy.brand}
    </div>
  )
}
