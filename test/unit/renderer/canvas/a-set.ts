import type { CanvasPatch, CanvasRegion } from '#shared/domain/canvas.ts'
import { CanvasId, ImageId, PatchId, RegionId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import type { StripState } from '../../../../src-renderer/features/canvas/variations/strip-state.ts'
import { EMPTY_STRIP } from '../../../../src-renderer/features/canvas/variations/strip-state.ts'
import { setsOf, type VariationSet } from '../../../../src-renderer/features/canvas/variations/variation-sets.ts'
import { aJob, aRequest } from '../jobs/a-job.ts'

export const image = (id: number): ImageId => ImageId.parse(id)

const DOCUMENT = CanvasId.parse('00000000-0000-4000-8000-000000000001')
const uuid = (number: number): string => `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`
export const regionId = (number: number): RegionId => RegionId.parse(uuid(number))

const file = (number: number) => ({
  hash: String(number).padStart(64, '0'),
  format: 'png' as const,
  width: 512,
  height: 512,
})

/** The box number `number` of a document, with what came of it. */
export const aRegion = (
  number: number,
  images: readonly number[] = [],
  discarded: readonly number[] = [],
): CanvasRegion => ({
  id: regionId(number),
  document: DOCUMENT,
  box: { x: number * 100, y: 60, width: 512, height: 512 },
  sent: { width: 512, height: 512 },
  init: file(number),
  sentMask: file(1000 + number),
  mask: file(2000 + number),
  hasSketch: false,
  strength: 0.8,
  madeAt: number,
  images: images.map(id => ({
    image: image(id),
    discarded: discarded.includes(id),
    accepted: false,
    prompt: `box ${number}, light`,
  })),
})

const input = (role: RequestInput['role'], number: number): RequestInput => ({
  role,
  guidance: null,
  file: file(number),
  image: null,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
})

/** A job of a box. `outputs`: the pictures by their place; null for one that has not arrived. */
export const aCanvasJob = (number: number, outputs: readonly (number | null)[], change: Partial<Job> = {}): Job => {
  const own = aJob(number, {
    request: aRequest({
      prompt: `box ${number}, light`,
      count: 4,
      inputs: [input('canvas-init', number), input('canvas-mask', 1000 + number)],
    }),
    ...change,
  })
  return {
    ...own,
    outputs: outputs.flatMap((id, index) =>
      id === null ? [] : [{ index, image: image(id), flagged: false, failure: null }],
    ),
  }
}

export const aPatch = (region: number, change: Partial<CanvasPatch> = {}): CanvasPatch => ({
  id: PatchId.parse(uuid(9000 + region)),
  document: DOCUMENT,
  rect: { x: 0, y: 0, width: 1, height: 1 },
  picture: file(1),
  mask: file(2),
  isOpaque: true,
  box: { x: 0, y: 0, width: 512, height: 512 },
  options: { mixing: 'linear', alpha: 'blend', matchRim: false },
  image: null,
  request: null,
  region: regionId(region),
  isPart: false,
  acceptedAt: 50_000,
  ...change,
})

/** A set of a box whose pictures have all arrived, or is waited for when there are none. */
export const aSet = (number: number, images: readonly number[]): VariationSet => {
  const state = images.length === 0 ? 'waiting' : 'done'
  const job = aCanvasJob(number, images, { state })
  const [set] = setsOf({ regions: [aRegion(number, images)], jobs: [job], patches: [] })
  if (set === undefined) throw new Error('the box has pictures or waits for them')
  return set
}

export const aStrip = (change: Partial<StripState> = {}): StripState => ({ ...EMPTY_STRIP, ...change })
