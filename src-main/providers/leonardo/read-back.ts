import type { Failure } from '#shared/domain/failure.ts'
import { specOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { wireFields } from '../../catalog/wire.ts'
import type { Logger } from '../../ports.ts'
import type { PreparedInputs, ReadBack, RemoteGeneration, RemoteStatus } from '../provider.ts'
import { decodeVariation, type VariationId } from '../remote-ids.ts'
import type { Ask } from './ask.ts'
import { kindOf } from './request-body.ts'
import { statusOfVariation, variationsOf } from './variations.ts'
import { type Generation, GenerationListReply, GenerationReply, readTime, VariationReply } from './wire.ts'

const provider = 'leonardo'

/** How far a generation's time may lie from ours: clocks differ, and a queue takes its time. */
const EARLIEST_MS = -5 * 60_000
const LATEST_MS = 30 * 60_000
const SEARCHED = 100

export type ReadBackDeps = {
  ask: Ask
  userId: (signal: AbortSignal) => Promise<Result<string, Failure>>
  log: Logger
}

export function createReadBack({ ask, userId, log }: ReadBackDeps): ReadBack {
  async function askVariation(id: VariationId, signal: AbortSignal) {
    const answer = await ask.answer(`/variations/${encodeURIComponent(id)}`, signal)
    if (!answer.ok) return answer
    const parsed = VariationReply.safeParse(answer.value.json)
    if (!parsed.success) return unexpected('a variation')
    const row = parsed.data.generated_image_variation_generic[0]
    return ok({ row: row ?? null, reply: answer.value.text })
  }

  async function listRecent(limit: number, signal: AbortSignal) {
    const user = await userId(signal)
    if (!user.ok) return user
    const path = `/generations/user/${encodeURIComponent(user.value)}?offset=0&limit=${limit}`
    const answer = await ask.answer(path, signal)
    if (!answer.ok) return answer
    const parsed = GenerationListReply.safeParse(answer.value.json)
    if (!parsed.success) return unexpected('a list of generations')
    return ok(
      parsed.data.generations
        .flatMap(row => {
          const generation = describeGeneration(row, log)
          return generation === null ? [] : [generation, ...variationsOf(row, generation, log)]
        })
        .toSorted((a, b) => b.createdAt - a.createdAt),
    )
  }

  return {
    keeps: model => kindOf(model) !== 'lcm' || isUpscaleOfFrame(model),

    async status(remoteId, signal) {
      const variation = decodeVariation(remoteId)
      if (variation !== null) {
        const asked = await askVariation(variation, signal)
        if (!asked.ok) return asked
        const { row, reply } = asked.value
        return ok(row === null ? { kind: 'missing' } : statusOfVariation(row, variation, reply, log))
      }
      const answer = await ask.answer(`/generations/${encodeURIComponent(remoteId)}`, signal)
      if (!answer.ok) return answer
      const parsed = GenerationReply.safeParse(answer.value.json)
      if (!parsed.success) return unexpected('a generation')
      const row = parsed.data.generations_by_pk
      return ok(row === null ? { kind: 'missing' } : statusOf(row, answer.value.text, log))
    },

    listRecent,
    matches: matchesGeneration,

    async findLost(request, model, prepared, submittedAt, signal) {
      const list = await listRecent(SEARCHED, signal)
      if (!list.ok) return list
      if (isUpscaleOfFrame(model))
        return ok(list.value.filter(generation => isUpscaled(generation, request, submittedAt)))
      if (kindOf(model) !== 'variation')
        return ok(list.value.filter(generation => matchesGeneration(generation, request, model, submittedAt)))
      const found: RemoteGeneration[] = []
      for (const generation of list.value.filter(candidate => isVariationFor(candidate, model, prepared))) {
        const id = decodeVariation(generation.remoteId)
        const asked = id === null ? null : await askVariation(id, signal)
        if (asked === null) continue
        if (!asked.ok) return asked
        const createdAt = readTime(asked.value.row?.createdAt)
        if (createdAt !== null && isNear(createdAt, submittedAt)) found.push({ ...generation, createdAt })
      }
      return ok(found)
    },
  }
}

const isNear = (createdAt: number, submittedAt: number): boolean =>
  createdAt - submittedAt >= EARLIEST_MS && createdAt - submittedAt <= LATEST_MS

function matchesGeneration(
  generation: RemoteGeneration,
  request: GenerationRequest,
  model: Model,
  submittedAt: number,
): boolean {
  const kind = kindOf(model)
  if (generation.variation !== null || kind === 'variation' || kind === 'lcm') return false
  const fields = wireFields(request, model)
  // With Enhance the service keeps the prompt that it made of ours.
  const isPromptKept = fields.enhancePrompt !== true && (fields.prompt_enhance ?? 'OFF') === 'OFF'
  // A slug is another name for a model; its id is not known of each.
  const modelId = kind === 'v2' ? model.wire.id : model.wire.model
  const isModel = modelId === undefined || modelId === '' || generation.modelId === modelId
  const isSeed = specOf(model, 'seed') === null || generation.seed === request.seed
  const asksForSize = specOf(model, 'size') !== null && fields.width !== 0
  return (
    isNear(generation.createdAt, submittedAt) &&
    isModel &&
    isSeed &&
    (!asksForSize ||
      generation.size === null ||
      (generation.size.width === request.width && generation.size.height === request.height)) &&
    (!isPromptKept || generation.prompt.trim() === request.prompt)
  )
}

/** Of all that the realtime canvas makes, only this is kept: as a generation, and its enlargement as a variation of it. */
const isUpscaleOfFrame = ({ wire }: Model): boolean => wire.format === 'leonardo-lcm' && wire.model === 'lcm-upscale'

/** A variation in the list carries prompt, seed and time of what it was made of, here the frame of the same request. */
const isUpscaled = (generation: RemoteGeneration, request: GenerationRequest, submittedAt: number): boolean =>
  generation.variation?.kind === 'UPSCALE' &&
  generation.seed === request.seed &&
  generation.prompt.trim() === request.prompt &&
  isNear(generation.createdAt, submittedAt)

const TRANSFORMS: Readonly<Record<string, string>> = {
  upscale: 'UPSCALE',
  unzoom: 'UNZOOM',
  nobg: 'NOBG',
  'universal-upscaler': 'UPSCALE',
}

/** Of the picture that the tool was given, and of the tool's kind. */
const isVariationFor = ({ variation }: RemoteGeneration, model: Model, { pictures }: PreparedInputs): boolean =>
  variation !== null &&
  variation.kind === TRANSFORMS[model.wire.model] &&
  pictures.some(picture => picture.kind === 'generated' && picture.id === variation.of)

const unexpected = (what: string): Result<never, Failure> =>
  err({ code: 'unexpected-reply', provider, detail: `no sense in what should be ${what}` })

export function describeGeneration(row: Generation, log: Logger): RemoteGeneration | null {
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
    variation: null,
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
