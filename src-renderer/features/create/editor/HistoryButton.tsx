import { History } from 'lucide-react'
import { useState } from 'react'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { focusPlace, pastPrompts } from '../create-actions.ts'
import { writePrompt } from '../edit-actions.ts'
import { useCreateFeature } from '../create-feature.ts'
import styles from './HistoryButton.module.css'

const SHOWN_PROMPTS = 60
const copy = createCopy.history

/** Prompts of past jobs, newest first. */
export function HistoryButton() {
  const { context } = useCreateFeature()
  const [isOpen, setOpen] = useState(false)
  const prompts = isOpen ? pastPrompts(context).slice(0, SHOWN_PROMPTS) : []
  const choose = (prompt: string) => {
    setOpen(false)
    writePrompt(context, prompt)
    focusPlace(context, 'prompt')
  }
  return (
    <Popover
      bare
      align="end"
      label={copy.title}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton icon={History} label={copy.button} />}
    >
      {prompts.length === 0 ? (
        <p className={styles.empty}>{copy.empty}</p>
      ) : (
        <ul className={styles.list} aria-label={copy.title}>
          {prompts.map(prompt => (
            <li key={prompt}>
              <button type="button" className={styles.prompt} onClick={() => choose(prompt)}>
                <span className={styles.words}>{prompt}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.hint}>{copy.hint}</p>
    </Popover>
  )
}
