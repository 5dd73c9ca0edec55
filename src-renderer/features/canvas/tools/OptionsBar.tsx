import { ChevronLeft, Maximize, Minus, Plus, Redo2, Undo2 } from 'lucide-react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { MAX_BRUSH_SIZE, MIN_BRUSH_SIZE } from '../../../engine/engine.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { useCanvasFeature, useEngineSnapshot } from '../canvas-feature.ts'
import { closeDocument } from '../document-actions.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { useScreenScale } from '../stage/use-screen-box.ts'
import styles from './OptionsBar.module.css'

/** What the tool in the hand can be set to, undo and redo, and the zoom. */
export function OptionsBar({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const { engine } = session
  const brush = useEngineSnapshot(session, snapshot => snapshot.brush)
  const undoLabel = useEngineSnapshot(session, snapshot => (snapshot.canUndo ? snapshot.undoLabel : null))
  const redoLabel = useEngineSnapshot(session, snapshot => (snapshot.canRedo ? snapshot.redoLabel : null))
  const scale = useScreenScale(session)
  const keyCaps = useKeyCaps()
  return (
    <div className={styles.bar} role="toolbar" aria-label={canvasCopy.tools.brush}>
      <IconButton icon={ChevronLeft} label={canvasCopy.documents.close} onClick={() => void closeDocument(context)} />
      <div className={styles.option}>
        <span>Size</span>
        <NumberSlider
          value={brush.size}
          onChange={size => engine.setBrush({ size })}
          min={MIN_BRUSH_SIZE}
          max={MAX_BRUSH_SIZE}
          step={1}
        />
      </div>
      <span className={styles.space} />
      <IconButton
        icon={Undo2}
        label={canvasCopy.undo(undoLabel)}
        keys={keyCaps('Mod+Z')}
        onClick={() => engine.undo()}
      />
      <IconButton
        icon={Redo2}
        label={canvasCopy.redo(redoLabel)}
        keys={keyCaps('Mod+Shift+Z')}
        onClick={() => engine.redo()}
      />
      <IconButton icon={Minus} label={canvasCopy.view.zoomOut} onClick={() => engine.view.zoomStep('out')} />
      <span className={styles.zoom}>{Math.round(scale * 100)} %</span>
      <IconButton icon={Plus} label={canvasCopy.view.zoomIn} onClick={() => engine.view.zoomStep('in')} />
      <IconButton icon={Maximize} label={canvasCopy.view.fit} onClick={() => engine.view.fit()} />
    </div>
  )
}
