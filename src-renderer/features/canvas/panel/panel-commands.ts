import { Download, PanelRight, Spline, SquarePen } from 'lucide-react'
import type { Command } from '../../../app/commands/command.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { isNarrowNow } from '../../../app/use-is-narrow.ts'
import type { DefineCanvasCommand } from '../canvas-command.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { smoothMask } from '../mask-actions.ts'
import { exportMask } from '../mask-files.ts'
import { showPrompt } from '../prompt/prompt-actions.ts'
import type { CanvasSession } from '../session/canvas-session.ts'

export const WRITE_PROMPT_KEYS = '/'

const copy = canvasPanelCopy.commands

const whyNoMask = ({ engine }: CanvasSession): string | null => (engine.snapshot().isMaskEmpty ? copy.noMask : null)

/** The panel and the prompt by key, and what the panel does to the mask from the palette. */
export const panelCommands = (define: DefineCanvasCommand, context: CanvasContext): readonly Command[] => [
  define({
    id: 'canvas.writePrompt',
    label: copy.writePrompt,
    icon: SquarePen,
    shortcuts: [WRITE_PROMPT_KEYS],
    run: () => showPrompt(context),
  }),
  define({
    id: 'canvas.panel',
    label: copy.panel,
    icon: PanelRight,
    shortcuts: ['F4'],
    run: () =>
      context.store.setState(({ isPanelShown, isPanelOpen }) =>
        isNarrowNow() ? { isPanelOpen: !isPanelOpen } : { isPanelShown: !isPanelShown },
      ),
  }),
  define({ id: 'canvas.mask.smooth', label: copy.smooth, icon: Spline, whyNot: whyNoMask, run: smoothMask }),
  define({
    id: 'canvas.mask.export',
    label: copy.export,
    icon: Download,
    whyNot: whyNoMask,
    run: session => void exportMask(session),
  }),
]
