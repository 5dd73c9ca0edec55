import { Brush, Check, Eraser, Redo2, Undo2, X } from 'lucide-react'
import type { Command } from '../../../app/commands/command.ts'
import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import type { Engine } from '../../../engine/engine.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { acceptPart, cancelPart, isPartEmpty, PART_SCOPE } from './part-actions.ts'
import { PART_KEYS } from './variation-keys.ts'

const copy = canvasVariationsCopy.part
const { whyNot } = canvasVariationsCopy

const HARDNESS_STEP = 0.1

/** What can be done by key while a part of a variation is painted. */
export function partCommands(context: CanvasContext): readonly Command[] {
  const part = () => context.store.getState().strip.part
  const base = { group: 'Canvas', scope: PART_SCOPE, isInPalette: false } as const
  const onEngine = (run: (engine: Engine) => void) => () => {
    const engine = part()?.engine
    if (engine !== undefined) run(engine)
  }
  const harder = (by: number) =>
    onEngine(engine => {
      const { hardness } = engine.snapshot().brush
      engine.setBrush({ hardness: Math.min(1, Math.max(0, hardness + by)) })
    })
  return [
    {
      ...base,
      id: 'canvas.part.brush',
      label: copy.brush,
      icon: Brush,
      shortcuts: [PART_KEYS.brush],
      run: onEngine(engine => engine.setTool('brush')),
    },
    {
      ...base,
      id: 'canvas.part.eraser',
      label: copy.eraser,
      icon: Eraser,
      shortcuts: [PART_KEYS.eraser],
      run: onEngine(engine => engine.setTool('eraser')),
    },
    {
      ...base,
      id: 'canvas.part.swap',
      label: copy.swap,
      shortcuts: ['X'],
      run: onEngine(engine => engine.swapBrushAndEraser()),
    },
    {
      ...base,
      id: 'canvas.part.smaller',
      label: copy.smaller,
      shortcuts: ['['],
      run: onEngine(engine => engine.stepSize(-1)),
    },
    {
      ...base,
      id: 'canvas.part.larger',
      label: copy.larger,
      shortcuts: [']'],
      run: onEngine(engine => engine.stepSize(1)),
    },
    { ...base, id: 'canvas.part.softer', label: copy.softer, shortcuts: ['Shift+['], run: harder(-HARDNESS_STEP) },
    { ...base, id: 'canvas.part.harder', label: copy.harder, shortcuts: ['Shift+]'], run: harder(HARDNESS_STEP) },
    {
      ...base,
      id: 'canvas.part.undo',
      label: copy.undo,
      icon: Undo2,
      shortcuts: [PART_KEYS.undo],
      whyNot: () => (canUndoPart(part()) ? null : whyNot.nothingToUndo),
      run: onEngine(engine => engine.undo()),
    },
    {
      ...base,
      id: 'canvas.part.redo',
      label: copy.redo,
      icon: Redo2,
      shortcuts: [PART_KEYS.redo],
      whyNot: () => (part()?.engine.snapshot().canRedo === true ? null : whyNot.nothingToRedo),
      run: onEngine(engine => engine.redo()),
    },
    {
      ...base,
      id: 'canvas.part.accept',
      label: copy.accept,
      icon: Check,
      shortcuts: [PART_KEYS.accept],
      whyNot: () => (isPartEmpty(context) ? whyNot.nothingPainted : null),
      run: () => void acceptPart(context),
    },
    {
      ...base,
      id: 'canvas.part.cancel',
      label: copy.cancel,
      icon: X,
      shortcuts: [PART_KEYS.cancel],
      run: () => cancelPart(context),
    },
  ]
}

/** The frame of the document was set before anything was painted: that is no stroke. */
export const canUndoPart = (part: { readonly engine: Engine; readonly firstStep: number } | null): boolean =>
  part !== null && part.engine.snapshot().historySteps > part.firstStep
