import type { CanvasContext } from '../canvas-context.ts'
import { readRegions } from '../document-actions.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { createMaskAside } from './mask-aside.ts'
import { createPreviewFollower } from './preview-follower.ts'
import { isOfRegion } from './region-jobs.ts'
import { adoptSets, EMPTY_STRIP } from './strip-state.ts'
import { setsOf } from './variation-sets.ts'

const picturesOf = (job: { readonly outputs: readonly { readonly image: unknown }[] }): number =>
  job.outputs.filter(({ image }) => image !== null).length

/** What the strip shows follows jobs, regions and the document's layers, until the returned function is called. */
export function followVariations(context: CanvasContext): () => void {
  const { store, jobs } = context
  const previews = createPreviewFollower(context)
  const maskAside = createMaskAside(context)
  let stopEngine: (() => void) | null = null
  let attached: unknown = null

  const refresh = () => {
    const { session, regions, strip, shown } = store.getState()
    if (session === null) return
    const sets = setsOf({ regions, jobs: [...jobs.getState().byId.values()], patches: patchesOf(session) })
    store.setState(adoptSets({ strip, shown }, sets))
  }

  /** Undo, redo and accepting change the layers; strokes do not. */
  const followLayers = (session: CanvasSession) => () => {
    const now = session.engine.snapshot().attached
    if (now !== attached) {
      attached = now
      refresh()
      previews.follow()
    }
    maskAside.follow()
  }

  const followSession = (session: CanvasSession | null) => {
    stopEngine?.()
    stopEngine = null
    attached = session?.engine.snapshot().attached ?? null
    store.setState({ strip: { ...EMPTY_STRIP, dividerAt: store.getState().strip.dividerAt } })
    if (session !== null) stopEngine = session.engine.subscribe(followLayers(session))
  }

  const stops = [
    store.subscribe((state, before) => {
      if (state.session !== before.session) followSession(state.session)
      if (state.regions !== before.regions) refresh()
      if (state.shown !== before.shown || state.strip.part !== before.strip.part) maskAside.follow()
    }),
    jobs.subscribe((state, before) => {
      if (store.getState().session === null) return
      refresh()
      const { regions } = store.getState()
      const hasNews = state.order.some(id => {
        const job = state.byId.get(id)
        const earlier = before.byId.get(id)
        if (job === undefined || job === earlier) return false
        const isNews = earlier === undefined || picturesOf(job) !== picturesOf(earlier)
        return isNews && regions.some(region => isOfRegion(job, region))
      })
      if (hasNews) void readRegions(context)
    }),
    () => stopEngine?.(),
    () => previews.stop(),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What lies on the document now; a hidden layer was accepted all the same. */
function patchesOf(session: CanvasSession) {
  const known = session.patches()
  return session.content().layers.flatMap(({ layer }) => {
    const patch = layer.kind === 'patch' ? known.get(layer.patch) : undefined
    return patch === undefined ? [] : [patch]
  })
}
