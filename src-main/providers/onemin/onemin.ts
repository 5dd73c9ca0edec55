import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Price } from '#shared/domain/money.ts'
import { err, ok } from '#shared/lib/result.ts'
import { wireFields } from '../../catalog/wire.ts'
import type { Logger } from '../../ports.ts'
import { loopbackOriginOf } from '../download-source.ts'
import { type Answer, type Http, unanswered } from '../http.ts'
import type { PreparedInputs, Provider, SubmitOutcome } from '../provider.ts'
import { assetFields, createAssets, placeholdersFor } from './assets.ts'
import { readError } from './errors.ts'
import { GeneratorReply, outputUrls, withoutSignatures } from './wire.ts'

const provider = 'onemin'
const PATH = '/api/features'

/**
 * The picture comes with the reply, after seconds or minutes. Node's `fetch` gives up on headers after 300 s by itself;
 * ending just before keeps the reason ours.
 */
const CREATE_TIMEOUT_MS = 295_000
const CHECK_TIMEOUT_MS = 20_000

export type OneminDeps = { http: Http; baseUrl: string; log: Logger }

export function createOnemin({ http, baseUrl, log }: OneminDeps): Provider {
  // A service on this computer keeps its pictures itself; the real one in a bucket with a name of its own.
  const bucketUrl = loopbackOriginOf(baseUrl) === null ? 'https://asset.1min.ai/' : `${baseUrl}/bucket/`

  function readSubmit(answer: Answer, model: Model): SubmitOutcome {
    const reply = withoutSignatures(answer.text)
    const record = answer.status < 300 ? GeneratorReply.safeParse(answer.json).data : undefined
    if (record === undefined) {
      const { failure, isRefusal } = readError(answer, model)
      return { kind: isRefusal ? 'refused' : 'unknown', failure, reply }
    }
    if (record.status === 'FAILED' || record.status === 'ERROR')
      return { kind: 'refused', failure: { code: 'generation-failed', provider }, reply }
    const outputs = outputUrls(record, bucketUrl).map((url, index) => ({
      index,
      url,
      flagged: false,
      remoteImageId: null,
    }))
    if (record.status === 'SUCCESS' && outputs.length > 0)
      return { kind: 'finished', remoteId: record.uuid, outputs, cost: null, reply }
    // Still at work, or done without a picture: billed or not, nobody can say, and nobody can be asked.
    log.warn('onemin.no-picture', { status: record.status.slice(0, 40) })
    const detail = `status ${record.status.slice(0, 40)} without a picture`
    return { kind: 'unknown', failure: { code: 'unexpected-reply', provider, detail }, reply }
  }

  return {
    id: provider,
    // Nothing is published (API-FACTS §12.1). Few at a time, because a lost reply is lost money.
    limits: { concurrentJobs: 2, createsPerMinute: 30, requestsPerMinute: 60 },
    // There is no call to ask about an earlier job.
    readBack: null,

    /**
     * No account call is published for API keys. This one names a model that does not exist and holds no prompt, so there
     * is nothing that could be painted or billed: a bad key is refused with 401, a good one gets as far as a complaint
     * about the model.
     */
    async checkAccount(signal) {
      const body = { type: 'IMAGE_GENERATOR', model: 'key-check', promptObject: {} }
      const outcome = await http.request({ method: 'POST', path: PATH, body, signal, timeoutMs: CHECK_TIMEOUT_MS })
      if (outcome.kind !== 'answered') return err(outcome.failure)
      const { answer } = outcome
      const { failure } = readError(answer, null)
      const isKeyAccepted =
        answer.status < 300 || failure.code === 'model-unavailable' || failure.code === 'request-refused'
      if (!isKeyAccepted) return err(failure)
      // Balance and concurrency are shown on the service's web pages only.
      return ok({ balance: null, concurrency: null })
    },

    price: async (request, model) => priceOf(request, model),

    /**
     * One call is one job is one picture: several pictures in one call come with the address of one, and several calls
     * could not be journalled as one outcome. `picturesPerCall` in the catalogue splits an order before it comes here.
     */
    prepare: createAssets(http),
    promptTools: null,
    lists: null,
    history: null,

    async submit(request, model, prepared, signal) {
      const body = bodyOf(request, model, prepared)
      if (body === null) {
        const message = 'A picture of this request is not at 1min.ai yet.'
        return {
          kind: 'refused',
          failure: { code: 'request-refused', provider, parameter: null, message },
          reply: null,
        }
      }
      const outcome = await http.request({ method: 'POST', path: PATH, body, signal, timeoutMs: CREATE_TIMEOUT_MS })
      return outcome.kind === 'answered' ? readSubmit(outcome.answer, model) : unanswered(outcome)
    },

    describe: (request, model, prepared) => ({
      method: 'POST',
      url: baseUrl + PATH,
      headers: { 'API-KEY': 'YOUR_KEY', accept: 'application/json', 'content-type': 'application/json' },
      body: bodyOf(request, model, prepared ?? placeholdersFor(request)),
    }),
  }
}

/** Null when a picture is missing: none is left out without a word. */
function bodyOf(request: GenerationRequest, model: Model, prepared: PreparedInputs) {
  const inputs = assetFields(request, model, prepared)
  if (inputs === null) return null
  return {
    type: model.wire.format === 'onemin-image-inpainter' ? 'IMAGE_INPAINTER' : 'IMAGE_GENERATOR',
    model: model.wire.model,
    promptObject: { ...wireFields(request, model), ...inputs },
  }
}

function priceOf({ width, height, count }: GenerationRequest, { price }: Model): Price {
  const amount = price.kind === 'table' ? price.bySize[`${width}x${height}`]?.[count - 1] : undefined
  if (price.kind !== 'table' || amount === undefined) return { kind: 'unknown', reason: 'not-published' }
  return { kind: 'known', cost: { amount, unit: price.unit } }
}
