import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Clock } from '../../src-main/ports.ts'
import {
  NOTHING_PREPARED,
  type Provider,
  type RemoteGeneration,
  type RemoteStatus,
  type SubmitOutcome,
} from '../../src-main/providers/provider.ts'

/**
 * A service in memory. Jobs take `durationMs`; `onSubmit` may answer otherwise, as a bad day would. It counts what a
 * bill would count.
 */
export type ScriptedProvider = Provider & {
  /** What was accepted and would be billed. */
  billed: { remoteId: string; request: GenerationRequest; createdAt: number }[]
  requests: { submit: number; status: number; list: number }
  durationMs: (request: GenerationRequest) => number
  /** Null: accept. `lost`: accept, but the reply never arrives. */
  onSubmit: (request: GenerationRequest) => SubmitOutcome | 'lost' | null
  onAsk: () => Extract<SubmitOutcome, { kind: 'refused' }>['failure'] | null
  finalStatus: (remoteId: string) => RemoteStatus | null
}

export function createScriptedProvider(
  clock: Clock,
  change: { readBack?: boolean; keeps?: boolean } = {},
): ScriptedProvider {
  const statusOf = (job: ScriptedProvider['billed'][number]): RemoteStatus => {
    if (clock.now() < job.createdAt + self.durationMs(job.request)) return { kind: 'pending' }
    const outputs = Array.from({ length: job.request.count }, (_, index) => ({
      index,
      url: `https://cdn.leonardo.ai/${job.remoteId}/${index}.jpg`,
      flagged: false,
      remoteImageId: null,
    }))
    return self.finalStatus(job.remoteId) ?? { kind: 'complete', outputs, cost: null, reply: '{}' }
  }
  const self: ScriptedProvider = {
    id: 'leonardo',
    billed: [],
    requests: { submit: 0, status: 0, list: 0 },
    durationMs: () => 8000,
    onSubmit: () => null,
    onAsk: () => null,
    finalStatus: () => null,
    limits: { concurrentJobs: 10, createsPerMinute: 100, requestsPerMinute: 2000 },
    checkAccount: async () => ({ ok: true, value: { balance: null, concurrency: null } }),
    price: async () => ({ kind: 'known', cost: { amount: 0.06, unit: 'dollars' } }),
    describe: () => ({ method: 'POST', url: 'https://example.test', headers: {}, body: {} }),
    prepare: async () => ({ ok: true, value: NOTHING_PREPARED }),
    promptTools: null,
    lists: null,
    history: null,
    async submit(request) {
      self.requests.submit += 1
      const answer = self.onSubmit(request)
      if (answer !== null && answer !== 'lost') return answer
      const remoteId = `remote-${self.billed.length + 1}`
      self.billed.push({ remoteId, request, createdAt: clock.now() })
      if (answer === 'lost')
        return { kind: 'unknown', failure: { code: 'connection-lost', provider: 'leonardo' }, reply: null }
      return { kind: 'accepted', remoteId, cost: { amount: 0.06, unit: 'dollars' }, reply: '{}' }
    },
    readBack:
      change.readBack === false
        ? null
        : {
            keeps: () => change.keeps ?? true,
            async status(remoteId) {
              self.requests.status += 1
              const failure = self.onAsk()
              if (failure !== null) return { ok: false, error: failure }
              const job = self.billed.find(candidate => candidate.remoteId === remoteId)
              return { ok: true, value: job === undefined ? { kind: 'missing' } : statusOf(job) }
            },
            async listRecent(limit) {
              self.requests.list += 1
              const failure = self.onAsk()
              if (failure !== null) return { ok: false, error: failure }
              const newest = self.billed.slice(-limit).toReversed()
              const value = newest.map((job): RemoteGeneration => ({
                remoteId: job.remoteId,
                createdAt: job.createdAt,
                modelId: job.request.model,
                prompt: job.request.prompt,
                seed: job.request.seed,
                size: { width: job.request.width, height: job.request.height },
                status: statusOf(job),
                variation: null,
              }))
              return { ok: true, value }
            },
            matches: (generation, request, _model, submittedAt) =>
              generation.prompt === request.prompt &&
              generation.seed === request.seed &&
              generation.createdAt >= submittedAt - 60_000,
            async findLost(request, model, _prepared, submittedAt, signal) {
              const list = await self.readBack?.listRecent(100, signal)
              if (list === undefined || !list.ok) return list ?? { ok: true, value: [] }
              const found = list.value.filter(job => self.readBack?.matches(job, request, model, submittedAt) === true)
              return { ok: true, value: found }
            },
          },
  }
  return self
}
