import type { Draft } from '#shared/domain/draft.ts'
import { toRequest } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { JobId } from '#shared/domain/ids.ts'
import type { Job, Spend } from '#shared/domain/job.ts'
import { type Catalog, findModel, type Model } from '#shared/domain/model.ts'
import type { Price } from '#shared/domain/money.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { JobDetails, StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'
import type { Provider } from '../providers/provider.ts'
import { overBudget, periodsSince } from './budget.ts'
import { describeJob } from './describe-job.ts'
import type { JobEngine } from './job-engine.ts'
import { type JobRecord, toJob } from './job-record.ts'
import type { Journal } from './journal.ts'
import type { PriceList } from './price-list.ts'
import type { JobEvent } from './transition.ts'

const NEWEST_IN_SNAPSHOT = 40

export type JobsDeps = {
  database: Database
  journal: Journal
  engine: JobEngine
  prices: PriceList
  clock: Clock
  random: Random
  catalog(): Catalog
  settings(): Settings
  setPaused(paused: boolean): Result<null, Failure>
  providerFor(realm: Realm, id: ProviderId): Provider | null
  sessionStartedAt: number
}

/** What the interface may ask of jobs. */
export type Jobs = {
  handlers: Omit<StudioHandlers['jobs'], 'priceBatch' | 'submitBatch' | 'batch'>
  newest(): Promise<{ jobs: Job[]; before: number | null }>
  spend(): Promise<Spend>
}

export function createJobs(deps: JobsDeps): Jobs {
  const { database, journal, engine, prices, clock, random } = deps
  let lastCreatedAt = 0

  const spend = () => database.jobs.spend(deps.settings().realm, periodsSince(clock.now(), deps.sessionStartedAt))

  const resolve = (draft: Draft): Result<{ request: GenerationRequest; model: Model }, Failure> => {
    const model = findModel(deps.catalog(), draft.model)
    if (model === null) return err({ code: 'not-found' })
    const request = toRequest(draft, model, below => Math.floor(random.fraction() * below))
    if (request.ok) return ok({ request: request.value, model })
    return err({
      code: 'invalid-draft',
      refusals: request.error.map(({ parameter, message }) => ({ parameter, message })),
    })
  }

  const enqueue = async (
    request: GenerationRequest,
    price: Price,
    realm: Realm,
    resendOf: JobId | null,
  ): Promise<Job> => {
    // Creation time is also the page cursor, so no two jobs share one.
    const createdAt = Math.max(clock.now(), lastCreatedAt + 1)
    lastCreatedAt = createdAt
    const record: JobRecord = {
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
      resendOf,
      prepared: null,
      reply: null,
      history: [{ at: createdAt, text: 'Queued' }],
    }
    const added = await journal.add(record)
    engine.wake()
    return toJob(added)
  }

  const checkBudget = async (price: Price): Promise<Failure | null> =>
    overBudget(price, await spend(), deps.settings().budgets)

  const applyTo = async (id: JobId, event: JobEvent): Promise<Result<Job, Failure>> => {
    if (journal.find(id) === null && (await database.jobs.get(id)) === null) return err({ code: 'not-found' })
    const record = await journal.apply(id, event)
    engine.wake()
    return ok(toJob(record))
  }

  const handlers: Jobs['handlers'] = {
    async price({ draft }) {
      const resolved = resolve({ ...draft, seed: draft.seed ?? 0, seedMode: 'locked' })
      return resolved.ok
        ? ok(await prices.ask(resolved.value.request, resolved.value.model, deps.settings().realm))
        : resolved
    },
    async submit({ draft }) {
      const resolved = resolve(draft)
      if (!resolved.ok) return resolved
      const { request, model } = resolved.value
      const { realm } = deps.settings()
      if (deps.providerFor(realm, request.provider) === null) return err({ code: 'no-key', provider: request.provider })
      const price = await prices.ask(request, model, realm)
      const refused = await checkBudget(price)
      return refused === null ? ok(await enqueue(request, price, realm, null)) : err(refused)
    },
    async resend({ id }) {
      const lost = await database.jobs.get(id)
      if (lost === null) return err({ code: 'not-found' })
      const model = findModel(deps.catalog(), lost.request.model)
      if (model === null)
        return err({ code: 'model-unavailable', provider: lost.request.provider, model: lost.request.modelName })
      if (deps.providerFor(lost.realm, lost.request.provider) === null)
        return err({ code: 'no-key', provider: lost.request.provider })
      const price = await prices.ask(lost.request, model, lost.realm)
      const refused = await checkBudget(price)
      if (refused !== null) return err(refused)
      const job = await enqueue(lost.request, price, lost.realm, id)
      await journal.apply(id, { type: 'dismissed' })
      return ok(job)
    },
    cancel: ({ id }) => applyTo(id, { type: 'cancelled' }),
    markLost: ({ id }) => applyTo(id, { type: 'marked-lost' }),
    dismiss: ({ id }) => applyTo(id, { type: 'dismissed' }),
    move: ({ id, before }) => applyTo(id, { type: 'moved', position: positionBefore(journal.live(), id, before) }),
    async pause({ paused }) {
      const saved = deps.setPaused(paused)
      if (!saved.ok) return saved
      engine.setPaused(paused)
      return ok(engine.status())
    },
    async retryNow() {
      engine.retryNow()
      return ok(engine.status())
    },
    async list(page) {
      const { jobs, before } = await database.jobs.listPage(page)
      return ok({ jobs: jobs.map(toJob), before })
    },
    async details({ id }): Promise<Result<JobDetails, Failure>> {
      const record = journal.find(id) ?? (await database.jobs.get(id))
      if (record === null) return err({ code: 'not-found' })
      return ok(
        describeJob(
          record,
          findModel(deps.catalog(), record.request.model),
          deps.providerFor(record.realm, record.request.provider),
        ),
      )
    },
  }

  return {
    handlers,
    spend,
    async newest() {
      const page = await database.jobs.listPage({ filter: 'all', text: '', before: null, limit: NEWEST_IN_SNAPSHOT })
      const known = new Set(page.jobs.map(job => job.id))
      const older = journal.live().filter(record => !known.has(record.id))
      return {
        jobs: [...page.jobs.map(record => journal.find(record.id) ?? record), ...older].map(toJob),
        before: page.before,
      }
    },
  }
}

/** A place between the one named and its neighbour, or after the last. */
function positionBefore(records: readonly JobRecord[], id: JobId, before: JobId | null): number {
  const others = records.filter(record => record.id !== id && record.state === 'queued')
  const index = others.findIndex(record => record.id === before)
  const target = others[index]
  if (target === undefined) return (others.at(-1)?.position ?? 0) + 1
  const previous = others[index - 1]
  return previous === undefined ? target.position - 1 : (previous.position + target.position) / 2
}
