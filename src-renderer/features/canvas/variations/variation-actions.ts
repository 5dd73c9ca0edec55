import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import type { CanvasContext } from '../canvas-context.ts'
import { readRegions } from '../document-actions.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { makePreview } from './preview.ts'

/** Lays a result over its box, through the mask that it was sent with. Nothing of the document changes. */
export async function showVariation(
  { store, loadImage, loadInput, report }: CanvasContext,
  session: CanvasSession,
  region: CanvasRegion,
  image: ImageId,
): Promise<void> {
  store.setState({ shown: { region: region.id, image } })
  const [result, mask] = await Promise.all([
    loadImage(image),
    region.mask === null ? null : loadInput(region.mask.hash),
  ])
  const { shown } = store.getState()
  if (shown?.image !== image || store.getState().session !== session) return
  if (result === null) {
    report({ code: 'file-missing' })
    return
  }
  session.setPreview([{ id: `preview:${image}`, source: makePreview(result, mask, region.box), rect: region.box }])
}

function hideVariation({ store }: Pick<CanvasContext, 'store'>): void {
  store.getState().session?.setPreview([])
  store.setState({ shown: null })
}

/** Composes the shown variation into the document: one step, that undo takes back. */
export async function acceptShown(context: CanvasContext): Promise<void> {
  const { store, studio, report } = context
  const { session, shown, compose } = store.getState()
  if (session === null || shown === null) return
  await session.flush()
  const patch = await studio.canvas.addPatch({
    id: session.document.id,
    state: session.state(),
    image: shown.image,
    region: shown.region,
    mask: null,
    options: compose,
  })
  if (!patch.ok) {
    report(patch.error)
    return
  }
  session.takePatch(patch.value)
  // Decoded before the preview goes away, so that the old picture does not flash up between.
  await session.pictures.load(patch.value.picture.hash)
  session.change(canvasCopy.steps.accept, {
    layers: [...session.content().layers, { layer: { kind: 'patch', patch: patch.value.id }, isShown: true }],
  })
  hideVariation(context)
  await readRegions(context)
}
