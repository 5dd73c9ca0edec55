import { ChevronDown } from 'lucide-react'
import type { CanvasMode } from '#shared/domain/canvas-model.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import { chooseMode } from './prompt-actions.ts'
import styles from './PromptBar.module.css'

const copy = canvasPanelCopy.prompt

/** What will be done with the box, in a word; to choose where more than one thing is possible. */
export function ModeChoice({ mode, modes }: { mode: CanvasMode; modes: readonly CanvasMode[] }) {
  const { context } = useCanvasFeature()
  if (modes.length < 2)
    return (
      <Tooltip label={copy.modeHints[mode]}>
        <span className={styles.modeName}>{copy.modes[mode]}</span>
      </Tooltip>
    )
  return (
    <Menu
      align="end"
      trigger={
        <Button size="s" variant="quiet" className={styles.mode} aria-label={`${copy.mode}: ${copy.modes[mode]}`}>
          <span className={styles.modeWords}>
            {copy.modes[mode]}
            <Icon of={ChevronDown} size={14} />
          </span>
        </Button>
      }
      entries={modes.map(one => ({
        kind: 'check',
        id: one,
        label: copy.modes[one],
        checked: one === mode,
        onChange: () => chooseMode(context, one),
      }))}
    />
  )
}
