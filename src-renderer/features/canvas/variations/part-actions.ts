import type { App } from '../../../app/app.ts'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { pushLayer } from '../../../app/view-actions.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { createPartPainting } from './part-painting.ts'
import { followPart, partMask, readMask } from './part-preview.ts'
import { createPatchPreviews } from './patch-previews.ts'
import { compositionOf } from './preview-follower.ts'
import { shownIndex } from './strip-state.ts'
import { addPatch, changeStrip } from './variation-actions.ts'

/** Keys of painting a part, instead of the canvas's own. */
export const PART_SCOPE = 'canvas-part'

/** Begins to take the shown variation bit by bit: nothing of it first, then what the brush goes over. */
export async function startPart(app: Pick<App, 'view'>, context: CanvasContext): Promise<void> {
  if (context.store.getState().strip.isPartStarting) return
  changeStrip(context, { isPartStarting: true })
  try {
    await openPart(app, context)
  } finally {
    changeStrip(context, { isPartStarting: false })
  }
}

async function openPart(app: Pick<App, 'view'>, context: CanvasContext): Promise<void> {
  const { store, studio, loadInput, report } = context
  const { session, shown, strip, regions } = store.getState()
  const region = regions.find(({ id }) => id === shown?.region)
  const index = shownIndex({ strip, shown })
  if (session === null || shown === null || region === undefined || index === null || strip.part !== null) return
  const composition = compositionOf(store.getState(), region, shown)
  if (composition === null) return
  const previews = createPatchPreviews({ previewPatch: studio.canvas.previewPatch, loadPicture: loadInput })
  const [whole, regionMask] = await Promise.all([
    previews.load(composition),
    region.mask === null ? null : readMask(loadInput(region.mask.hash)),
  ])
  const now = store.getState()
  if (now.session !== session || now.shown?.image !== shown.image || now.strip.part !== null) return
  if (!whole.ok) return report(whole.error)
  if (region.mask !== null && regionMask === null) return report({ code: 'file-missing' })
  const stops = [pushLayer(app.view, PART_SCOPE)]
  const part = createPartPainting(session, { region, image: shown.image, index, regionMask, stops })
  // Both at once: what is out of reach cannot take the focus.
  changeStrip(context, { part, isBeforeShown: false, isPartStarting: false })
  stops.push(followPart(context, session, { part, whole: whole.value, composition }))
}

/** Leaves the document as it is; the variation is shown whole again. */
export function cancelPart(context: CanvasContext): void {
  const { part } = context.store.getState().strip
  part?.close()
  changeStrip(context, { part: null })
}

export const isPartEmpty = ({ store }: Pick<CanvasContext, 'store'>): boolean =>
  (store.getState().strip.part?.engine.maskBounds().width ?? 0) <= 0

/** Composes what was painted into the document, as one step. The set stays: another part may come from another one. */
export async function acceptPart(context: CanvasContext): Promise<void> {
  const { store } = context
  const { strip, shown, regions } = store.getState()
  const { part } = strip
  const region = regions.find(({ id }) => id === part?.region.id)
  if (part === null || shown === null || region === undefined || strip.isAccepting || isPartEmpty(context)) return
  const composition = compositionOf(store.getState(), region, part)
  if (composition === null) return
  const mask = await partMask(part)
  if (!(await addPatch(context, { ...composition, mask }, copy.steps.acceptPart))) return
  cancelPart(context)
  context.announce(copy.said.acceptedPart)
}
