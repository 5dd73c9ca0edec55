import { History } from 'lucide-react'
import { useState } from 'react'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { focusPlace } from '../create-actions.ts'
import { useCreateFeature } from '../create-feature.ts'
import { writePrompt } from '../edit-actions.ts'
import { HistoryList } from './HistoryList.tsx'

const copy = createCopy.history

/** Prompts of past jobs, newest first. */
export function HistoryButton() {
  const { context } = useCreateFeature()
  const [isOpen, setOpen] = useState(false)
  const choose = (prompt: string) => {
    setOpen(false)
    writePrompt(context, prompt, 'step')
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
      <HistoryList onChoose={choose} />
    </Popover>
  )
}
