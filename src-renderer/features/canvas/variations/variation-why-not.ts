import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import type { CanvasViewState } from '../canvas-store.ts'
import { openSet } from './strip-state.ts'

type State = Pick<CanvasViewState, 'session' | 'strip' | 'shown'>

/** Why something cannot be done with variations now; null when it can. Buttons and keys say the same. */
export const whyNot = {
  step: (state: State): string | null => {
    const set = openSet(state.strip)
    if (set === null) return general(state) ?? copy.whyNot.nothing
    if (set.pictures.length === 0) return general(state) ?? copy.whyNot.notArrived
    return general(state) ?? (set.pictures.length === 1 && state.shown !== null ? copy.whyNot.onlyOne : null)
  },
  onShown: (state: State): string | null =>
    general(state) ??
    (state.shown === null ? (openSet(state.strip) === null ? copy.whyNot.nothing : copy.whyNot.notShown) : null),
  discardAll: (state: State): string | null => {
    const set = openSet(state.strip)
    if (set === null) return general(state) ?? copy.whyNot.nothing
    return general(state) ?? (set.pictures.length === 0 ? copy.whyNot.notArrived : null)
  },
  cancelComing: (state: State): string | null =>
    general(state) ?? ((openSet(state.strip)?.coming.length ?? 0) === 0 ? copy.whyNot.nothingComing : null),
}

function general({ session, strip }: State): string | null {
  if (session === null) return copy.whyNot.noDocument
  return strip.part === null ? null : copy.whyNot.painting
}
