import {
  Brush,
  CircleDashed,
  Crop,
  Eraser,
  Hand,
  Lasso,
  Move,
  PaintBucket,
  Pencil,
  Pentagon,
  Pipette,
  SquareDashed,
  WandSparkles,
  ZoomIn,
} from 'lucide-react'
import type { Shortcut } from '../../../app/commands/shortcut.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { ToolId } from '../../../engine/engine.ts'
import type { IconShape } from '../../../ui/Icon.tsx'

/** The engine's tools, and the work box, which is the canvas's own. */
export type CanvasToolId = ToolId | 'box'

export type ToolLine = {
  readonly id: CanvasToolId
  readonly icon: IconShape
  readonly label: string
  readonly shortcut: Shortcut
}

const copy = canvasToolsCopy.tools

/** The rail from top to bottom, in groups. Order, words and keys come from here alone. */
export const TOOL_GROUPS: readonly (readonly ToolLine[])[] = [
  [
    { id: 'move', icon: Move, label: copy.move, shortcut: 'V' },
    { id: 'box', icon: Crop, label: copy.box, shortcut: 'C' },
  ],
  [
    { id: 'brush', icon: Brush, label: copy.brush, shortcut: 'B' },
    { id: 'eraser', icon: Eraser, label: copy.eraser, shortcut: 'E' },
    { id: 'lasso', icon: Lasso, label: copy.lasso, shortcut: 'L' },
    { id: 'polygon', icon: Pentagon, label: copy.polygon, shortcut: 'P' },
    { id: 'rectangle', icon: SquareDashed, label: copy.rectangle, shortcut: 'M' },
    { id: 'ellipse', icon: CircleDashed, label: copy.ellipse, shortcut: 'O' },
    { id: 'wand', icon: WandSparkles, label: copy.wand, shortcut: 'W' },
    { id: 'bucket', icon: PaintBucket, label: copy.bucket, shortcut: 'G' },
  ],
  [
    { id: 'sketch', icon: Pencil, label: copy.sketch, shortcut: 'K' },
    { id: 'picker', icon: Pipette, label: copy.picker, shortcut: 'I' },
  ],
  [
    { id: 'hand', icon: Hand, label: copy.hand, shortcut: 'H' },
    { id: 'zoom', icon: ZoomIn, label: copy.zoom, shortcut: 'Z' },
  ],
]

export const TOOLS: readonly ToolLine[] = TOOL_GROUPS.flat()

export const toolLine = (id: CanvasToolId): ToolLine | undefined => TOOLS.find(tool => tool.id === id)
