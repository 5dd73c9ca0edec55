import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import type { Command } from '../../../app/commands/command.ts'
import type { Shortcut } from '../../../app/commands/shortcut.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { DefineCanvasCommand } from '../canvas-command.ts'

const copy = canvasToolsCopy.zoom

export const VIEW_KEYS = { in: 'Mod+=', out: 'Mod+-', fit: 'Mod+0', actual: 'Mod+1' } as const

/** Offered beside the number that can be typed. A document pixel is a pixel of the screen at 1. */
export const ZOOM_CHOICES: readonly { readonly zoom: number; readonly shortcut?: Shortcut }[] = [
  { zoom: 0.5 },
  { zoom: 1, shortcut: VIEW_KEYS.actual },
  { zoom: 2 },
  { zoom: 4 },
]

export const viewCommands = (define: DefineCanvasCommand): readonly Command[] => [
  define({
    id: 'canvas.zoom.in',
    label: copy.in,
    icon: ZoomIn,
    // Many layouts have the plus on another key than the equals sign.
    shortcuts: [VIEW_KEYS.in, 'Mod++'],
    run: ({ engine }) => engine.view.zoomStep('in'),
  }),
  define({
    id: 'canvas.zoom.out',
    label: copy.out,
    icon: ZoomOut,
    shortcuts: [VIEW_KEYS.out],
    run: ({ engine }) => engine.view.zoomStep('out'),
  }),
  define({
    id: 'canvas.zoom.fit',
    label: copy.fit,
    icon: Maximize,
    shortcuts: [VIEW_KEYS.fit],
    run: ({ engine }) => engine.view.fit(),
  }),
  ...ZOOM_CHOICES.map(({ zoom, shortcut }) =>
    define({
      id: `canvas.zoom.${zoom}`,
      label: copy.to(zoom),
      ...(shortcut !== undefined && { shortcuts: [shortcut] }),
      run: ({ engine }) => engine.view.zoomTo(zoom),
    }),
  ),
]
