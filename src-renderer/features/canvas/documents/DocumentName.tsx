import { type KeyboardEvent, useRef, useState } from 'react'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { TextField } from '../../../ui/TextField.tsx'
import { LONGEST_NAME } from './document-list-actions.ts'
import styles from './Documents.module.css'

/** Renames where the name stands: Enter or leaving keeps what was typed, Escape keeps what was. */
export function DocumentName({ name, onDone }: { name: string; onDone: (typed: string | null) => void }) {
  const [typed, setTyped] = useState(name)
  const isDone = useRef(false)
  const finish = (next: string | null) => {
    if (isDone.current) return
    isDone.current = true
    onDone(next)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish(typed)
    else if (event.key === 'Escape') finish(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextField
      className={styles.rename}
      value={typed}
      onChange={setTyped}
      maxLength={LONGEST_NAME}
      label={documentsCopy.card.name}
      autoComplete="off"
      spellCheck={false}
      // It was asked for by whoever is typing now.
      ref={field => {
        if (field !== null && document.activeElement !== field && !isDone.current) {
          field.focus()
          field.select()
        }
      }}
      onKeyDown={handleKeyDown}
      onBlur={() => finish(typed)}
    />
  )
}
