import type { Command } from '../../../app/commands/command.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { DefineCanvasCommand } from '../canvas-command.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { movesBox, toolInHand } from '../tools/tool-in-hand.ts'
import { nudgeBox } from '../work-box-actions.ts'

/** Keys that count only while the document has the focus; `stage-keys.ts` listens for them. */
export const STAGE_SCOPE = 'canvas.stage'

const DIRECTIONS = [
  ['left', 'ArrowLeft', -1, 0],
  ['right', 'ArrowRight', 1, 0],
  ['up', 'ArrowUp', 0, -1],
  ['down', 'ArrowDown', 0, 1],
] as const

const FAR = 10
const BOX_STEP_PX = 8
const FAR_BOX_STEP_PX = 64

const { keys, whyNot } = canvasToolsCopy

/** Painting by keyboard: arrows move the pointer, or the work box while the move tool is in the hand. */
export function stageCommands(define: DefineCanvasCommand, context: CanvasContext): readonly Command[] {
  /** The arrows of a variation that is looked at are its own, until the pointer of the keyboard was asked for. */
  const whyNoArrow = ({ engine }: CanvasSession): string | null =>
    context.store.getState().shown !== null && engine.keyboardPointer.at === null ? whyNot.variationShown : null
  const move = (session: CanvasSession, dx: number, dy: number, isFar: boolean) => {
    const { engine } = session
    const isBox = movesBox(toolInHand(context, session))
    const step = isBox ? (isFar ? FAR_BOX_STEP_PX : BOX_STEP_PX) : isFar ? FAR : 1
    if (isBox) nudgeBox(context, dx * step, dy * step)
    else engine.keyboardPointer.moveBy(dx * step, dy * step)
  }
  const base = { scope: STAGE_SCOPE, isInPalette: false } as const
  const whyNoPress = ({ engine }: CanvasSession): string | null =>
    engine.keyboardPointer.at === null ? whyNot.pointerHidden : null
  return [
    define({
      id: 'canvas.keys.show',
      label: canvasToolsCopy.commands.byKeys,
      run({ element, engine }) {
        engine.keyboardPointer.show()
        // From the palette: it gives the focus back first.
        requestAnimationFrame(() => element.focus())
      },
    }),
    ...DIRECTIONS.flatMap(([id, key, dx, dy]) =>
      [false, true].map(isFar =>
        define({
          ...base,
          id: `canvas.keys.${id}${isFar ? 'Far' : ''}`,
          label: isFar ? keys.far(keys[id]) : keys[id],
          shortcuts: [isFar ? `Shift+${key}` : key],
          whyNot: whyNoArrow,
          run: session => move(session, dx, dy, isFar),
        }),
      ),
    ),
    define({
      ...base,
      id: 'canvas.keys.paint',
      label: keys.paint,
      shortcuts: [' '],
      whyNot: whyNoPress,
      run: ({ engine }) => engine.keyboardPointer.press(),
    }),
    define({
      ...base,
      id: 'canvas.keys.erase',
      label: keys.erase,
      shortcuts: ['Shift+ '],
      whyNot: whyNoPress,
      run: ({ engine }) => engine.keyboardPointer.press({ erases: true }),
    }),
  ]
}
