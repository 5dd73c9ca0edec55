import { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import { Model } from '#shared/domain/model.ts'
import type { Price } from '#shared/domain/money.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { PriceState } from '../../../../src-renderer/app/pricing/price-watch.ts'
import {
  createVariationsStore,
  type VariationsContext,
} from '../../../../src-renderer/features/library/variations/variations-store.ts'
import type { Job } from '#shared/domain/job.ts'
import { anImage } from './a-library.ts'

const aTool = (name: string, from: readonly string[], rest: object = {}): Model =>
  Model.parse({
    key: `leonardo/${name}`,
    provider: 'leonardo',
    name,
    summary: 'a tool',
    family: 'Tools',
    operation: 'upscale',
    wire: { format: 'leonardo-variation', model: name },
    parameters: [],
    inputs: { slots: [{ key: 'source', role: 'source', label: 'Picture', min: 1, max: 1, from }] },
    rules: [],
    price: { kind: 'unknown' },
    usualMs: 1000,
    ...rest,
  })

export const UPSCALE = aTool('upscale', ['generated'])
export const UNZOOM = aTool('unzoom', ['generated', 'variation'], { operation: 'unzoom' })
export const ENLARGE = aTool('enlarge', ['uploaded', 'generated'], {
  parameters: [
    { kind: 'number', key: 'factor', label: 'Factor', group: 'picture', min: 1, max: 2, step: 0.5, default: 1.5 },
  ],
})
const painter = aTool('painter', ['uploaded'], { operation: 'text-to-image' })
export const TOOLS = [UPSCALE, painter, UNZOOM, ENLARGE]

export const aPicture = (id: number, change: Partial<LibraryImageDetails> = {}): LibraryImageDetails => ({
  ...anImage(id),
  parents: [],
  children: [],
  isRemote: true,
  ...change,
})

/** The actions' world over tools in memory. */
export function openTools(image: LibraryImageDetails, price: Price, answer?: Result<Job, Failure>) {
  const sent: Draft[] = []
  const watched: (string | null)[] = []
  const said: string[] = []
  const failures: Failure[] = []
  const store = createVariationsStore()
  const file = { hash: image.hash, format: image.format, width: image.width, height: image.height }
  const ready: PriceState = { kind: 'ready', price }
  const context: VariationsContext = {
    store,
    studio: {
      library: { get: async ({ id }) => (id === image.id ? ok(image) : err({ code: 'not-found' })) },
      inputs: { fromImage: async () => ok({ file, image: image.id }) },
      jobs: {
        submit: async ({ draft }) => {
          sent.push(Draft.parse(draft))
          // Nothing reads the job: it arrives by the event as every job does.
          return answer ?? ok({} as Job)
        },
      },
    },
    catalog: () => TOOLS,
    settings: () => ({ realm: 'live', askAboveDollars: 0.5 }),
    prices: { watch: key => watched.push(key), settle: async () => ready, retry: () => undefined },
    report: failure => failures.push(failure),
    sent: tool => said.push(tool),
  }
  return { context, store, sent, watched, said, failures, id: image.id satisfies ImageId }
}
