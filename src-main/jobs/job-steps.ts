import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { type Catalog, findModel, type Model } from '#shared/domain/model.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Result } from '#shared/lib/result.ts'
import { isExpected } from '../database/database-error.ts'
import type { NewImage } from '../database/stores.ts'
import type { Clock, Logger, Random } from '../ports.ts'
import { NOTHING_PREPARED, type PictureSource, type Provider, type RemoteStatus } from '../providers/provider.ts'
import type { JobOutput, JobRecord } from './job-record.ts'
import type { Journal } from './journal.ts'
import { type Lane, opensAt, reopen } from './lanes.ts'
import type { Learning } from './learning.ts'
import { readPrepared } from './prepared.ts'
import { decide, SEARCH_AFTER_MS, type Stage } from './retry-policy.ts'

export type StepDeps = {
  journal: Journal
  learning: Learning
  clock: Clock
  random: Random
  log: Logger
  catalog(): Catalog
  /** Null while there is no key for it. */
  providerFor(realm: Realm, id: ProviderId): Provider | null
  /** Fetches, checks and files one picture. The row is added by the journal, with the job's new state. */
  keepPicture(record: JobRecord, output: JobOutput, signal: AbortSignal): Promise<Result<NewImage, Failure>>
  /** Where the pictures of a request come from. */
  picturesFor(realm: Realm, provider: ProviderId): PictureSource
  /** The service does not know a picture that was brought to it before: the next try brings it again. */
  forgetPictures(request: GenerationRequest, realm: Realm): Promise<void>
  knownRemoteIds(ids: readonly string[]): Promise<string[]>
  isStopping(): boolean
}

export const NO_KEY_MS = 60_000
/** A restart counts as one try, so the first refusal after it still asks for a fresh address. */
const REFRESH_TRIES = 2

/** Notes that the service answered: whatever kept the lane shut is over. */
export function heard(lane: Lane): void {
  if (lane.failures > 0 || opensAt(lane) > 0) reopen(lane)
}

/** Closes the lane when the trouble is the network's or the service's, and says when this job may try again; null: give up. */
export function afterFailure(lane: Lane, stage: Stage, failure: Failure, attempt: number, now: number) {
  const decision = decide(stage, failure, Math.max(attempt, lane.failures))
  if (decision.kind === 'give-up') return null
  const nextAt = now + decision.delayMs
  if (decision.close !== null) {
    lane.failures += 1
    if (decision.close === 'offline') lane.offlineUntil = nextAt
    else lane.limitedUntil = nextAt
  }
  return { nextAt, hold: decision.hold }
}

/** The reply is lost. Where the service can be asked, the job is looked for; elsewhere only the user can decide. */
export async function loseSight(
  deps: StepDeps,
  record: JobRecord,
  { provider, model }: { provider: Provider; model: Model },
  now: number,
): Promise<void> {
  if (provider.readBack?.keeps(model) !== true) {
    const failure: Failure = { code: 'outcome-unknown', provider: provider.id, readBack: false }
    await deps.journal.apply(record.id, { type: 'given-up-searching', failure })
  } else {
    await deps.journal.apply(record.id, { type: 'searching', nextAt: now + SEARCH_AFTER_MS[0] })
  }
}

/** Looks for a job whose reply was lost: now, later, and after the safe delay for the last time. Never sends it again. */
export async function search(deps: StepDeps, lane: Lane, record: JobRecord, signal: AbortSignal): Promise<void> {
  const { journal, clock } = deps
  const { id, request } = record
  const provider = deps.providerFor(record.realm, request.provider)
  const model = findModel(deps.catalog(), request.model)
  if (provider === null || model === null) {
    await journal.apply(id, { type: 'delayed', nextAt: clock.now() + NO_KEY_MS, hold: 'no-key' })
    return
  }
  if (provider.readBack?.keeps(model) !== true) return loseSight(deps, record, { provider, model }, clock.now())
  const submittedAt = record.submittedAt ?? record.createdAt
  const askedAt = clock.now()
  lane.requests.take()
  const prepared = readPrepared(record.prepared) ?? NOTHING_PREPARED
  const list = await provider.readBack.findLost(request, model, prepared, submittedAt, signal)
  const now = clock.now()
  if (!list.ok) {
    const again = afterFailure(lane, 'poll', list.error, record.attempts, now)
    await journal.apply(id, { type: 'delayed', nextAt: again?.nextAt ?? now + 10_000, hold: again?.hold ?? 'checking' })
    return
  }
  heard(lane)
  const candidates = list.value
  const taken = new Set(await deps.knownRemoteIds(candidates.map(generation => generation.remoteId)))
  const found = candidates.find(generation => !taken.has(generation.remoteId))
  if (found !== undefined) {
    const { expectedMs } = await deps.learning.expect(request, model)
    await journal.apply(id, {
      type: 'accepted',
      remoteId: found.remoteId,
      cost: null,
      reply: null,
      nextAt: now,
      expectedMs,
    })
    return
  }
  const later = SEARCH_AFTER_MS.find(afterMs => submittedAt + afterMs > askedAt)
  if (later === undefined) {
    await journal.apply(id, {
      type: 'given-up-searching',
      failure: { code: 'outcome-unknown', provider: provider.id, readBack: true },
    })
  } else {
    await journal.apply(id, { type: 'searching', nextAt: submittedAt + later })
  }
}

/** What the service says of a job, as an event. Null: it has nothing new to say. */
export async function hear(deps: StepDeps, record: JobRecord, status: RemoteStatus, readyAtMs: number): Promise<void> {
  const { journal } = deps
  const { id, request } = record
  switch (status.kind) {
    case 'pending':
      return
    case 'complete':
      await journal.apply(id, {
        type: 'ready',
        remoteId: record.remoteId,
        outputs: status.outputs,
        cost: status.cost,
        reply: status.reply,
      })
      if (record.state === 'waiting' && record.submittedAt !== null)
        await deps.learning.learn(request, readyAtMs - record.submittedAt)
      return
    case 'failed':
      await journal.apply(id, { type: 'failed', failure: status.failure, reply: status.reply, refunded: true })
      return
    case 'missing':
      await journal.apply(id, {
        type: 'failed',
        failure: { code: 'result-gone', provider: request.provider },
        reply: null,
        refunded: false,
      })
  }
}

/** Fetches what is missing. A passing trouble never ends a job whose pictures are paid for. */
export async function download(deps: StepDeps, lane: Lane, record: JobRecord, signal: AbortSignal): Promise<void> {
  const open = record.outputs.filter(output => !output.kept && output.failure === null)
  await Promise.all(open.map(output => fetchOutput(deps, lane, record, output, signal)))
}

async function fetchOutput(
  deps: StepDeps,
  lane: Lane,
  record: JobRecord,
  output: JobOutput,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock } = deps
  const kept = await deps.keepPicture(record, output, signal)
  if (deps.isStopping() && !kept.ok) return
  let failure: Failure
  if (kept.ok) {
    try {
      await journal.adopt(record.id, output.index, kept.value)
      return
    } catch (thrown) {
      if (!isExpected(thrown)) throw thrown
      failure = thrown.failure
      journal.troubled.emit(failure)
    }
  } else {
    failure = kept.error
    if (failure.code === 'result-gone' && record.attempts < REFRESH_TRIES && (await refresh(deps, record, signal)))
      return
  }
  const again = afterFailure(lane, 'download', failure, record.attempts, clock.now())
  if (again === null) await journal.apply(record.id, { type: 'output-lost', index: output.index, failure })
  else await journal.apply(record.id, { type: 'delayed', ...again })
}

/** An address that no longer works may have been renewed: asks once. */
async function refresh(deps: StepDeps, record: JobRecord, signal: AbortSignal): Promise<boolean> {
  const provider = deps.providerFor(record.realm, record.request.provider)
  if (provider === null || provider.readBack === null || record.remoteId === null) return false
  const status = await provider.readBack.status(record.remoteId, signal)
  if (!status.ok || status.value.kind !== 'complete') return false
  await deps.journal.apply(record.id, { type: 'delayed', nextAt: deps.clock.now(), hold: null })
  await deps.journal.apply(record.id, {
    type: 'ready',
    remoteId: record.remoteId,
    outputs: status.value.outputs,
    cost: null,
    reply: null,
  })
  return true
}
