import { type Batch, BatchId, type BatchPrice, type GridLayout, sumPrices } from '#shared/domain/batch.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Price } from '#shared/domain/money.ts'
import type { Realm } from '#shared/domain/provider.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'
import type { JobEngine } from './job-engine.ts'
import { toJob } from './job-record.ts'
import type { Journal } from './journal.ts'
import type { Order, Orders } from './orders.ts'

export type BatchesDeps = {
  database: Pick<Database, 'jobs'>
  journal: Journal
  engine: Pick<JobEngine, 'wake'>
  orders: Orders
  clock: Clock
  random: Random
  settings(): Settings
}

/** Questions about prices at once. */
const CONCURRENT_QUESTIONS = 6

/** Several jobs that belong together, such as the cells of a grid. They are added all or none, and priced as a whole. */
export type Batches = {
  handlers: Pick<StudioHandlers['jobs'], 'priceBatch' | 'submitBatch' | 'batch'>
  /** The calls of one order, which was checked as a whole. The first one's job comes back. */
  addCalls(calls: readonly Order[], realm: Realm): Promise<Job>
}

export function createBatches(deps: BatchesDeps): Batches {
  const { database, journal, engine, orders } = deps

  const priceAll = async (resolved: readonly Result<Order, Failure>[]): Promise<BatchPrice['cells']> => {
    const { realm } = deps.settings()
    return mapInOrder(resolved, CONCURRENT_QUESTIONS, async order =>
      order.ok
        ? { kind: 'priced' as const, price: await orders.price(order.value, realm) }
        : { kind: 'refused' as const, failure: order.error },
    )
  }

  /** Why this cannot be sent as a whole; null: it can. */
  const objection = async (resolved: readonly Result<Order, Failure>[], cells: BatchPrice['cells']) => {
    const refused = cells.find(cell => cell.kind === 'refused')
    if (refused !== undefined) return refused.failure
    for (const order of resolved) {
      const missing = order.ok ? orders.keyMissing(deps.settings().realm, order.value.request.provider) : null
      if (missing !== null) return missing
    }
    return orders.checkBudget(pricesOf(cells))
  }

  type Cell = { order: Order; index: number; cell: string[] }

  const add = async (
    { label, grid, cells }: { label: string; grid: GridLayout | null; cells: readonly Cell[] },
    realm: Realm,
  ): Promise<{ batch: Batch; jobs: Job[] }> => {
    const id = BatchId.parse(deps.random.uuid())
    const calls = cells.flatMap(cell => orders.callsOf(cell.order).map(order => ({ ...cell, order })))
    const size = calls.length
    const records = await mapInOrder(calls, CONCURRENT_QUESTIONS, async ({ order, index, cell }) => ({
      request: order.request,
      price: await orders.price(order, realm),
      place: { id, label, index, size, cell },
    }))
    const batch: Batch = { id, label, createdAt: deps.clock.now(), size, grid }
    const added = await journal.addBatch(
      batch,
      // Made together and in order: creation times say which one comes first.
      records.map(({ request, price, place }) => orders.toRecord(request, price, realm, { batch: place })),
    )
    engine.wake()
    return { batch, jobs: added.map(toJob) }
  }

  const handlers: Batches['handlers'] = {
    async priceBatch({ drafts }) {
      const resolved = drafts.map(draft => orders.resolveForPrice(draft))
      const cells = await priceAll(resolved)
      return ok({ cells, ...sumPrices(pricesOf(cells)), failure: await objection(resolved, cells) })
    },
    submitBatch: ({ drafts, label, grid, cells: names }) =>
      answer(async () => {
        const resolved = drafts.map(draft => orders.resolve(draft))
        const refused = await objection(resolved, await priceAll(resolved))
        if (refused !== null) return err(refused)
        const cells = resolved.flatMap((order, index) =>
          order.ok ? [{ order: order.value, index, cell: names[index] ?? [] }] : [],
        )
        return ok(await add({ label, grid, cells }, deps.settings().realm))
      }),
    batch: ({ id }) =>
      answer(async () => {
        const found = await database.jobs.batch(id)
        if (found === null) return err({ code: 'not-found' })
        const jobs = found.jobs.map(record => toJob(journal.find(record.id) ?? record))
        return ok({ batch: found.batch, jobs })
      }),
  }

  return {
    handlers,
    async addCalls(calls, realm) {
      const cells = calls.map((order, index) => ({ order, index, cell: [] }))
      const { jobs } = await add({ label: '', grid: null, cells }, realm)
      const [first] = jobs
      invariant(first !== undefined, 'a batch has at least one job')
      return first
    },
  }
}

const pricesOf = (cells: BatchPrice['cells']): Price[] =>
  cells.flatMap(cell => (cell.kind === 'priced' ? cell.price : []))

/** As `Promise.all`, with no more than so many at once. */
async function mapInOrder<T, R>(items: readonly T[], atOnce: number, map: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>()
  const rest = items.entries()
  const work = async (): Promise<void> => {
    for (const [index, item] of rest) results.set(index, await map(item))
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result)
}
