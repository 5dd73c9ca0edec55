import type { Wildcard } from '#shared/domain/prompt.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import styles from './WildcardList.module.css'

export type WildcardListProps = {
  id: string
  wildcards: readonly Wildcard[]
  active: Wildcard
  onChoose: (name: string) => void
}

const copy = editorCopy.dynamic

export const optionId = (listId: string, index: number): string => `${listId}-${index}`

/** The focus stays in the prompt, which names the active option. */
export function WildcardList({ id, wildcards, active, onChoose }: WildcardListProps) {
  return (
    // The elements of a list to choose from would take the focus out of the prompt.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div id={id} role="listbox" aria-label={copy.complete} className={styles.list}>
      {wildcards.map((wildcard, index) => (
        <div
          key={wildcard.name}
          id={optionId(id, index)}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="option"
          tabIndex={-1}
          aria-selected={wildcard === active}
          // Before the prompt loses the focus.
          onPointerDown={event => {
            event.preventDefault()
            onChoose(wildcard.name)
          }}
          className={joinClasses(styles.option, wildcard === active && styles.active)}
        >
          <span className={styles.name}>{wildcard.name}</span>
          <span className={styles.lines}>{copy.lines(wildcard.lines.length)}</span>
        </div>
      ))}
    </div>
  )
}
