import type { ImageId, ModelKey } from '#shared/domain/ids.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { JobsState } from '../../jobs/index.ts'

export type ModelUse = {
  /** Newest first, a few. */
  readonly images: readonly ImageId[]
  /** What one picture of the newest job with a price came to. */
  readonly each: Cost | null
  /** 0: used last. */
  readonly rank: number
}

const KEPT_IMAGES = 4
const known = new WeakMap<JobsState, ReadonlyMap<ModelKey, ModelUse>>()

/** How the models were used, as far as the mirror of jobs reaches; worked out once for each state of it. */
export function usageOf(state: JobsState): ReadonlyMap<ModelKey, ModelUse> {
  const found = known.get(state) ?? readUsage(state)
  known.set(state, found)
  return found
}

function readUsage({ order, byId }: JobsState): ReadonlyMap<ModelKey, ModelUse> {
  const uses = new Map<ModelKey, { images: ImageId[]; each: Cost | null; rank: number }>()
  for (const id of order) {
    const job = byId.get(id)
    if (job === undefined) continue
    const { model, count } = job.request
    const use = uses.get(model) ?? { images: [], each: null, rank: uses.size }
    uses.set(model, use)
    for (const { image } of job.outputs) if (image !== null && use.images.length < KEPT_IMAGES) use.images.push(image)
    const cost = job.cost ?? (job.price.kind === 'known' ? job.price.cost : null)
    if (use.each === null && cost !== null) use.each = { ...cost, amount: cost.amount / count }
  }
  return uses
}
