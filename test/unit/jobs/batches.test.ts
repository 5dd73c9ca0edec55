import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BatchId } from '#shared/domain/batch.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { createJobs, type Jobs } from '../../../src-main/jobs/jobs.ts'
import { createPriceList } from '../../../src-main/jobs/price-list.ts'
import { aModel, createSeededRandom } from '../../support/builders.ts'
import { createEngineRig, type EngineRig } from '../../support/engine-rig.ts'

const model = aModel()
const oneByOne = aModel({ key: ModelKey.parse('leonardo/one-by-one'), picturesPerCall: 1 })
const aDraft = (change: Partial<Draft> = {}): Draft => ({ ...startDraft(model), prompt: 'Ridge', count: 1, ...change })
const value = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

let rig: EngineRig
let jobs: Jobs
let settings: Settings
let hasKey: boolean
let asked: number

beforeEach(async () => {
  rig = await createEngineRig({ models: [model, oneByOne] })
  settings = DEFAULT_SETTINGS
  hasKey = true
  asked = 0
  rig.provider.price = async () => {
    asked += 1
    return { kind: 'known', cost: { amount: 0.06, unit: 'dollars' } }
  }
  const providerFor = () => (hasKey ? rig.provider : null)
  jobs = createJobs({
    database: rig.database,
    journal: rig.journal,
    engine: rig.engine,
    prices: createPriceList({ clock: rig.time.clock, providerFor }),
    clock: rig.time.clock,
    random: createSeededRandom(7),
    catalog: () => [model, oneByOne],
    settings: () => settings,
    setPaused: () => ok(null),
    providerFor,
    sessionStartedAt: rig.time.now(),
  })
})
afterEach(() => rig.dispose())

const submit = (drafts: Draft[], cells: string[][] = []) =>
  jobs.handlers.submitBatch({ drafts, label: 'Guidance', grid: null, cells })
const seeds = (...all: number[]) => all.map(seed => aDraft({ seed, seedMode: 'locked' }))
const budget = (day: number) => (settings = { ...DEFAULT_SETTINGS, budgets: { session: null, day, month: null } })

describe('a batch', () => {
  it('is added as a whole, in order, and each job knows its place', async () => {
    const { batch, jobs: added } = value(await submit(seeds(1, 2, 3), [['3'], ['5'], ['7']]))
    expect(added.map(job => job.batch)).toEqual(
      ['3', '5', '7'].map((cell, index) => ({ id: batch.id, label: 'Guidance', index, size: 3, cell: [cell] })),
    )
    await rig.time.advance(60_000)
    const found = value(await jobs.handlers.batch({ id: BatchId.parse(batch.id) }))
    expect(found.jobs.map(job => [job.request.seed, job.state])).toEqual([
      [1, 'done'],
      [2, 'done'],
      [3, 'done'],
    ])
    expect(rig.provider.billed).toHaveLength(3)
  })

  it('is refused as a whole when one cell is, and nothing is added', async () => {
    const refused = await submit([...seeds(1), aDraft({ count: 99 })])
    expect(refused).toMatchObject({ error: { code: 'invalid-draft', refusals: [{ parameter: 'count' }] } })
    expect(rig.journal.live()).toEqual([])
  })

  it('is held against the budgets as a whole', async () => {
    budget(0.15)
    expect(await submit(seeds(1, 2, 3))).toMatchObject({ error: { code: 'budget', period: 'day' } })
    expect(rig.journal.live()).toEqual([])
    expect((await submit(seeds(1, 2))).ok).toBe(true)
  })

  it('needs a key', async () => {
    hasKey = false
    expect(await submit(seeds(1))).toMatchObject({ error: { code: 'no-key' } })
  })

  it('is not found under another name', async () => {
    const { batch } = value(await submit(seeds(1)))
    const other = BatchId.parse('99999999-9999-4999-8999-999999999999')
    expect(batch.id).not.toBe(other)
    expect(await jobs.handlers.batch({ id: other })).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('the price of a batch', () => {
  it('is the sum, asked once for cells that cost the same', async () => {
    const price = value(await jobs.handlers.priceBatch({ drafts: [...seeds(1, 2, 3), aDraft({ prompt: 'Dunes' })] }))
    expect(price).toMatchObject({ totals: [{ amount: 0.24, unit: 'dollars' }], unknown: 0, failure: null })
    expect(price.cells).toHaveLength(4)
    expect(asked).toBe(1)
  })

  it('says which cell is refused and that the whole is', async () => {
    budget(0.01)
    const price = value(await jobs.handlers.priceBatch({ drafts: [aDraft(), aDraft({ width: 1 })] }))
    expect(price.cells.map(cell => cell.kind)).toEqual(['priced', 'refused'])
    expect(price.failure).toMatchObject({ code: 'invalid-draft' })
    expect(value(await jobs.handlers.priceBatch({ drafts: [aDraft()] })).failure).toMatchObject({ code: 'budget' })
  })
})

describe('a service that brings one picture a call', () => {
  const draft = { ...startDraft(oneByOne), prompt: 'Ridge', count: 3, seed: 7, seedMode: 'locked' as const }

  it('is called as often as it takes, each with a seed and a price of its own', async () => {
    expect(value(await jobs.handlers.price({ draft }))).toMatchObject({ kind: 'known', cost: { amount: 0.18 } })
    const first = value(await jobs.handlers.submit({ draft }))
    expect(first.batch).toMatchObject({ index: 0, size: 3, cell: [] })
    await rig.time.advance(60_000)
    const sent = rig.provider.billed.map(({ request }) => [request.count, request.seed])
    expect(sent).toEqual([
      [1, 7],
      [1, 8],
      [1, 9],
    ])
  })

  it('is held against the budgets as a whole', async () => {
    budget(0.15)
    expect(await jobs.handlers.submit({ draft })).toMatchObject({ error: { code: 'budget' } })
    expect(rig.journal.live()).toEqual([])
  })

  it('keeps its cell in a grid', async () => {
    const { jobs: added } = value(await submit([{ ...draft, count: 2 }, aDraft({ seed: 1 })], [['x'], ['y']]))
    expect(added.map(job => [job.batch?.index, job.batch?.cell[0], job.batch?.size])).toEqual([
      [0, 'x', 3],
      [0, 'x', 3],
      [1, 'y', 3],
    ])
  })
})

describe('a budget', () => {
  it('counts what is queued and not yet paid', async () => {
    budget(0.1)
    rig.engine.setPaused(true)
    expect((await jobs.handlers.submit({ draft: aDraft() })).ok).toBe(true)
    expect(await jobs.handlers.submit({ draft: aDraft() })).toMatchObject({ error: { code: 'budget' } })
  })

  it('does not count a job twice once it is paid', async () => {
    budget(0.13)
    expect((await jobs.handlers.submit({ draft: aDraft() })).ok).toBe(true)
    await rig.time.advance(1000)
    expect((await jobs.handlers.submit({ draft: aDraft() })).ok).toBe(true)
  })
})
