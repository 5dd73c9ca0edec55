import { sumPrices } from '#shared/domain/batch.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { specOf, toRequest } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { JobId } from '#shared/domain/ids.ts'
import type { Spend } from '#shared/domain/job.ts'
import { type Catalog, findModel, type Model } from '#shared/domain/model.ts'
import type { Price } from '#shared/domain/money.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'
import type { Provider } from '../providers/provider.ts'
import { overBudget, periodsSince } from './budget.ts'
import type { JobRecord } from './job-record.ts'
import type { Journal } from './journal.ts'
import type { PriceList } from './price-list.ts'

/** A request with the model that it is for. */
export type Order = { request: GenerationRequest; model: Model }

export type OrdersDeps = {
  database: Pick<Database, 'jobs'>
  journal: Pick<Journal, 'live'>
  prices: PriceList
  clock: Clock
  random: Random
  catalog(): Catalog
  settings(): Settings
  providerFor(realm: Realm, id: ProviderId): Provider | null
  sessionStartedAt: number
}

/** What happens to drafts before they are jobs: they become requests, get a price and are held against the budgets. */
export type Orders = {
  resolve(draft: Draft): Result<Order, Failure>
  /** For its price only: the seed does not matter. */
  resolveForPrice(draft: Draft): Result<Order, Failure>
  /** The order of a request that was sent before. */
  again(request: GenerationRequest): Result<Order, Failure>
  /** What the service is asked for, call by call: some bring no more than so many pictures at once. */
  callsOf(order: Order): Order[]
  /** Of all its calls. */
  price(order: Order, realm: Realm): Promise<Price>
  /** Why nothing may be sent to this service; null: it may. */
  keyMissing(realm: Realm, provider: ProviderId): Failure | null
  /** Whether all these together would pass a limit. What is queued already counts as spent. */
  checkBudget(prices: readonly Price[]): Promise<Failure | null>
  toRecord(request: GenerationRequest, price: Price, realm: Realm, change?: Partial<JobRecord>): JobRecord
  spend(): Promise<Spend>
}

export function createOrders(deps: OrdersDeps): Orders {
  const { database, journal, clock, random } = deps
  let lastCreatedAt = 0

  const spend = () => database.jobs.spend(deps.settings().realm, periodsSince(clock.now(), deps.sessionStartedAt))

  const resolve = (draft: Draft): Result<Order, Failure> => {
    const model = findModel(deps.catalog(), draft.model)
    if (model === null) return err({ code: 'not-found' })
    const request = toRequest(draft, model, below => Math.floor(random.fraction() * below))
    if (request.ok) return ok({ request: request.value, model })
    return err({
      code: 'invalid-draft',
      refusals: request.error.map(({ parameter, message }) => ({ parameter, message })),
    })
  }

  /** Dollars that are as good as spent: jobs on their way whose cost nobody has said yet. */
  const committedDollars = () => {
    const unsaid = journal.live().filter(record => record.realm === deps.settings().realm && record.cost === null)
    return dollarsIn(unsaid.map(record => record.price))
  }

  return {
    spend,
    resolve,
    resolveForPrice: draft => resolve({ ...draft, seed: draft.seed ?? 0, seedMode: 'locked' }),
    again(request) {
      const model = findModel(deps.catalog(), request.model)
      return model === null
        ? err({ code: 'model-unavailable', provider: request.provider, model: request.modelName })
        : ok({ request, model })
    },
    callsOf,
    async price(order, realm) {
      const calls = callsOf(order)
      return addUp(await Promise.all(calls.map(({ request, model }) => deps.prices.ask(request, model, realm))))
    },
    keyMissing: (realm, provider) => (deps.providerFor(realm, provider) === null ? { code: 'no-key', provider } : null),
    async checkBudget(prices) {
      const total: Price = { kind: 'known', cost: { amount: dollarsIn(prices), unit: 'dollars' } }
      if (total.cost.amount === 0) return null
      const spent = await spend()
      const committed = committedDollars()
      return overBudget(
        total,
        {
          ...spent,
          sessionDollars: spent.sessionDollars + committed,
          dayDollars: spent.dayDollars + committed,
          monthDollars: spent.monthDollars + committed,
        },
        deps.settings().budgets,
      )
    },
    toRecord(request, price, realm, change = {}) {
      // Creation time is also the page cursor, so no two jobs share one.
      const createdAt = Math.max(clock.now(), lastCreatedAt + 1)
      lastCreatedAt = createdAt
      return {
        id: JobId.parse(random.uuid()),
        revision: 0,
        createdAt,
        position: createdAt,
        realm,
        request,
        state: 'queued',
        hold: null,
        nextAt: null,
        price,
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
        history: [{ at: createdAt, text: 'Queued' }],
        ...change,
      }
    },
  }
}

/** The pictures of one call take their seeds from the first; the next call goes on after them. */
function callsOf({ request, model }: Order): Order[] {
  const most = model.picturesPerCall ?? request.count
  if (request.count <= most) return [{ request, model }]
  const seeds = specOf(model, 'seed')?.max
  return Array.from({ length: Math.ceil(request.count / most) }, (_, index) => ({
    model,
    request: {
      ...request,
      count: Math.min(most, request.count - index * most),
      seed: seeds === undefined ? request.seed : (request.seed + index * most) % (seeds + 1),
    },
  }))
}

/** Known only when every part is, in one unit. */
function addUp(prices: readonly Price[]): Price {
  const unknown = prices.find(price => price.kind === 'unknown')
  const { totals } = sumPrices(prices)
  const [cost] = totals
  return unknown ?? (cost === undefined || totals.length > 1 ? UNKNOWN : { kind: 'known', cost })
}

const UNKNOWN: Price = { kind: 'unknown', reason: 'not-published' }

const dollarsIn = (prices: readonly Price[]): number =>
  sumPrices(prices).totals.find(total => total.unit === 'dollars')?.amount ?? 0
