import { ArrowLeftRight, PenTool, SquaresIntersect, SquaresSubtract, SquaresUnite, WandSparkles } from 'lucide-react'
import type { Command } from '../../../app/commands/command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { DefineCanvasCommand } from '../canvas-command.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { isPaintTool } from './paint-tools.ts'

const copy = canvasToolsCopy.commands

const HARDNESS_STEP = 0.1

const whyNoBrush = ({ engine }: CanvasSession): string | null =>
  isPaintTool(engine.snapshot().tool) ? null : canvasToolsCopy.whyNot.noBrush

/** What the brush is, and how shapes meet the mask. */
export function brushCommands(define: DefineCanvasCommand): readonly Command[] {
  const size = (direction: 1 | -1) =>
    define({
      id: direction === 1 ? 'canvas.brush.larger' : 'canvas.brush.smaller',
      label: direction === 1 ? copy.larger : copy.smaller,
      shortcuts: [direction === 1 ? ']' : '['],
      whyNot: whyNoBrush,
      run: ({ engine }) => engine.stepSize(direction),
    })
  const hardness = (direction: 1 | -1) =>
    define({
      id: direction === 1 ? 'canvas.brush.harder' : 'canvas.brush.softer',
      label: direction === 1 ? copy.harder : copy.softer,
      shortcuts: [direction === 1 ? 'Shift+]' : 'Shift+['],
      whyNot: whyNoBrush,
      run: ({ engine }) => engine.setBrush({ hardness: engine.snapshot().brush.hardness + direction * HARDNESS_STEP }),
    })
  return [
    define({
      id: 'canvas.swap',
      label: copy.swap,
      icon: ArrowLeftRight,
      shortcuts: ['X'],
      run: ({ engine }) => engine.swapBrushAndEraser(),
    }),
    size(1),
    size(-1),
    hardness(1),
    hardness(-1),
    ...(['pressureToSize', 'pressureToFlow'] as const).map(part =>
      define({
        id: `canvas.brush.${part}`,
        label: canvasToolsCopy.brush[part],
        icon: PenTool,
        detail: ({ engine }) => (engine.snapshot().brush[part] ? copy.on : copy.off),
        whyNot: whyNoBrush,
        run: ({ engine }) => engine.setBrush({ [part]: !engine.snapshot().brush[part] }),
      }),
    ),
    define({
      id: 'canvas.area.contiguous',
      label: copy.contiguous,
      icon: WandSparkles,
      detail: ({ engine }) => (engine.snapshot().options.isContiguous ? copy.on : copy.off),
      run: ({ engine }) => engine.setOptions({ isContiguous: !engine.snapshot().options.isContiguous }),
    }),
    ...(['add', 'subtract', 'intersect'] as const).map(combine =>
      define({
        id: `canvas.combine.${combine}`,
        label: copy.combine[combine],
        icon: { add: SquaresUnite, subtract: SquaresSubtract, intersect: SquaresIntersect }[combine],
        run: ({ engine }) => engine.setOptions({ combine }),
      }),
    ),
  ]
}
