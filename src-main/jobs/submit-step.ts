import type { Failure } from '#shared/domain/failure.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import { NOTHING_PREPARED, type PreparedInputs, type Provider } from '../providers/provider.ts'
import type { JobRecord } from './job-record.ts'
import { afterFailure, heard, loseSight, NO_KEY_MS, type StepDeps } from './job-steps.ts'
import type { Lane } from './lanes.ts'
import { firstPollDelay } from './poll-policy.ts'
import { keepPrepared } from './prepared.ts'

const UNWRITTEN_MS = 10_000

/** Sends a queued job. The row says *submitting* before the first byte goes out. */
export async function submit(deps: StepDeps, lane: Lane, record: JobRecord, signal: AbortSignal): Promise<void> {
  const { journal, clock } = deps
  const { id, request } = record
  const provider = deps.providerFor(record.realm, request.provider)
  const model = findModel(deps.catalog(), request.model)
  if (provider === null) {
    await journal.apply(id, { type: 'delayed', nextAt: clock.now() + NO_KEY_MS, hold: 'no-key' })
    return
  }
  if (model === null) {
    const failure: Failure = { code: 'model-unavailable', provider: request.provider, model: request.modelName }
    await journal.apply(id, { type: 'failed', failure, reply: null, refunded: false })
    return
  }
  const prepared = await prepare(deps, lane, record, { provider, model }, signal)
  if (prepared === null) return
  const sending = await journal.apply(id, { type: 'sending', prepared: keepPrepared(prepared) })
  if (sending.state === 'queued')
    journal.note(id, { type: 'delayed', nextAt: clock.now() + UNWRITTEN_MS, hold: 'disk-full' })
  if (sending.state !== 'submitting') return
  const outcome = await provider.submit(request, model, prepared, signal)
  const now = clock.now()
  switch (outcome.kind) {
    case 'accepted': {
      heard(lane)
      const { expectedMs, learnt } = await deps.learning.expect(request, model)
      const nextAt = now + firstPollDelay(expectedMs, learnt, deps.random)
      const { remoteId, cost, reply } = outcome
      await journal.apply(id, { type: 'accepted', remoteId, cost, reply, nextAt, expectedMs })
      return
    }
    case 'finished':
      heard(lane)
      await journal.apply(id, {
        type: 'ready',
        remoteId: outcome.remoteId,
        outputs: outcome.outputs,
        // 1min.ai's replies name no cost: the receipt then shows its published price.
        cost: outcome.cost ?? (record.price.kind === 'known' ? record.price.cost : null),
        reply: outcome.reply,
      })
      await deps.learning.learn(request, now - (sending.submittedAt ?? now))
      return
    case 'refused': {
      if (await isUploadLost(deps, record, outcome.failure)) {
        await journal.apply(id, { type: 'not-sent', nextAt: now, hold: null })
        return
      }
      const again = afterFailure(lane, 'submit', outcome.failure, record.attempts, now)
      if (again !== null) await journal.apply(id, { type: 'not-sent', ...again })
      else await journal.apply(id, { type: 'failed', failure: outcome.failure, reply: outcome.reply, refunded: false })
      return
    }
    case 'unknown':
      // At a stop the request was cut by us: the next start finds the row as it is and looks for the job.
      if (!deps.isStopping()) await loseSight(deps, record, { provider, model }, now)
  }
}

/**
 * Brings the request's pictures to the service. Nothing of it costs anything and all of it may be repeated, so the job is
 * still queued meanwhile: a crash begins it again. Null: not now, or never.
 */
async function prepare(
  deps: StepDeps,
  lane: Lane,
  record: JobRecord,
  { provider, model }: { provider: Provider; model: Model },
  signal: AbortSignal,
): Promise<PreparedInputs | null> {
  const { journal, clock } = deps
  const { id, request } = record
  if (request.inputs.length === 0) return NOTHING_PREPARED
  const prepared = await provider.prepare(request, model, deps.picturesFor(record.realm, provider.id), signal)
  if (prepared.ok) return prepared.value
  if (deps.isStopping()) return null
  const again = afterFailure(lane, 'submit', prepared.error, record.attempts, clock.now())
  if (again !== null) await journal.apply(id, { type: 'delayed', ...again })
  else await journal.apply(id, { type: 'failed', failure: prepared.error, reply: null, refunded: false })
  return null
}

/**
 * Whether it was refused for a picture that the service had and does not know any more. Then it is brought again, once:
 * a job that went out before with pictures is not given another try.
 */
async function isUploadLost(deps: StepDeps, record: JobRecord, failure: Failure): Promise<boolean> {
  if (failure.code !== 'wrong-id-kind' || record.request.inputs.length === 0 || record.prepared !== null) return false
  await deps.forgetPictures(record.request, record.realm)
  return true
}
