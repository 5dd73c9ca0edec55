import type { Fact } from './picture-facts.ts'
import styles from './FactList.module.css'

/** Labels at the left, values at the right; the values can be copied. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.list} data-selectable>
      {facts.map(({ key, label, value }) => (
        <div key={key} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
