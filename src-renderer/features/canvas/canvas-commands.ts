import { Brush } from 'lucide-react'
import type { App } from '../../app/app.ts'
import type { Command } from '../../app/commands/command.ts'
import { canvasCopy } from '../../app/copy/canvas-copy.ts'
import { createCanvasCommands } from './canvas-command.ts'
import type { CanvasContext } from './canvas-context.ts'
import { paint } from './paint-actions.ts'
import { panelCommands } from './panel/panel-commands.ts'
import { stageCommands } from './stage/stage-commands.ts'
import { viewCommands } from './stage/view-commands.ts'
import { brushCommands } from './tools/brush-commands.ts'
import { historyCommands } from './tools/history-commands.ts'
import { maskCommands } from './tools/mask-commands.ts'
import { toolCommands } from './tools/tool-commands.ts'

export const PAINT_KEYS = 'Mod+Enter'

/** All that can be done on the canvas by key or from the palette. */
export function canvasCommands(app: App, context: CanvasContext): readonly Command[] {
  const define = createCanvasCommands(app, context)
  return [
    ...toolCommands(define, context),
    ...brushCommands(define),
    ...maskCommands(define),
    ...historyCommands(define, context),
    ...viewCommands(define),
    ...stageCommands(define, context),
    ...panelCommands(define, context),
    define({
      id: 'canvas.paint',
      label: canvasCopy.prompt.keys,
      icon: Brush,
      shortcuts: [PAINT_KEYS],
      run: () => void paint(context),
    }),
  ]
}
