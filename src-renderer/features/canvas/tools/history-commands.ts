import { Redo2, Undo2 } from 'lucide-react'
import type { Command } from '../../../app/commands/command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { DefineCanvasCommand } from '../canvas-command.ts'
import type { CanvasContext } from '../canvas-context.ts'

export const UNDO_KEYS = 'Mod+Z'
export const REDO_KEYS = 'Mod+Shift+Z'

const { commands, stage, whyNot } = canvasToolsCopy

/** One timeline for everything on the document. During a stroke, undo gives the stroke up. */
export const historyCommands = (define: DefineCanvasCommand, context: CanvasContext): readonly Command[] => [
  define({
    id: 'canvas.undo',
    label: commands.undo,
    icon: Undo2,
    shortcuts: [UNDO_KEYS],
    detail: ({ engine }) => engine.snapshot().undoLabel,
    whyNot({ engine }) {
      const { canUndo, isPainting } = engine.snapshot()
      return canUndo || isPainting ? null : whyNot.nothingToUndo
    },
    run({ engine }) {
      const { undoLabel } = engine.snapshot()
      engine.undo()
      context.announce(stage.undone(undoLabel))
    },
  }),
  define({
    id: 'canvas.redo',
    label: commands.redo,
    icon: Redo2,
    shortcuts: [REDO_KEYS, 'Mod+Y'],
    detail: ({ engine }) => engine.snapshot().redoLabel,
    whyNot: ({ engine }) => (engine.snapshot().canRedo ? null : whyNot.nothingToRedo),
    run({ engine }) {
      const { redoLabel } = engine.snapshot()
      engine.redo()
      context.announce(stage.redone(redoLabel))
    },
  }),
]
