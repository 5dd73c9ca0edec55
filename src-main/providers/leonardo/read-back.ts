import type { Failure } from '#shared/domain/failure.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { wireFields } from '../../catalog/wire.ts'
import type { Logger } from '../../ports.ts'
import type { Answer } from '../http.ts'
import type { ReadBack, RemoteGeneration, RemoteStatus } from '../provider.ts'
import { type Generation, GenerationListReply, GenerationReply, readTime } from './wire.ts'

const provider = 'leonardo'

/** How far a generation's time may lie from ours: clocks differ, and a queue takes its time. */
const EARLIEST_MS = -5 * 60_000
const LATEST_MS = 30 * 60_000

export type ReadBackDeps = {
  get: (path: string, signal: AbortSignal) => Promise<Result<Answer, Failure>>
  userId: (signal: AbortSignal) => Promise<Result<string, Failure>>
  log: Logger
}

export function createReadBack({ get, userId, log }: ReadBackDeps): ReadBack {
  return {
    async status(remoteId, signal) {
      const answer = await get(`/generations/${encodeURIComponent(remoteId)}`, signal)
      if (!answer.ok) return answer
      const parsed = GenerationReply.safeParse(answer.value.json)
      if (!parsed.success) return unexpected('a generation')
      const row = parsed.data.generations_by_pk
      return ok(row === null ? { kind: 'missing' } : statusOf(row, answer.value.text, log))
    },

    async listRecent(limit, signal) {
      const user = await userId(signal)
      if (!user.ok) return user
      const path = `/generations/user/${encodeURIComponent(user.value)}?offset=0&limit=${limit}`
      const answer = await get(path, signal)
      if (!answer.ok) return answer
      const parsed = GenerationListReply.safeParse(answer.value.json)
      if (!parsed.success) return unexpected('a list of generations')
      return ok(
        parsed.data.generations
          .flatMap(row => describeGeneration(row, log) ?? [])
          .toSorted((a, b) => b.createdAt - a.createdAt),
      )
    },

    matches(generation, request, model, submittedAt) {
      const age = generation.createdAt - submittedAt
      // With Enhance the service keeps the prompt that it made of ours.
      const isPromptKept = wireFields(request, model).enhancePrompt !== true
      return (
        age >= EARLIEST_MS &&
        age <= LATEST_MS &&
        generation.modelId === model.wire.model &&
        generation.seed === request.seed &&
        (generation.size === null ||
          (generation.size.width === request.width && generation.size.height === request.height)) &&
        (!isPromptKept || generation.prompt.trim() === request.prompt)
      )
    },
  }
}

const unexpected = (what: string): Result<never, Failure> =>
  err({ code: 'unexpected-reply', provider, detail: `no sense in what should be ${what}` })

function describeGeneration(row: Generation, log: Logger): RemoteGeneration | null {
  const createdAt = readTime(row.createdAt)
  if (row.id === null || row.id === undefined || createdAt === null) return null
  const { imageWidth: width, imageHeight: height } = row
  return {
    remoteId: row.id,
    createdAt,
    modelId: row.modelId ?? null,
    prompt: row.prompt ?? '',
    seed: row.seed ?? null,
    size: width && height ? { width, height } : null,
    status: statusOf(row, JSON.stringify(row), log),
  }
}

function statusOf(row: Generation, reply: string, log: Logger): RemoteStatus {
  switch (row.status) {
    case 'PENDING':
      return { kind: 'pending' }
    case 'COMPLETE': {
      const outputs = row.generated_images.flatMap(({ id, url, nsfw }, index) =>
        url === null || url === undefined || url === ''
          ? []
          : [{ index, url, flagged: nsfw ?? false, remoteImageId: id ?? null }],
      )
      // Complete without a picture has no documented meaning; there is nothing to fetch, now or later.
      if (outputs.length === 0) return { kind: 'failed', failure: { code: 'generation-failed', provider }, reply }
      // The receipt came with the answer to the create; this reply knows no cost.
      return { kind: 'complete', outputs, cost: null, reply }
    }
    case 'FAILED':
      // The schema has no field for the reason.
      return { kind: 'failed', failure: { code: 'generation-failed', provider }, reply }
    default:
      // A status we do not know yet: the job may still end in one that we do.
      log.warn('leonardo.unknown-status', { status: row.status.slice(0, 40) })
      return { kind: 'pending' }
  }
}
