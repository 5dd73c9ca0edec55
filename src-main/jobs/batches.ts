import { type Batch, BatchId, type BatchPrice, sumPrices } from '#shared/domain/batch.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Price } from '#shared/domain/money.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
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
export function createBatches(deps: BatchesDeps): Pick<StudioHandlers['jobs'], 'priceBatch' | 'submitBatch' | 'batch'> {
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

  return {
    async priceBatch({ drafts }) {
      const resolved = drafts.map(draft => orders.resolveForPrice(draft))
      const cells = await priceAll(resolved)
      return ok({ cells, ...sumPrices(pricesOf(cells)), failure: await objection(resolved, cells) })
    },
    submitBatch: ({ drafts, label, grid, cells: names }) =>
      answer(async () => {
        const resolved = drafts.map((draft: Draft) => orders.resolve(draft))
        const cells = await priceAll(resolved)
        const refused = await objection(resolved, cells)
        if (refused !== null) return err(refused)
        const { realm } = deps.settings()
        const size = drafts.length
        const id = BatchId.parse(deps.random.uuid())
        const batch: Batch = { id, label, createdAt: deps.clock.now(), size, grid }
        const prices = pricesOf(cells)
        const records = resolved.flatMap((order, index) =>
          order.ok
            ? orders.toRecord(order.value.request, prices[index] ?? UNKNOWN, realm, {
                batch: { id, label, index, size, cell: names[index] ?? [] },
              })
            : [],
        )
        const added = await journal.addBatch(batch, records)
        engine.wake()
        return ok({ batch, jobs: added.map(toJob) })
      }),
    batch: ({ id }) =>
      answer(async () => {
        const found = await database.jobs.batch(id)
        if (found === null) return err({ code: 'not-found' })
        const jobs = found.jobs.map(record => toJob(journal.find(record.id) ?? record))
        return ok({ batch: found.batch, jobs })
      }),
  }
}

const UNKNOWN: Price = { kind: 'unknown', reason: 'not-published' }

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
