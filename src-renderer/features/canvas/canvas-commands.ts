import { Brush, Redo2, Scan, Undo2 } from 'lucide-react'
import type { App } from '../../app/app.ts'
import type { Command } from '../../app/commands/command.ts'
import { canvasCopy } from '../../app/copy/canvas-copy.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import type { CanvasContext } from './canvas-context.ts'
import { paint } from './paint-actions.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import { TOOLS } from './tools/tool-table.ts'
import { fitBox } from './work-box-actions.ts'

export const PAINT_KEYS = 'Mod+Enter'

const group = 'Canvas'
const scope = 'canvas'

/** All that can be done on the canvas by key or from the palette. */
export function canvasCommands(app: App, context: CanvasContext): readonly Command[] {
  const session = () => context.store.getState().session
  const whyNot = () => (session() === null ? canvasCopy.documents.body : null)
  const onSession = (run: (open: CanvasSession) => void) => () => {
    const open = session()
    if (open === null) return
    openWorkspace(app.view, 'canvas')
    run(open)
  }
  const base = { group, scope, whyNot } as const
  return [
    ...TOOLS.map(({ id, icon, label, shortcut }) => ({
      ...base,
      id: `canvas.tool.${id}`,
      label,
      icon,
      shortcuts: [shortcut],
      run: onSession(({ engine }) => engine.setTool(id)),
    })),
    {
      ...base,
      id: 'canvas.paint',
      label: canvasCopy.prompt.keys,
      icon: Brush,
      shortcuts: [PAINT_KEYS],
      run: onSession(() => void paint(context)),
    },
    {
      ...base,
      id: 'canvas.undo',
      label: canvasCopy.undo(null),
      icon: Undo2,
      shortcuts: ['Mod+Z'],
      run: onSession(({ engine }) => engine.undo()),
    },
    {
      ...base,
      id: 'canvas.redo',
      label: canvasCopy.redo(null),
      icon: Redo2,
      shortcuts: ['Mod+Shift+Z'],
      run: onSession(({ engine }) => engine.redo()),
    },
    {
      ...base,
      id: 'canvas.fitBox',
      label: canvasCopy.box.fit,
      icon: Scan,
      shortcuts: ['Shift+C'],
      run: onSession(() => fitBox(context)),
    },
  ]
}
