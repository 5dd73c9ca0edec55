import { slotOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { PreparedInputs, PreparedPicture } from '../provider.ts'

type Fields = Record<string, unknown>

/** Pictures of a request as `parameters` of POST /v2/generations wants them (API-FACTS §7). */
export function inputFieldsV2(request: GenerationRequest, model: Model, { pictures }: PreparedInputs): Fields {
  const sizes: Fields = {}
  const guidances: Record<string, Fields[]> = {}
  for (const [index, input] of request.inputs.entries()) {
    const slot = slotOf(model, input)
    const picture = pictures[index]
    invariant(slot !== null && picture !== undefined, 'a call is made only with every picture prepared')
    // The upscalers want to be told the size of what they are given.
    if (slot.wire.width !== undefined) sizes[String(slot.wire.width)] = input.file.width
    if (slot.wire.height !== undefined) sizes[String(slot.wire.height)] = input.file.height
    const list = (guidances[String(slot.wire.field)] ??= [])
    list.push({
      image: imageOf(picture),
      ...(input.strengthType === null ? {} : { strength: input.strengthType.toUpperCase() }),
    })
  }
  return { ...sizes, ...(Object.keys(guidances).length === 0 ? {} : { guidances }) }
}

const TYPES = { uploaded: 'UPLOADED', generated: 'GENERATED', variation: 'VARIATION' } as const

function imageOf(picture: PreparedPicture): Fields {
  invariant(picture.kind !== 'asset' && picture.kind !== 'inline', 'prepare brings pictures to Leonardo')
  return { id: picture.id, type: TYPES[picture.kind] }
}
