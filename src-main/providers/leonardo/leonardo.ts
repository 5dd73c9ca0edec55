import type { Failure } from '#shared/domain/failure.ts'
import { holds } from '#shared/domain/condition.ts'
import { factsOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Price } from '#shared/domain/money.ts'
import { calculatorFields } from '../../catalog/wire.ts'
import type { Logger } from '../../ports.ts'
import { type Answer, type Http, unanswered } from '../http.ts'
import type { Provider, SubmitOutcome } from '../provider.ts'
import { createAccount } from './account.ts'
import { createAsk } from './ask.ts'
import { readError } from './errors.ts'
import { readFrame } from './frames.ts'
import { createHistory } from './history.ts'
import { prepareInline } from './inputs-inline.ts'
import { createLists } from './lists.ts'
import type { PostForm } from './presigned-form.ts'
import { createPromptTools } from './prompt-tools.ts'
import { createReadBack } from './read-back.ts'
import { type CallKind, callOf, kindOf, placeholdersFor } from './request-body.ts'
import { createUploads } from './uploads.ts'
import { CreateReply, PriceReply, readCost, VariationCreateReply } from './wire.ts'
import { encodeVariation } from '../remote-ids.ts'

const provider = 'leonardo'

const CREATE_TIMEOUT_MS = 60_000
const ASK_TIMEOUT_MS = 20_000
/** A reply that brings its picture: an upscaled one is several megabytes in base64, and takes its time. */
const WITH_PICTURE = { timeoutMs: 120_000, maxBytes: 32 * 1024 * 1024 }

export type LeonardoDeps = {
  /** Below the base of v1, and of v2: two generations of one API with one key. */
  http: Http
  httpV2: Http
  baseUrl: string
  baseUrlV2: string
  postForm: PostForm
  log: Logger
}

export function createLeonardo({ http, httpV2, baseUrl, baseUrlV2, postForm, log }: LeonardoDeps): Provider {
  const ask = createAsk(http)
  const account = createAccount(http, ask)
  const uploads = createUploads({ ask, postForm, accountMark: () => http.accountMark() })

  function readSubmit(answer: Answer, model: Model): SubmitOutcome {
    const kind = kindOf(model)
    const frame = kind === 'lcm' ? readFrame(answer) : null
    if (frame !== null) {
      if ((frame.kind === 'finished' || frame.kind === 'accepted') && frame.cost !== null)
        account.learnUnit(frame.cost.unit)
      return frame
    }
    const reply = answer.text
    const created = answer.status < 300 ? readCreated(answer.json, kind) : null
    if (created !== null) {
      const cost = readCost(created.charged)
      if (cost !== null) account.learnUnit(cost.unit)
      return { kind: 'accepted', remoteId: created.remoteId, cost, reply }
    }
    const { failure, isRefusal } = readError(answer, model)
    return { kind: isRefusal ? 'refused' : 'unknown', failure, reply }
  }

  return {
    id: provider,
    limits: { concurrentJobs: 10, createsPerMinute: 100, requestsPerMinute: 2000 },
    checkAccount: signal => account.check(signal),

    async price(request, model, signal): Promise<Price> {
      if (model.price.kind !== 'calculator') return { kind: 'unknown', reason: 'not-published' }
      const { service, unknownWhen } = model.price
      if (unknownWhen !== undefined && holds(unknownWhen, factsOf(request, request.parameters, model)))
        return { kind: 'unknown', reason: 'not-published' }
      const body = { service, serviceParams: { [service]: calculatorFields(request, model, model.price) } }
      const known = await account.know(signal)
      if (!known.ok) return unknownPrice(known.error)
      const path = '/pricing-calculator'
      const outcome = await http.request({ method: 'POST', path, body, signal, timeoutMs: ASK_TIMEOUT_MS })
      if (outcome.kind !== 'answered') return unknownPrice(outcome.failure)
      const { answer } = outcome
      const amount = PriceReply.safeParse(answer.json).data?.calculateProductionApiServiceCost?.cost
      if (answer.status !== 200 || amount === undefined) {
        log.info('leonardo.no-price', { model: model.key, status: answer.status })
        return unknownPrice(readError(answer, model).failure)
      }
      return { kind: 'known', cost: { amount, unit: known.value.unit } }
    },

    prepare: (request, model, pictures, signal) =>
      kindOf(model) === 'lcm' ? prepareInline(request, model, pictures) : uploads(request, model, pictures, signal),

    async submit(request, model, prepared, signal) {
      const call = callOf(request, model, prepared)
      if (!call.ok) {
        const message = 'A picture of this request is not at Leonardo yet.'
        return { kind: 'refused', failure: { code: 'request-refused', provider, ...call.error, message }, reply: null }
      }
      const { kind, path, body } = call.value
      const base = kind === 'v2' ? httpV2 : http
      const limits = kind === 'lcm' ? WITH_PICTURE : { timeoutMs: CREATE_TIMEOUT_MS }
      const outcome = await base.request({ method: 'POST', path, body, signal, ...limits })
      return outcome.kind === 'answered' ? readSubmit(outcome.answer, model) : unanswered(outcome)
    },

    readBack: createReadBack({ ask, log, userId: signal => account.userId(signal) }),

    describe(request, model, prepared) {
      const call = callOf(request, model, prepared ?? placeholdersFor(request, model))
      const { kind, path, body } = call.ok ? call.value : { kind: 'v1', path: '/generations', body: {} }
      return {
        method: 'POST',
        url: `${kind === 'v2' ? baseUrlV2 : baseUrl}${path}`,
        headers: { authorization: 'Bearer YOUR_KEY', accept: 'application/json', 'content-type': 'application/json' },
        body,
      }
    },

    promptTools: createPromptTools(ask),
    lists: createLists({ ask, askV2: createAsk(httpV2), account }),
    history: createHistory({ ask, account, log }),
  }
}

/** v2 answers in two spellings, v1 in one, and each variation in its own. */
function readCreated(json: unknown, kind: CallKind) {
  // Its reply is a picture, not the number of a job.
  if (kind === 'lcm') return null
  if (kind === 'variation') {
    const { data } = VariationCreateReply.safeParse(json)
    return data === undefined ? null : { remoteId: encodeVariation(data.id), charged: data }
  }
  const { data } = CreateReply.safeParse(json)
  return data === undefined ? null : { remoteId: String(data.generationId), charged: data }
}

function unknownPrice(failure: Failure): Price {
  switch (failure.code) {
    case 'no-key':
    case 'malformed-key':
    case 'unauthorized':
      return { kind: 'unknown', reason: 'no-key' }
    case 'request-refused':
      return { kind: 'unknown', reason: 'refused' }
    default:
      return { kind: 'unknown', reason: 'offline' }
  }
}
