import { slotOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { RequestElement, RequestInput } from '#shared/domain/request-input.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { PreparedInputs, PreparedPicture } from '../provider.ts'
import type { GeneratedImageId, InitImageId } from '../remote-ids.ts'

type Fields = Record<string, unknown>

const STRENGTHS = { low: 'Low', mid: 'Mid', high: 'High', ultra: 'Ultra', max: 'Max' } as const

/** Pictures of a request as POST /v1/generations wants them (API-FACTS §6, §6.1, §8.2). */
export function inputFieldsV1(request: GenerationRequest, model: Model, { pictures }: PreparedInputs): Fields {
  const fields: Fields = {}
  const controlnets: Fields[] = []
  const contextImages: Fields[] = []
  const lists: Record<string, string[]> = {}
  for (const [index, input] of request.inputs.entries()) {
    const slot = slotOf(model, input)
    const picture = pictures[index]
    invariant(slot !== null && picture !== undefined, 'a call is made only with every picture prepared')
    switch (input.role) {
      case 'guidance':
        // Some guidance is a list of ids and no more.
        if (slot.wire.list !== undefined) (lists[slot.wire.list] ??= []).push(referenceOf(picture).id)
        else controlnets.push(controlnetOf(input, Number(slot.wire.preprocessorId), picture))
        break
      case 'context': {
        const { id, type } = referenceOf(picture)
        contextImages.push({ type, id })
        break
      }
      case 'init':
      case 'canvas-init':
      case 'canvas-mask': {
        const { id, type } = referenceOf(picture)
        fields[String(type === 'GENERATED' ? slot.wire.generated : slot.wire.uploaded)] = id
        if (slot.wire.strength !== undefined && input.strength !== null)
          fields[String(slot.wire.strength)] = input.strength
        break
      }
      case 'source':
        invariant(false, 'no model of POST /v1/generations has a source')
    }
  }
  if (controlnets.length > 0) fields.controlnets = controlnets
  if (contextImages.length > 0) fields.contextImages = contextImages
  return { ...fields, ...lists }
}

/** The ids that v1 takes: a variation's would be answered with a misleading complaint, so it has no way in. */
function referenceOf(picture: PreparedPicture): { id: InitImageId | GeneratedImageId; type: 'UPLOADED' | 'GENERATED' } {
  invariant(picture.kind === 'uploaded' || picture.kind === 'generated', 'prepare keeps to the kinds of the slot')
  return { id: picture.id, type: picture.kind === 'generated' ? 'GENERATED' : 'UPLOADED' }
}

function controlnetOf(input: RequestInput, preprocessorId: number, picture: PreparedPicture): Fields {
  const { id, type } = referenceOf(picture)
  return {
    initImageId: id,
    initImageType: type,
    preprocessorId,
    ...(input.strengthType === null ? {} : { strengthType: STRENGTHS[input.strengthType] }),
    ...(input.weight === null ? {} : { weight: input.weight }),
    ...(input.influence === null ? {} : { influence: input.influence }),
  }
}

export function elementFields(elements: readonly RequestElement[]): Fields {
  const platform = elements.filter(element => element.kind === 'platform')
  const own = elements.filter(element => element.kind === 'user')
  return {
    ...(platform.length === 0 ? {} : { elements: platform.map(({ id, weight }) => ({ akUUID: id, weight })) }),
    ...(own.length === 0 ? {} : { userElements: own.map(({ id, weight }) => ({ userLoraId: Number(id), weight })) }),
  }
}
