import { Contrast, PaintBucket, Pencil, Square, SquareX } from 'lucide-react'
import type { Command } from '../../../app/commands/command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { DefineCanvasCommand } from '../canvas-command.ts'
import type { CanvasSession } from '../session/canvas-session.ts'

const copy = canvasToolsCopy.commands

const whyNoMask = ({ engine }: CanvasSession): string | null =>
  engine.snapshot().isMaskEmpty ? canvasToolsCopy.whyNot.noMask : null

/** What is done to the whole mask, or the whole sketch. */
export const maskCommands = (define: DefineCanvasCommand): readonly Command[] => [
  define({
    id: 'canvas.mask.invert',
    label: copy.invert,
    icon: Contrast,
    shortcuts: ['Mod+I'],
    run: ({ engine }) => engine.invert(),
  }),
  define({
    id: 'canvas.mask.clear',
    label: copy.clear,
    icon: SquareX,
    whyNot: whyNoMask,
    run: ({ engine }) => engine.clear(),
  }),
  define({ id: 'canvas.mask.fill', label: copy.fill, icon: Square, run: ({ engine }) => engine.fill() }),
  define({
    id: 'canvas.mask.holes',
    label: copy.holes,
    icon: PaintBucket,
    whyNot: whyNoMask,
    run: ({ engine }) => void engine.runSteps(copy.holesStep, [{ kind: 'fill-holes' }]),
  }),
  define({
    id: 'canvas.sketch.clear',
    label: copy.clearSketch,
    icon: Pencil,
    whyNot: ({ engine }) => (engine.snapshot().isSketchEmpty ? canvasToolsCopy.whyNot.noSketch : null),
    run: ({ engine }) => engine.clearSketch(),
  }),
]
