import type { Failure } from '#shared/domain/failure.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Job, Spend } from '#shared/domain/job.ts'
import { findModel } from '#shared/domain/model.ts'
import type { Realm } from '#shared/domain/provider.ts'
import type { JobDetails, StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import { createBatches } from './batches.ts'
import { describeJob } from './describe-job.ts'
import type { JobEngine } from './job-engine.ts'
import { type JobRecord, toJob } from './job-record.ts'
import type { Journal } from './journal.ts'
import { createOrders, type Order, type Orders, type OrdersDeps } from './orders.ts'
import type { JobEvent } from './transition.ts'

const NEWEST_IN_SNAPSHOT = 40

export type JobsDeps = OrdersDeps & {
  database: Database
  journal: Journal
  engine: JobEngine
  setPaused(paused: boolean): Result<null, Failure>
}

/** What the interface may ask of jobs. */
export type Jobs = {
  handlers: StudioHandlers['jobs']
  /** For what is paid for and is no job yet. */
  orders: Orders
  newest(): Promise<{ jobs: Job[]; before: number | null }>
  spend(): Promise<Spend>
}

export function createJobs(deps: JobsDeps): Jobs {
  const { database, journal, engine } = deps
  const orders = createOrders(deps)

  const batches = createBatches({ ...deps, orders })

  const send = async (order: Order, realm: Realm, resendOf: JobId | null): Promise<Result<Job, Failure>> => {
    const missing = orders.keyMissing(realm, order.request.provider)
    if (missing !== null) return err(missing)
    const price = await orders.price(order, realm)
    const refused = await orders.checkBudget([price])
    if (refused !== null) return err(refused)
    const calls = orders.callsOf(order)
    if (calls.length > 1) return ok(await batches.addCalls(calls, realm))
    const added = await journal.add(orders.toRecord(order.request, price, realm, { resendOf }))
    engine.wake()
    return ok(toJob(added))
  }

  const applyTo = async (id: JobId, event: JobEvent): Promise<Result<Job, Failure>> => {
    if (journal.find(id) === null && (await database.jobs.get(id)) === null) return err({ code: 'not-found' })
    const record = await journal.apply(id, event)
    engine.wake()
    return ok(toJob(record))
  }

  const handlers: Jobs['handlers'] = {
    ...batches.handlers,
    async price({ draft }) {
      const order = orders.resolveForPrice(draft)
      return order.ok ? ok(await orders.price(order.value, deps.settings().realm)) : order
    },
    submit: ({ draft }) =>
      answer(async () => {
        const order = orders.resolve(draft)
        return order.ok ? send(order.value, deps.settings().realm, null) : order
      }),
    resend: ({ id }) =>
      answer(async () => {
        const lost = await database.jobs.get(id)
        if (lost === null) return err({ code: 'not-found' })
        const order = orders.again(lost.request)
        if (!order.ok) return order
        const job = await send(order.value, lost.realm, id)
        if (job.ok) await journal.apply(id, { type: 'dismissed' })
        return job
      }),
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
    orders,
    spend: () => orders.spend(),
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
