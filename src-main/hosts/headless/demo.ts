import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { findModel } from '#shared/domain/model.ts'
import { formatCost } from '#shared/domain/money.ts'
import type { Result } from '#shared/lib/result.ts'
import { createCore } from '../../core.ts'
import { createDirectClient } from './direct-client.ts'
import { createHeadlessPorts } from './headless-ports.ts'

/** The main job without a window: price, generate, wait, download, list the library. In a profile that is thrown away. */
const orders: { model: string; change: Partial<Draft> }[] = [
  {
    model: 'leonardo/phoenix-1.0',
    change: { prompt: 'Alpine ridge at first light, thin snow over granite', count: 2, seed: 2210433 },
  },
  {
    model: 'leonardo/kino-xl',
    change: { prompt: 'Dune field from a low ridge, evening side light', count: 1, seed: 55310 },
  },
  { model: 'onemin/vision-xl', change: { prompt: 'Ocean swell under a low orange sun', count: 1, seed: 88120 } },
]

const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-demo-'))
const ports = createHeadlessPorts(profileDir)
const core = createCore(ports)
const studio = createDirectClient(core, ports)

async function run(): Promise<void> {
  unwrap(await core.start())
  unwrap(await studio.settings.update({ realm: 'practice', welcomed: true }))
  const { catalog } = unwrap(await studio.app.snapshot(null))
  const done = watchJobs(orders.length)
  for (const { model: key, change } of orders) {
    const model = findModel(catalog, key)
    if (model === null) throw new Error(`The catalogue has no ${key}`)
    const draft: Draft = { ...startDraft(model), seedMode: 'locked', ...change }
    const price = unwrap(await studio.jobs.price({ draft }))
    console.log(`${model.name}: ${price.kind === 'known' ? formatCost(price.cost) : 'price unknown'}`)
    unwrap(await studio.jobs.submit({ draft }))
  }
  const rows = []
  for (const job of await done) {
    for (const output of job.outputs) {
      if (output.image === null) continue
      const image = unwrap(await studio.library.get({ id: output.image }))
      rows.push({
        job: job.id.slice(0, 8),
        state: job.state,
        cost: job.cost === null ? 'unknown' : formatCost(job.cost),
        file: `${image.hash.slice(0, 12)}.${image.format}`,
        size: `${image.width} × ${image.height}`,
        seed: image.request.seed,
      })
    }
    if (job.state !== 'done') throw new Error(`Job ${job.id} ended as ${job.state}: ${job.failure?.code ?? ''}`)
  }
  console.table(rows)
  const listing = unwrap(await studio.library.list({}))
  console.log(`The library holds ${listing.total} pictures.`)
  if (listing.total !== rows.length) throw new Error(`${rows.length} pictures were made, ${listing.total} are listed`)
}

function watchJobs(count: number): Promise<Job[]> {
  const ended = new Map<string, Job>()
  return new Promise(resolve => {
    studio.jobs.changed(job => {
      if (!isOpen(job)) ended.set(job.id, job)
      if (ended.size === count) resolve([...ended.values()].toSorted((a, b) => a.createdAt - b.createdAt))
    })
  })
}

function unwrap<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value
  throw new Error(`Refused: ${JSON.stringify(result.error)}`)
}

try {
  await run()
} finally {
  await core.stop()
  rmSync(profileDir, { recursive: true, force: true })
}
