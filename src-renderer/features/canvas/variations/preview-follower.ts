import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasViewState } from '../canvas-store.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { createPatchPreviews, type Composition, type PatchPreviews } from './patch-previews.ts'
import { layersOf } from './preview-layers.ts'
import { openSet, type ShownVariation } from './strip-state.ts'

/** Looked at first are the neighbours of what is shown: one step either way. */
const PREFETCHED = 4

type Follower = { readonly follow: () => void; readonly stop: () => void }

/**
 * Keeps the shown variation on the document, composed as it will be accepted. Until another one is ready the one before
 * stays, so nothing flashes through between two steps.
 */
export function createPreviewFollower(context: CanvasContext): Follower {
  const { store, studio, loadInput, report } = context
  const previews = createPatchPreviews({ previewPatch: studio.canvas.previewPatch, loadPicture: loadInput })
  let session: CanvasSession | null = null
  let laid: ShownVariation | null = null

  function clear(): void {
    if (laid !== null) session?.setPreview([])
    laid = null
    previews.keep(null)
  }

  function layDown(state: CanvasViewState, region: CanvasRegion, shown: ShownVariation): void {
    const composition = compositionOf(state, region, shown)
    const preview = composition === null ? null : previews.peek(composition)
    if (preview !== null) {
      previews.keep(preview)
      laid = shown
      session?.setPreview(layersOf(preview, region.box, { ...state, ...state.strip }))
    } else if (composition !== null) {
      if (laid !== null && laid.region !== shown.region) clear()
      void previews.load(composition).then(loaded => {
        const now = store.getState()
        if (now.session !== state.session || now.shown?.image !== shown.image) return
        if (loaded.ok) follow()
        else report(loaded.error)
      })
    }
  }

  function follow(): void {
    const state = store.getState()
    if (state.session !== session) {
      laid = null
      previews.clear()
      session = state.session
    }
    if (session === null || state.strip.part !== null) return
    const region = state.regions.find(({ id }) => id === state.shown?.region)
    if (state.shown === null || region === undefined) clear()
    else layDown(state, region, state.shown)
    prefetch(state, previews)
  }

  const stop = store.subscribe((state, before) => {
    const isSame =
      state.session === before.session &&
      state.shown === before.shown &&
      state.regions === before.regions &&
      state.compose === before.compose &&
      state.comparison === before.comparison &&
      state.strip === before.strip
    if (!isSame) follow()
  })
  return {
    follow,
    stop() {
      stop()
      clear()
    },
  }
}

/** Null without a document. The patch is composed over what the document shows now. */
export function compositionOf(
  { session, compose }: Pick<CanvasViewState, 'session' | 'compose'>,
  region: CanvasRegion,
  { image }: Pick<ShownVariation, 'image'>,
): Composition | null {
  if (session === null) return null
  const composition = { id: session.document.id, state: session.state(), image, region: region.id, options: compose }
  return { ...composition, mask: null }
}

function prefetch(state: CanvasViewState, previews: PatchPreviews): void {
  const set = openSet(state.strip)
  if (set === null) return
  const at = state.shown === null ? 0 : set.pictures.indexOf(state.shown.image)
  const count = set.pictures.length
  const near = [0, 1, -1, 2, -2].map(by => set.pictures[(at + by + count) % Math.max(count, 1)])
  for (const image of new Set(near.slice(0, PREFETCHED))) {
    const composition = image === undefined ? null : compositionOf(state, set.region, { image })
    if (composition !== null) void previews.load(composition)
  }
}
