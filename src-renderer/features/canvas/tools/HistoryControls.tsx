import { Redo2, Undo2 } from 'lucide-react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { REDO_KEYS, UNDO_KEYS } from './history-commands.ts'

const { whyNot, undo, redo } = canvasToolsCopy

/** Undo and redo, each with what it would do. */
export function HistoryControls({ session }: { session: CanvasSession }) {
  const { engine } = session
  const canUndo = useEngineSnapshot(session, snapshot => snapshot.canUndo)
  const canRedo = useEngineSnapshot(session, snapshot => snapshot.canRedo)
  const undoLabel = useEngineSnapshot(session, snapshot => snapshot.undoLabel)
  const redoLabel = useEngineSnapshot(session, snapshot => snapshot.redoLabel)
  const keyCaps = useKeyCaps()
  return (
    <>
      <IconButton
        icon={Undo2}
        label={undo(canUndo ? undoLabel : null)}
        keys={keyCaps(UNDO_KEYS)}
        disabledReason={canUndo ? null : whyNot.nothingToUndo}
        onClick={() => engine.undo()}
      />
      <IconButton
        icon={Redo2}
        label={redo(canRedo ? redoLabel : null)}
        keys={keyCaps(REDO_KEYS)}
        disabledReason={canRedo ? null : whyNot.nothingToRedo}
        onClick={() => engine.redo()}
      />
    </>
  )
}
