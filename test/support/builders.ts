import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { JobId, ModelKey } from '#shared/domain/ids.ts'
import type { Model } from '#shared/domain/model.ts'
import { Model as ModelSchema } from '#shared/domain/model.ts'
import type { JobRecord } from '../../src-main/jobs/job-record.ts'
import type { Logger, Random } from '../../src-main/ports.ts'

let serial = 0

/** A UUID that differs at each call and is the same in each run. */
export const aJobId = (): JobId => JobId.parse(`00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`)

export const aRequest = (change: Partial<GenerationRequest> = {}): GenerationRequest => ({
  version: 1,
  operation: 'text-to-image',
  provider: 'leonardo',
  model: ModelKey.parse('leonardo/phoenix-1.0'),
  modelName: 'Phoenix 1.0',
  prompt: 'Alpine ridge at first light',
  negativePrompt: '',
  width: 1024,
  height: 1024,
  count: 1,
  seed: 2_210_433,
  parameters: {},
  inputs: [],
  elements: [],
  ...change,
})

export const aJobRecord = (change: Partial<JobRecord> = {}): JobRecord => ({
  id: aJobId(),
  revision: 1,
  createdAt: 1_790_000_000_000 + serial,
  position: serial,
  realm: 'live',
  request: aRequest(),
  state: 'queued',
  hold: null,
  nextAt: null,
  price: { kind: 'unknown', reason: 'not-published' },
  cost: null,
  submittedAt: null,
  finishedAt: null,
  cancelledAt: null,
  expectedMs: null,
  outputs: [],
  failure: null,
  dismissed: false,
  batch: null,
  remoteId: null,
  attempts: 0,
  resendOf: null,
  prepared: null,
  reply: null,
  history: [],
  ...change,
})

export const aModel = (change: Partial<Model> = {}): Model =>
  ModelSchema.parse({
    key: 'leonardo/phoenix-1.0',
    provider: 'leonardo',
    name: 'Phoenix 1.0',
    summary: 'follows long prompts',
    family: 'PHOENIX',
    wire: { format: 'v1-generations', model: 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3' },
    parameters: [
      { kind: 'text', key: 'prompt', label: 'Prompt', group: 'prompt', maxLength: 1500, default: '', wire: 'prompt' },
      {
        kind: 'size',
        key: 'size',
        label: 'Size',
        group: 'picture',
        min: 32,
        max: 1536,
        step: 8,
        default: { width: 1024, height: 1024 },
        presets: [{ width: 1024, height: 1024 }],
      },
      { kind: 'count', key: 'count', label: 'Pictures', group: 'picture', min: 1, max: 8, default: 4 },
      { kind: 'seed', key: 'seed', label: 'Seed', group: 'picture', max: 9_999_999_998 },
    ],
    rules: [],
    price: { kind: 'unknown' },
    usualMs: 8000,
    ...change,
  })

export const silentLog: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** Repeatable, and different at each call. */
export function createSeededRandom(seed = 1): Random {
  let state = seed >>> 0
  let uuids = 0
  return {
    fraction() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    },
    uuid: () => `11111111-1111-4111-8111-${String(++uuids).padStart(12, '0')}`,
  }
}
