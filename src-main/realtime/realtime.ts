import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import type { Cost, Price } from '#shared/domain/money.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { type Frame, FrameId, isRealtime, type RealtimeMeter } from '#shared/domain/realtime.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import { isExpected } from '../database/database-error.ts'
import type { JobEngine } from '../jobs/job-engine.ts'
import type { Order, Orders } from '../jobs/orders.ts'
import type { ImageFiles } from '../library/image-files.ts'
import type { Logger, Random } from '../ports.ts'
import type { Downloader } from '../providers/download.ts'
import { loopbackOriginOf } from '../providers/download-source.ts'
import type { Provider, RemoteOutput } from '../providers/provider.ts'
import { type Drawing, drawingSource, readDrawing, STANDING_IN } from './drawing.ts'
import { createFrames, type LiveFrame } from './frames.ts'
import { keepFrame, type KeepFrameDeps } from './keep-frame.ts'
import { createMeter } from './meter.ts'

export type RealtimeDeps = KeepFrameDeps & {
  database: Pick<Database, 'jobs'>
  engine: Pick<JobEngine, 'takeCreate' | 'status' | 'wake'>
  orders: Orders
  downloader: Downloader
  files: Pick<ImageFiles, 'tempDir'>
  random: Random
  log: Logger
  realm(): Realm
  settings(): Pick<Settings, 'realtimeLimitDollars'>
  providerFor(realm: Realm, id: ProviderId): Provider | null
  baseUrlOf(realm: Realm, id: ProviderId): string | null
  published(meter: RealtimeMeter): void
  /** Something was paid for. */
  charged(): void
}

export type Realtime = {
  handlers: StudioHandlers['realtime']
  findFrame(id: FrameId): Pick<LiveFrame, 'bytes' | 'format'> | null
  stop(): void
}

const REMEMBERED_FRAMES = 60
/** Of the sends in a minute, so many are left to jobs. */
const SPARE_SENDS = 20
const BUSY_MS = 250

/** Live pictures: sent one at a time, paid for with a receipt each, forgotten unless they are kept. */
export function createRealtime(deps: RealtimeDeps): Realtime {
  const { database, orders, engine, clock, log } = deps
  const meter = createMeter(clock)
  const frames = createFrames(REMEMBERED_FRAMES)
  const abort = new AbortController()
  let isBusy = false

  /** Why nothing may be sent now; null: it may. */
  const refusal = async (order: Order, realm: Realm, price: Price): Promise<Failure | null> => {
    const { provider } = order.request
    const missing = orders.keyMissing(realm, provider)
    if (missing !== null) return missing
    // Paused means that nothing goes out; the window knows and does not ask.
    if (engine.status().paused) return { code: 'cancelled' }
    const overByDollars = meter.overBy(price, deps.settings().realtimeLimitDollars)
    if (overByDollars > 0) return { code: 'budget', period: 'realtime', overByDollars }
    const budget = await orders.checkBudget([price])
    if (budget !== null) return budget
    const waitMs = engine.takeCreate(realm, provider, SPARE_SENDS)
    return waitMs > 0 ? { code: 'rate-limited', provider, retryAfterMs: waitMs } : null
  }

  /** The picture's bytes out of the reply, with the same checks as any download. */
  const fetchPicture = async (id: FrameId, realm: Realm, provider: ProviderId, output: RemoteOutput) => {
    const baseUrl = deps.baseUrlOf(realm, provider)
    const downloaded = await deps.downloader.download({
      provider,
      url: output.url,
      tempPath: join(deps.files.tempDir, `frame-${id}`),
      loopbackOrigin: baseUrl === null ? null : loopbackOriginOf(baseUrl),
      signal: abort.signal,
    })
    if (!downloaded.ok) return downloaded
    const { tempPath, format } = downloaded.value
    const bytes = new Uint8Array(await readFile(tempPath))
    await rm(tempPath, { force: true })
    return ok({ bytes, format })
  }

  /** The receipt was written before; what cannot be corrected now stays as it was announced. */
  const settle = async (charge: number | null, cost: Cost | null): Promise<void> => {
    if (charge === null) return
    try {
      await database.jobs.settleCharge(charge, cost)
    } catch (thrown) {
      if (!isExpected(thrown)) throw thrown
      log.error('realtime.receipt-unwritten', { failure: thrown.failure.code })
    }
  }

  const told = (reading: RealtimeMeter): RealtimeMeter => {
    deps.published(reading)
    deps.charged()
    return reading
  }

  const paint = async (order: Order, drawing: Drawing, realm: Realm): Promise<Result<Frame, Failure>> => {
    const { request, model } = order
    const price = await orders.price(order, realm)
    const refused = await refusal(order, realm, price)
    if (refused !== null) return err(refused)
    const provider = deps.providerFor(realm, request.provider)
    if (provider === null) return err({ code: 'no-key', provider: request.provider })
    const prepared = await provider.prepare(request, model, drawingSource(drawing), abort.signal)
    if (!prepared.ok) return prepared

    const id = FrameId.parse(deps.random.uuid())
    const sentAt = clock.now()
    const priced = price.kind === 'known' ? price.cost : null
    // On disk before the first byte goes out, at its price: what is lost on the way is counted as paid.
    const note = (cost: Cost) =>
      database.jobs.charge({ at: sentAt, realm, provider: provider.id, kind: 'realtime', cost })
    let charge = priced === null ? null : await note(priced)
    const outcome = await provider.submit(request, model, prepared.value, abort.signal)
    if (outcome.kind === 'refused') {
      await settle(charge, null)
      return err(outcome.failure)
    }
    const [output] = outcome.kind === 'finished' ? outcome.outputs : []
    if (outcome.kind !== 'finished' || output === undefined) {
      told(meter.add(sentAt, priced))
      return err({ code: 'outcome-unknown', provider: provider.id, readBack: false })
    }
    const cost = outcome.cost ?? priced
    if (charge === null && cost !== null) charge = await note(cost)
    else await settle(charge, cost)
    told(meter.add(sentAt, cost))
    const picture = await fetchPicture(id, realm, provider.id, output)
    if (!picture.ok) return picture
    const { prompt, width, height, seed } = request
    const frame: Frame = { id, width, height, seed, prompt, cost, price, tookMs: clock.now() - sentAt, sentAt }
    frames.add({ frame, realm, request, drawing, ...picture.value, charge, keeping: null })
    return ok(frame)
  }

  return {
    handlers: {
      frame: ({ draft, drawing }) =>
        answer(async () => {
          const drawn = await readDrawing(drawing)
          if (!drawn.ok) return drawn
          const order = orders.resolve({ ...draft, inputs: [drawn.value.input], elements: [] })
          if (!order.ok) return order
          if (!isRealtime(order.value.model)) return err({ code: 'not-found' })
          const { provider } = order.value.request
          if (isBusy) return err({ code: 'rate-limited', provider, retryAfterMs: BUSY_MS })
          isBusy = true
          try {
            return await paint(order.value, drawn.value, deps.realm())
          } finally {
            isBusy = false
          }
        }),
      async price({ draft }) {
        const order = orders.resolveForPrice({ ...draft, inputs: [STANDING_IN], elements: [] })
        return order.ok ? ok(await orders.price(order.value, deps.realm())) : order
      },
      keep: ({ id }) =>
        answer(async () => {
          const live = frames.find(id)
          if (live === null) return err({ code: 'not-found' })
          live.keeping ??= keepFrame(deps, live)
          const kept = await live.keeping.catch((thrown: unknown) => {
            live.keeping = null
            throw thrown
          })
          if (!kept.ok) live.keeping = null
          return kept.ok ? ok({ job: kept.value, image: kept.value.outputs[0]?.image ?? null }) : kept
        }),
      meter: async () => ok(meter.read()),
      async renew() {
        const reading = meter.renew()
        deps.published(reading)
        return ok(reading)
      },
    },
    findFrame: id => frames.find(id),
    stop: () => abort.abort(),
  }
}
