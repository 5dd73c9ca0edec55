import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { CostUnit, Price } from '#shared/domain/money.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { calculatorFields, wireFields } from '../../catalog/wire.ts'
import type { Logger } from '../../ports.ts'
import { type Answer, type Http, unanswered } from '../http.ts'
import { NOTHING_PREPARED, type Provider, type SubmitOutcome } from '../provider.ts'
import { readError } from './errors.ts'
import { createReadBack } from './read-back.ts'
import { AccountReply, CreateReply, PriceReply, readCost } from './wire.ts'

const provider = 'leonardo'

const CREATE_TIMEOUT_MS = 60_000
const ASK_TIMEOUT_MS = 20_000

export type LeonardoDeps = { http: Http; baseUrl: string; log: Logger }

export function createLeonardo({ http, baseUrl, log }: LeonardoDeps): Provider {
  /** Of the account with this mark: who it is, and the unit its prices come in. */
  let account: { mark: string; userId: string | null; unit: CostUnit } | null = null

  async function get(path: string, signal: AbortSignal): Promise<Result<Answer, Failure>> {
    const outcome = await http.request({ method: 'GET', path, signal, timeoutMs: ASK_TIMEOUT_MS })
    if (outcome.kind !== 'answered') return err(outcome.failure)
    const { answer } = outcome
    return answer.status === 200 ? ok(answer) : err(readError(answer, null).failure)
  }

  async function askAccount(signal: AbortSignal) {
    const mark = http.accountMark()
    const answer = await get('/me', signal)
    if (!answer.ok) return answer
    const parsed = AccountReply.safeParse(answer.value.json)
    const details = parsed.data
    if (details === undefined) return err(readError(answer.value, null).failure)
    // Nothing in the reply names the unit. A renewal date is the mark of a credit plan; without one the account pays as
    // it goes, in dollars, and what its token fields then mean is not published, so no balance is claimed.
    const hasCreditPlan = (details.apiPlanTokenRenewalDate ?? null) !== null
    const credits = (details.apiPaidTokens ?? 0) + (details.apiSubscriptionTokens ?? 0)
    if (mark !== null) account = { mark, userId: details.user?.id ?? null, unit: hasCreditPlan ? 'credits' : 'dollars' }
    return ok({
      balance: hasCreditPlan ? ({ amount: Math.max(0, credits), unit: 'credits' } as const) : null,
      concurrency: details.apiConcurrencySlots ?? null,
    })
  }

  /** What is remembered of the account in use, asked for if need be. */
  async function knowAccount(signal: AbortSignal) {
    if (account !== null && account.mark === http.accountMark()) return ok(account)
    const asked = await askAccount(signal)
    if (!asked.ok) return asked
    if (account === null) return err<Failure>({ code: 'no-key', provider })
    return ok(account)
  }

  function readSubmit(answer: Answer, model: Model): SubmitOutcome {
    const reply = answer.text
    const created = answer.status < 300 ? CreateReply.safeParse(answer.json) : null
    if (created?.success === true) {
      const cost = readCost(created.data)
      if (cost !== null && account !== null) account.unit = cost.unit
      return { kind: 'accepted', remoteId: created.data.generationId, cost, reply }
    }
    const { failure, isRefusal } = readError(answer, model)
    return { kind: isRefusal ? 'refused' : 'unknown', failure, reply }
  }

  return {
    id: provider,
    limits: { concurrentJobs: 10, createsPerMinute: 100, requestsPerMinute: 2000 },
    checkAccount: askAccount,

    async price(request, model, signal): Promise<Price> {
      if (model.price.kind !== 'calculator') return { kind: 'unknown', reason: 'not-published' }
      const { service } = model.price
      const body = { service, serviceParams: { [service]: calculatorFields(request, model, model.price) } }
      const known = await knowAccount(signal)
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

    prepare: async () => ok(NOTHING_PREPARED),
    promptTools: null,
    lists: null,
    history: null,

    async submit(request, model, _prepared, signal) {
      const body = bodyOf(request, model)
      const path = '/generations'
      const outcome = await http.request({ method: 'POST', path, body, signal, timeoutMs: CREATE_TIMEOUT_MS })
      return outcome.kind === 'answered' ? readSubmit(outcome.answer, model) : unanswered(outcome)
    },

    readBack: createReadBack({
      get,
      log,
      userId: async signal => {
        const known = await knowAccount(signal)
        if (!known.ok) return known
        return known.value.userId === null
          ? err({ code: 'unexpected-reply', provider, detail: 'the account has no id' })
          : ok(known.value.userId)
      },
    }),

    describe: (request, model) => ({
      method: 'POST',
      url: `${baseUrl}/generations`,
      headers: { authorization: 'Bearer YOUR_KEY', accept: 'application/json', 'content-type': 'application/json' },
      body: bodyOf(request, model),
    }),
  }
}

const bodyOf = (request: GenerationRequest, model: Model) => ({
  modelId: model.wire.model,
  ...wireFields(request, model),
})

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
