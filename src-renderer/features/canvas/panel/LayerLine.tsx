import { Eye, EyeOff } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ContextMenu } from '../../../ui/Menu.tsx'
import type { MenuEntry } from '../../../ui/menu-entries.ts'
import styles from './Layers.module.css'

const copy = canvasPanelCopy.layers

export type LayerLineProps = {
  name: string
  detail: string
  thumb: ReactNode
  isShown: boolean
  onShow: (isShown: boolean) => void
  isSelected: boolean
  /** Left out for what cannot be chosen. */
  onSelect?: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLButtonElement>) => void
  entries?: readonly MenuEntry[]
}

/** A layer: whether it is seen, how it looks, what it is. */
export function LayerLine(props: LayerLineProps) {
  const { name, detail, thumb, isShown, onShow, isSelected, onSelect, onKeyDown, entries } = props
  const words = (
    <>
      <span className={styles.picture}>{thumb}</span>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.detail}>{detail}</span>
      </span>
    </>
  )
  const line = (
    <li className={styles.line} data-selected={isSelected || undefined} data-hidden={!isShown || undefined}>
      <IconButton
        size="s"
        icon={isShown ? Eye : EyeOff}
        label={copy.shown(name)}
        pressed={isShown}
        className={styles.eye}
        onClick={() => onShow(!isShown)}
      />
      {onSelect === undefined ? (
        <span className={styles.choose}>{words}</span>
      ) : (
        <button
          type="button"
          className={styles.choose}
          aria-current={isSelected ? 'true' : undefined}
          title={name}
          onClick={onSelect}
          onKeyDown={onKeyDown}
        >
          {words}
        </button>
      )}
    </li>
  )
  return entries === undefined ? line : <ContextMenu entries={entries}>{line}</ContextMenu>
}
