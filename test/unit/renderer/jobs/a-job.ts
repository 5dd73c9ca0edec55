import { ImageId, JobId, ModelKey } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { JobsSnapshot } from '../../../../src-renderer/features/jobs/jobs-store.ts'

export const jobId = (n: number): JobId => JobId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
export const imageId = (n: number): ImageId => ImageId.parse(n)

export const aRequest = (patch: Partial<GenerationRequest> = {}): GenerationRequest => ({
  version: 1,
  operation: 'text-to-image',
  provider: 'leonardo',
  model: ModelKey.parse('leonardo/phoenix-1.0'),
  modelName: 'Phoenix 1.0',
  prompt: 'Alpine ridge at first light, thin snow over granite',
  negativePrompt: '',
  width: 1024,
  height: 1024,
  count: 4,
  seed: 2210433,
  parameters: {},
  inputs: [],
  elements: [],
  ...patch,
})

/** Job number `n`; later numbers are newer. */
export const aJob = (n: number, patch: Partial<Job> = {}): Job => ({
  id: jobId(n),
  revision: 1,
  createdAt: n * 1000,
  position: n,
  realm: 'live',
  request: aRequest(),
  state: 'queued',
  hold: null,
  nextAt: null,
  price: { kind: 'known', cost: { amount: 0.06, unit: 'dollars' } },
  cost: null,
  submittedAt: null,
  finishedAt: null,
  cancelledAt: null,
  expectedMs: null,
  outputs: [],
  failure: null,
  dismissed: false,
  batch: null,
  ...patch,
})

export const output = (index: number, image: number | null): Job['outputs'][number] => ({
  index,
  image: image === null ? null : imageId(image),
  flagged: false,
  failure: null,
})

export const aSnapshot = (patch: Partial<JobsSnapshot> = {}): JobsSnapshot => ({
  jobs: [],
  jobsBefore: null,
  ...patch,
})
