import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { spellKeyPress } from '../../../app/commands/shortcut.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { TextArea } from '../../../ui/TextArea.tsx'
import { useCreateFeature, useCreateMirror } from '../create-feature.ts'
import { redoEdit, undoEdit, writePrompt } from '../edit-actions.ts'
import { readWildcards } from './prompt-tool-actions.ts'
import styles from './PromptField.module.css'
import { completeWildcard, fittingWildcards, openWildcard } from './wildcard-completion.ts'
import { optionId, WildcardList } from './WildcardList.tsx'

const NO_WILDCARDS = [] as const

/** The prompt. While the name of a wildcard is being written, those that fit are offered. */
export function PromptField({ value, isRefused }: { value: string; isRefused: boolean }) {
  const { context } = useCreateFeature()
  const handleUndo = useTextUndo()
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const wildcards = useCreateMirror(state => state.wildcards?.wildcards ?? NO_WILDCARDS)
  const open = caret === null ? null : openWildcard(value, caret)
  const fitting = open === null ? [] : fittingWildcards(open.typed, wildcards)
  const chosen = fitting[Math.min(active, fitting.length - 1)]

  const follow = () => {
    setCaret(fieldRef.current?.selectionEnd ?? null)
    setActive(0)
  }
  const complete = (name: string) => {
    if (open === null || caret === null) return
    const next = completeWildcard(value, caret, open, name)
    writePrompt(context, next.prompt)
    setCaret(null)
    // The caret can be placed only after the text is there.
    requestAnimationFrame(() => fieldRef.current?.setSelectionRange(next.caret, next.caret))
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    handleUndo(event)
    if (chosen === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setActive((fitting.indexOf(chosen) + step + fitting.length) % fitting.length)
    else if (event.key === 'Enter' || event.key === 'Tab') complete(chosen.name)
    else if (event.key === 'Escape') setCaret(null)
    else return
    event.preventDefault()
  }
  return (
    <span data-place="prompt" className={styles.field}>
      <TextArea
        ref={fieldRef}
        value={value}
        onChange={text => {
          if (text.includes('__') && !value.includes('__')) void readWildcards(context)
          writePrompt(context, text)
          follow()
        }}
        onSelect={() => open !== null && setCaret(fieldRef.current?.selectionEnd ?? null)}
        onBlur={() => setCaret(null)}
        onKeyDown={handleKeyDown}
        placeholder={createCopy.prompt.placeholder}
        className={styles.prompt}
        spellCheck
        refused={isRefused}
        aria-autocomplete="list"
        aria-controls={chosen === undefined ? undefined : listId}
        aria-activedescendant={chosen === undefined ? undefined : optionId(listId, fitting.indexOf(chosen))}
      />
      {chosen !== undefined && <WildcardList id={listId} wildcards={fitting} active={chosen} onChoose={complete} />}
    </span>
  )
}

/** Undo and redo of a text are those of the editor: what a tool wrote is undone as well. */
export function useTextUndo(): (event: KeyboardEvent) => void {
  const { context } = useCreateFeature()
  const { info } = useApp()
  return event => {
    const spelling = spellKeyPress(event, info.platform)
    if (spelling === 'mod+z') undoEdit(context)
    else if (spelling === 'mod+shift+z' || spelling === 'mod+y') redoEdit(context)
    else return
    event.preventDefault()
  }
}
