import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import { formatCost } from '#shared/domain/money.ts'
import type { Result } from '#shared/lib/result.ts'
import { createCore } from '../../core.ts'
import { createImageFiles } from '../../library/image-files.ts'
import { createDirectClient } from './direct-client.ts'
import { paintOnCanvas } from './demo-canvas.ts'
import { createHeadlessPorts } from './headless-ports.ts'

/**
 * The main job without a window: price, generate, wait, download, mask, inpaint, compose, list the library. In a profile
 * that is thrown away.
 */
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
/** A job may end before somebody waits for it. */
const ended = new Map<string, Job>()
const waiting = new Map<string, (job: Job) => void>()
studio.jobs.changed(job => {
  if (isOpen(job)) return
  ended.set(job.id, job)
  waiting.get(job.id)?.(job)
})

const CANVAS_MODEL = 'leonardo/diffusion-xl-canvas'

async function run(): Promise<void> {
  unwrap(await core.start())
  unwrap(await studio.settings.update({ realm: 'practice', welcomed: true }))
  const { catalog } = unwrap(await studio.app.snapshot(null))
  const modelOf = (key: string): Model => {
    const model = findModel(catalog, key)
    if (model === null) throw new Error(`The catalogue has no ${key}`)
    return model
  }
  const painted = orders.map(async ({ model: key, change }) => {
    const model = modelOf(key)
    return send(model, { ...startDraft(model), seedMode: 'locked', ...change })
  })
  const jobs = await Promise.all(painted)
  const first = jobs[0]?.outputs[0]?.image
  if (first === undefined || first === null) throw new Error('The first job brought no picture')
  const model = modelOf(CANVAS_MODEL)
  const files = createImageFiles({ profileDir })
  const edit = await paintOnCanvas(first, {
    studio,
    model,
    change: { prompt: 'a wooden hut with a lit window', count: 2, seed: 4711, seedMode: 'locked' },
    paint: draft => send(model, draft),
    unwrap,
    pathOf: ({ hash, format }) => files.imagePath(hash, format),
  })
  const rows = []
  for (const job of [...jobs, edit.job]) {
    if (job.state !== 'done') throw new Error(`Job ${job.id} ended as ${job.state}: ${job.failure?.code ?? ''}`)
    for (const { image } of job.outputs) {
      if (image === null) continue
      const cost = job.cost === null ? 'unknown' : formatCost(job.cost)
      rows.push(await rowOf(image, { job: job.id.slice(0, 8), state: job.state, cost }))
    }
  }
  rows.push(
    await rowOf(edit.composed, { job: 'canvas', state: 'composed', cost: formatCost({ amount: 0, unit: 'dollars' }) }),
  )
  console.table(rows)
  console.log(`Composed: ${edit.changedOutside} bytes differ outside the mask.`)
  if (edit.changedOutside > 0) throw new Error('The composition changed what was not masked')
  const listing = unwrap(await studio.library.list({}))
  console.log(`The library holds ${listing.total} pictures.`)
  if (listing.total !== rows.length) throw new Error(`${rows.length} pictures were made, ${listing.total} are listed`)
}

async function send(model: Model, draft: Draft): Promise<Job> {
  const price = unwrap(await studio.jobs.price({ draft }))
  console.log(`${model.name}: ${price.kind === 'known' ? formatCost(price.cost) : 'price unknown'}`)
  const job = unwrap(await studio.jobs.submit({ draft }))
  return ended.get(job.id) ?? new Promise(resolve => waiting.set(job.id, resolve))
}

async function rowOf(id: ImageId, known: { job: string; state: string; cost: string }) {
  const image = unwrap(await studio.library.get({ id }))
  return {
    ...known,
    operation: image.request.operation,
    file: `${image.hash.slice(0, 12)}.${image.format}`,
    size: `${image.width} × ${image.height}`,
    seed: image.request.seed,
  }
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
