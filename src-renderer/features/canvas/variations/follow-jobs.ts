import type { CanvasContext } from '../canvas-context.ts'
import { readRegions } from '../document-actions.ts'
import { isOfRegion } from './region-jobs.ts'

const picturesOf = (job: { readonly outputs: readonly { readonly image: unknown }[] }): number =>
  job.outputs.filter(({ image }) => image !== null).length

/** Pictures that arrive at the document's boxes are looked up anew, until the returned function is called. */
export const followJobs = (context: CanvasContext): (() => void) =>
  context.jobs.subscribe((state, before) => {
    const { regions } = context.store.getState()
    if (regions.length === 0) return
    const hasNews = state.order.some(id => {
      const job = state.byId.get(id)
      if (job === undefined || job === before.byId.get(id)) return false
      const earlier = before.byId.get(id)
      const isNews = earlier === undefined || picturesOf(job) !== picturesOf(earlier)
      return isNews && regions.some(region => isOfRegion(job, region))
    })
    if (hasNews) void readRegions(context)
  })
