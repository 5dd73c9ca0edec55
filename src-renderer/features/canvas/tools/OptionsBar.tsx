import { ChevronLeft } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import { closeDocument } from '../document-actions.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { HistoryControls } from './HistoryControls.tsx'
import styles from './OptionsBar.module.css'
import { useToolInHand } from './tool-in-hand.ts'
import { toolLine } from './tool-table.ts'
import { ToolOptions } from './ToolOptions.tsx'
import { ZoomControls } from './ZoomControls.tsx'

export type OptionsBarProps = {
  session: CanvasSession
  /** At the right end: what is done with the document. */
  children?: ReactNode
}

/** What the tool in the hand can be set to, undo and redo, the zoom, and what is done with the document. */
export function OptionsBar({ session, children }: OptionsBarProps) {
  const { context } = useCanvasFeature()
  const tool = toolLine(useToolInHand(session))
  /** A number that was typed and entered is done with: the keys belong to the canvas again. */
  const handleKeyDown = ({ key, target }: KeyboardEvent) => {
    if (key === 'Enter' && target instanceof HTMLInputElement && target.role === 'spinbutton') session.element.focus()
  }
  return (
    <div
      className={styles.bar}
      role="toolbar"
      aria-label={canvasToolsCopy.options(tool?.label ?? '')}
      data-region
      tabIndex={-1}
      onKeyDown={handleKeyDown}
    >
      <IconButton icon={ChevronLeft} label={canvasCopy.documents.close} onClick={() => void closeDocument(context)} />
      {tool !== undefined && (
        <span className={styles.tool}>
          <Icon of={tool.icon} />
          <span className={styles.name}>{tool.label}</span>
        </span>
      )}
      <ToolOptions session={session} />
      <span className={styles.space} />
      <HistoryControls session={session} />
      <span className={styles.line} />
      <ZoomControls session={session} />
      {children}
    </div>
  )
}
