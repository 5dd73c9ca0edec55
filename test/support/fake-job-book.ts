import type { Draft } from '#shared/domain/draft.ts'
import { toRequest } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { JobId } from '#shared/domain/ids.ts'
import type { EngineStatus, Job, JobState } from '#shared/domain/job.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import type { Cost, Price } from '#shared/domain/money.ts'
import type { Realm } from '#shared/domain/provider.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { FakeLibrary } from './fake-library.ts'

type FakeJobBookDeps = {
  readonly catalog: readonly Model[]
  readonly library: FakeLibrary
  readonly realm: () => Realm
  readonly now: () => number
  readonly later: (callback: () => void, delayMs: number) => void
  readonly onCharged: (cost: Cost) => void
}

const STAGES: readonly (readonly [state: JobState, afterMs: number])[] = [
  ['submitting', 200],
  ['waiting', 500],
  ['downloading', 3000],
  ['done', 400],
]

/** The jobs' side of the fake studio: each goes through its states by timers. */
export function createFakeJobBook({ catalog, library, realm, now, later, onCharged }: FakeJobBookDeps) {
  const jobs = new Map<string, Job>()
  const changed = createEmitter<Job>()
  const engineChanged = createEmitter<EngineStatus>()
  let serial = 0
  let engine: EngineStatus = {
    revision: 1,
    paused: false,
    offline: false,
    rateLimitedUntil: null,
    concurrency: 10,
    sendsLeftThisMinute: 100,
  }

  const put = (job: Job, change: Partial<Job>): Job => {
    const next = { ...job, ...change, revision: job.revision + 1 }
    jobs.set(next.id, next)
    changed.emit(next)
    return next
  }

  function add(draft: Draft): Result<Job, Failure> {
    const model = findModel(catalog, draft.model)
    if (model === null) return err({ code: 'not-found' })
    const request = toRequest(draft, model, below => serial % below)
    if (!request.ok)
      return err({
        code: 'invalid-draft',
        refusals: request.error.map(({ parameter, message }) => ({ parameter, message })),
      })
    serial += 1
    const job: Job = {
      id: JobId.parse(`00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`),
      revision: 1,
      createdAt: now() + serial,
      position: serial,
      realm: realm(),
      request: request.value,
      state: 'queued',
      hold: engine.paused ? 'paused' : null,
      nextAt: null,
      price: priceOf(draft, model),
      cost: null,
      submittedAt: null,
      finishedAt: null,
      cancelledAt: null,
      expectedMs: model.usualMs,
      outputs: [],
      failure: null,
      dismissed: false,
      batch: null,
    }
    jobs.set(job.id, job)
    changed.emit(job)
    if (!engine.paused) advance(job.id, 0)
    return ok(job)
  }

  /** Moves a job on by one stage, and so on until it ends. */
  function advance(id: JobId, stage: number): void {
    const step = STAGES[stage]
    if (step === undefined) return
    const [state, afterMs] = step
    later(() => {
      const job = jobs.get(id)
      if (job === undefined || job.state === 'cancelled') return
      const trouble = state === 'waiting' ? troubleOf(job) : null
      if (trouble !== null) put(job, { ...trouble, finishedAt: now() })
      else if (state === 'done') finish(job)
      else {
        put(job, state === 'submitting' ? { state, submittedAt: now() } : { state })
        advance(id, stage + 1)
      }
    }, afterMs)
  }

  function finish(job: Job): void {
    const outputs = Array.from({ length: job.request.count }, (_, index) => ({
      index,
      image: library.adopt(job, index),
      flagged: false,
      failure: null,
    }))
    const cost = job.price.kind === 'known' ? job.price.cost : null
    put(job, { state: 'done', outputs, cost, finishedAt: now() })
    library.tell()
    if (cost !== null) onCharged(cost)
  }

  function setEngine(change: Partial<EngineStatus>): EngineStatus {
    engine = { ...engine, ...change, revision: engine.revision + 1 }
    engineChanged.emit(engine)
    return engine
  }

  return {
    changed,
    engineChanged,
    setEngine,
    add,
    engine: () => engine,
    find: (id: string) => jobs.get(id),
    newestFirst: () => [...jobs.values()].sort((a, b) => b.createdAt - a.createdAt),
    change(id: string, change: Partial<Job>): Result<Job, Failure> {
      const job = jobs.get(id)
      return job === undefined ? err({ code: 'not-found' }) : ok(put(job, change))
    },
    move(id: string, before: string | null): Result<Job, Failure> {
      const target = before === null ? undefined : jobs.get(before)
      serial += 1
      return this.change(id, { position: target === undefined ? serial : target.position - 0.5 })
    },
    pause(paused: boolean): EngineStatus {
      const status = setEngine({ paused })
      for (const job of jobs.values()) {
        if (job.state !== 'queued') continue
        put(job, { hold: paused ? 'paused' : null })
        if (!paused) advance(job.id, 0)
      }
      return status
    },
  }
}

/** A prompt with `blood` is moderated, one with `lost` ends unknown. */
function troubleOf({ request: { prompt, provider } }: Job): Pick<Job, 'state' | 'failure'> | null {
  if (/\bblood\b/.test(prompt)) return { state: 'failed', failure: { code: 'moderated', provider, word: 'blood' } }
  if (/\blost\b/.test(prompt))
    return {
      state: 'unknown',
      failure: { code: 'outcome-unknown', provider, readBack: provider === 'leonardo' },
    }
  return null
}

/** Made-up money that grows with the pixels. */
export function priceOf({ count, width, height }: Pick<Draft, 'count' | 'width' | 'height'>, model: Model): Price {
  if (model.price.kind === 'unknown') return { kind: 'unknown', reason: 'not-published' }
  const mills = count * Math.round((width * height) / 70_000)
  return model.provider === 'onemin'
    ? { kind: 'known', cost: { amount: mills * 5, unit: 'credits' } }
    : { kind: 'known', cost: { amount: mills / 1000, unit: 'dollars' } }
}
