import { MessageSquareText } from 'lucide-react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import { WRITE_PROMPT_KEYS } from '../panel/panel-commands.ts'
import { showPrompt } from './prompt-actions.ts'
import styles from './PromptBar.module.css'

/** Stands for the prompt bar while it is put away. */
export function PromptOpener() {
  const { context } = useCanvasFeature()
  const keyCaps = useKeyCaps()
  return (
    <Button
      className={styles.opener}
      icon={MessageSquareText}
      keys={keyCaps(WRITE_PROMPT_KEYS)}
      onClick={() => showPrompt(context)}
    >
      {canvasPanelCopy.prompt.show}
    </Button>
  )
}
