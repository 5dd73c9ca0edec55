import type { CanvasPatch, CanvasRegion } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId, RegionId } from '#shared/domain/ids.ts'
import { isOpen, type Job, needsAttention } from '#shared/domain/job.ts'
import { formatCost } from '#shared/domain/money.ts'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { priceOf, titleOf } from '../../jobs/index.ts'
import { isOfRegion } from './region-jobs.ts'

/** What came back for one work box and is not decided, and what is on its way there. */
export type VariationSet = {
  readonly region: CanvasRegion
  readonly title: string
  /** From left to right. A picture comes into the place that was kept for it, whichever arrives first. */
  readonly slots: readonly Slot[]
  /** Those of the slots. */
  readonly pictures: readonly ImageId[]
  /** Jobs that have not ended. */
  readonly coming: readonly Job[]
  /** Jobs that ended without pictures and ask something of the user. */
  readonly troubles: readonly Job[]
  /** What was paid, else the price, in words; null where nobody knows any more. */
  readonly cost: string | null
}

export type Slot =
  | { readonly kind: 'picture'; readonly image: ImageId }
  | { readonly kind: 'coming'; readonly job: Job }
  /** Its job brought others, but not this one. */
  | { readonly kind: 'lost'; readonly job: Job; readonly index: number; readonly failure: Failure }

type Sources = {
  /** Oldest first. */
  readonly regions: readonly CanvasRegion[]
  /** In any order. */
  readonly jobs: readonly Job[]
  /** Of the layers that the document has now. */
  readonly patches: readonly CanvasPatch[]
}

/** One set for each box with something in it, oldest first. */
export function setsOf({ regions, jobs, patches }: Sources): readonly VariationSet[] {
  const oldestFirst = jobs.filter(isCanvasJob).sort((a, b) => a.createdAt - b.createdAt)
  return regions.flatMap(region => {
    const own = oldestFirst.filter(job => isOfRegion(job, region))
    const undecided = region.images.flatMap(({ image, discarded }) =>
      discarded || isDecided(region.id, jobOf(own, image), patches) ? [] : [image],
    )
    const slots = slotsOf(undecided, own)
    const set = {
      region,
      title: titleOfSet(region, own),
      slots,
      pictures: slots.flatMap(slot => (slot.kind === 'picture' ? [slot.image] : [])),
      coming: own.filter(job => isOpen(job)),
      troubles: own.filter(job => needsAttention(job) && !hasPictures(job)),
      cost: costOf(own),
    }
    const isEmpty = set.pictures.length + set.coming.length + set.troubles.length === 0
    return isEmpty ? [] : [set]
  })
}

const isCanvasJob = ({ request }: Job): boolean => request.inputs.some(({ role }) => role === 'canvas-init')

const hasPictures = (job: Job): boolean => job.outputs.some(({ image }) => image !== null)

const jobOf = (jobs: readonly Job[], picture: ImageId): Job | null =>
  jobs.find(job => job.outputs.some(({ image }) => image === picture)) ?? null

/**
 * Accepting one variation decides about all that had been sent for by then; a part leaves them open. What the document's
 * layers hold is what counts, so undo brings the whole set back.
 */
const isDecided = (region: RegionId, job: Job | null, patches: readonly CanvasPatch[]): boolean =>
  patches.some(patch => patch.region === region && !patch.isPart && (job === null || job.createdAt <= patch.acceptedAt))

function titleOfSet({ images }: CanvasRegion, jobs: readonly Job[]): string {
  const prompt = jobs.at(-1)?.request.prompt ?? images.at(-1)?.prompt ?? ''
  return titleOf({ prompt }) || copy.untitled
}

/** Pictures of jobs that are not known any more come first, then job after job in the order of its pictures. */
function slotsOf(undecided: readonly ImageId[], jobs: readonly Job[]): readonly Slot[] {
  const isLeft = new Set(undecided)
  const orphans = undecided.filter(image => jobOf(jobs, image) === null)
  return [
    ...orphans.map(image => ({ kind: 'picture' as const, image })),
    ...jobs.flatMap(job => slotsOfJob(job, isLeft)),
  ]
}

function slotsOfJob(job: Job, isLeft: ReadonlySet<ImageId>): readonly Slot[] {
  const isUnderWay = isOpen(job)
  const indices = Array.from({ length: Math.max(job.request.count, job.outputs.length) }, (_, index) => index)
  return indices.flatMap((index): readonly Slot[] => {
    const output = job.outputs.find(one => one.index === index)
    const image = output?.image ?? null
    if (image !== null && isLeft.has(image)) return [{ kind: 'picture', image }]
    if (isUnderWay && (output?.failure ?? null) === null) return [{ kind: 'coming', job }]
    const failure = image === null ? (output?.failure ?? null) : null
    const isLost = failure !== null && !job.dismissed && (isUnderWay || hasPictures(job))
    return isLost ? [{ kind: 'lost', job, index, failure }] : []
  })
}

/** What is shown first: the first in order, which may have to be waited for; null while it is on its way. */
export function firstPicture({ slots, coming, pictures }: VariationSet): ImageId | null {
  const first = slots.find(({ kind }) => kind !== 'lost')
  if (first?.kind === 'picture') return first.image
  return coming.length === 0 ? (pictures[0] ?? null) : null
}

function costOf(jobs: readonly Job[]): string | null {
  const [first] = jobs
  if (first === undefined) return null
  const costs = jobs.flatMap(({ cost }) => cost ?? [])
  const isSum = costs.length === jobs.length && costs.every(({ unit }) => unit === costs[0]?.unit)
  if (jobs.length === 1 || costs[0] === undefined) return priceOf(first)
  return isSum ? formatCost({ ...costs[0], amount: costs.reduce((sum, { amount }) => sum + amount, 0) }) : null
}
