import { Brush, Check, ChevronLeft, ChevronRight, CircleSlash, Trash2, X } from 'lucide-react'
import type { App } from '../../../app/app.ts'
import type { Command } from '../../../app/commands/command.ts'
import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasViewState } from '../canvas-store.ts'
import { partCommands } from './part-commands.ts'
import { startPart } from './part-actions.ts'
import { acceptShown, changeStrip, discardAll, discardShown, leavePreview, stepVariation } from './variation-actions.ts'
import { openSet } from './strip-state.ts'
import { VARIATION_KEYS } from './variation-keys.ts'
import { whyNot } from './variation-why-not.ts'

const copy = canvasVariationsCopy.actions

/** Stepping through variations, deciding about them, and looking at what was there before. */
export function variationCommands(app: App, context: CanvasContext): readonly Command[] {
  const state = () => context.store.getState()
  const when = (reason: (state: CanvasViewState) => string | null) => () => reason(state())
  const base = { group: 'Canvas', scope: 'canvas' } as const
  /** Escape puts away what lies on top first: that is the drawer. */
  const whyNotLeave = () => (app.view.getState().isJobsDrawerOpen ? '' : whyNot.onShown(state()))
  return [
    {
      ...base,
      id: 'canvas.previousVariation',
      label: copy.previous,
      icon: ChevronLeft,
      shortcuts: [VARIATION_KEYS.previous],
      whyNot: when(whyNot.step),
      run: () => stepVariation(context, -1),
    },
    {
      ...base,
      id: 'canvas.nextVariation',
      label: copy.next,
      icon: ChevronRight,
      shortcuts: [VARIATION_KEYS.next],
      whyNot: when(whyNot.step),
      run: () => stepVariation(context, 1),
    },
    {
      ...base,
      id: 'canvas.acceptVariation',
      label: copy.acceptLong,
      icon: Check,
      shortcuts: [VARIATION_KEYS.accept],
      whyNot: when(whyNot.onShown),
      run: () => void acceptShown(context),
    },
    {
      ...base,
      id: 'canvas.acceptPart',
      label: canvasVariationsCopy.steps.acceptPart,
      icon: Brush,
      whyNot: when(whyNot.onShown),
      run: () => void startPart(app, context),
    },
    {
      ...base,
      id: 'canvas.discardVariation',
      label: copy.discardShown,
      icon: Trash2,
      shortcuts: [VARIATION_KEYS.discard],
      whyNot: when(whyNot.onShown),
      run: () => discardShown(context),
    },
    {
      ...base,
      id: 'canvas.discardVariations',
      label: copy.discardAll,
      icon: Trash2,
      whyNot: when(whyNot.discardAll),
      run: () => discardAll(context),
    },
    {
      ...base,
      id: 'canvas.cancelVariations',
      label: copy.cancelComing,
      icon: CircleSlash,
      whyNot: when(whyNot.cancelComing),
      run() {
        for (const { id } of openSet(state().strip)?.coming ?? []) void context.cancelJob(id)
      },
    },
    {
      ...base,
      id: 'canvas.leaveVariation',
      label: copy.leave,
      icon: X,
      shortcuts: [VARIATION_KEYS.leave],
      whyNot: whyNotLeave,
      run: () => leavePreview(context),
    },
    {
      ...base,
      id: 'canvas.holdBefore',
      label: copy.holdBefore,
      shortcuts: [VARIATION_KEYS.before],
      isInPalette: false,
      whyNot: when(whyNot.onShown),
      run: () => holdBefore(context),
    },
    ...partCommands(context),
  ]
}

/** Until a key is let go, or the window loses sight of it. */
function holdBefore(context: CanvasContext): void {
  if (context.store.getState().strip.isBeforeShown) return
  changeStrip(context, { isBeforeShown: true })
  const gone = new AbortController()
  const letGo = () => {
    gone.abort()
    changeStrip(context, { isBeforeShown: false })
  }
  window.addEventListener('keyup', letGo, { signal: gone.signal })
  window.addEventListener('blur', letGo, { signal: gone.signal })
}
