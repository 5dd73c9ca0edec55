import type { Command } from '../../../app/commands/command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { applyExtension, stopExtending } from './extend-actions.ts'

/** What counts while edges are dragged. */
export const EXTEND_SCOPE = 'canvas-extend'

export function extendCommands(context: CanvasContext): readonly Command[] {
  const base = { group: 'Canvas', scope: EXTEND_SCOPE, isInPalette: false } as const
  const copy = documentsCopy.extend
  return [
    {
      ...base,
      id: 'canvas.extend.apply',
      label: copy.title,
      shortcuts: ['Enter'],
      run: () => applyExtension(context),
    },
    {
      ...base,
      id: 'canvas.extend.cancel',
      label: copy.leave,
      shortcuts: ['Escape'],
      run: () => stopExtending(context),
    },
  ]
}
