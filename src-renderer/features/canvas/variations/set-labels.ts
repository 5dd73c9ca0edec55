import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import { openSet, shownIndex, type StripView } from './strip-state.ts'
import type { VariationSet } from './variation-sets.ts'

const copy = canvasVariationsCopy.onDocument

/** What a set is called where nothing of it is shown. */
export function labelOf({ pictures, coming, title }: VariationSet): string {
  if (pictures.length > 0) return copy.arrived(pictures.length, title)
  return coming.length > 0 ? copy.painting(title) : copy.failed(title)
}

/** What stands at its box on the document. */
export function labelOnDocument(view: StripView, set: VariationSet): string {
  const index = openSet(view.strip)?.region.id === set.region.id ? shownIndex(view) : null
  if (index === null) return labelOf(set)
  return view.strip.isBeforeShown ? copy.before(set.title) : copy.shown(index, set.pictures.length, set.title)
}
