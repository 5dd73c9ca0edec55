import { Scan } from 'lucide-react'
import type { Command } from '../../../app/commands/command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { DefineCanvasCommand } from '../canvas-command.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { fitBox } from '../work-box-actions.ts'
import { takeTool } from './tool-in-hand.ts'
import { TOOLS } from './tool-table.ts'

export const FIT_BOX_KEYS = 'Shift+C'

/** One for each tool; who does not see the rail hears what is in the hand. */
export const toolCommands = (define: DefineCanvasCommand, context: CanvasContext): readonly Command[] => [
  ...TOOLS.map(({ id, icon, label, shortcut }) =>
    define({
      id: `canvas.tool.${id}`,
      label,
      icon,
      shortcuts: [shortcut],
      run(session) {
        takeTool(context, session, id)
        context.announce(label)
      },
    }),
  ),
  define({
    id: 'canvas.fitBox',
    label: canvasToolsCopy.fitBox,
    icon: Scan,
    shortcuts: [FIT_BOX_KEYS],
    whyNot: ({ engine }) => (engine.snapshot().isMaskEmpty ? canvasToolsCopy.whyNot.noMask : null),
    run: () => fitBox(context),
  }),
]
