import { slotOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { wireFields } from '../../catalog/wire.ts'
import type { PreparedInputs, PreparedPicture } from '../provider.ts'
import type { GeneratedImageId, InitImageId } from '../remote-ids.ts'
import { inputFieldsInline, JPEG_DATA } from './inputs-inline.ts'
import { elementFields, inputFieldsV1 } from './inputs-v1.ts'
import { inputFieldsV2 } from './inputs-v2.ts'
import { inputFieldsOfVariation } from './inputs-variation.ts'

/** The ways in which Leonardo is asked for a picture. */
export type CallKind = 'v1' | 'v2' | 'variation' | 'lcm'

/** A call as it goes out. Paths of v2 stand below another base than the others. */
export type LeonardoCall = { kind: CallKind; path: string; body: Record<string, unknown> }

/** The control whose picture is not at the service. */
type MissingPicture = { parameter: string }

/**
 * What a request is on the wire. Every picture of the request must be in `prepared`, so that none can be left out without
 * a word.
 */
export function callOf(
  request: GenerationRequest,
  model: Model,
  prepared: PreparedInputs,
): Result<LeonardoCall, MissingPicture> {
  const lost = request.inputs.findIndex((_, index) => prepared.pictures[index] === undefined)
  const strange = request.inputs.find(input => slotOf(model, input) === null) ?? request.inputs[lost]
  if (strange !== undefined)
    return err({ parameter: strange.guidance === null ? strange.role : `guidance.${strange.guidance}` })

  const fields = wireFields(request, model)
  const kind = kindOf(model)
  switch (kind) {
    case 'v1':
      return ok({
        kind: 'v1',
        path: '/generations',
        body: {
          ...(model.wire.model === '' ? {} : { modelId: model.wire.model }),
          ...fields,
          ...inputFieldsV1(request, model, prepared),
          ...elementFields(request.elements),
        },
      })
    case 'v2': {
      const parameters = { ...fields, ...inputFieldsV2(request, model, prepared) }
      return ok({ kind: 'v2', path: '/generations', body: { model: model.wire.model, public: false, parameters } })
    }
    case 'variation':
      return ok({
        kind: 'variation',
        path: `/variations/${model.wire.model}`,
        body: { ...fields, ...inputFieldsOfVariation(request, model, prepared) },
      })
    case 'lcm':
      return ok({
        kind: 'lcm',
        path: `/${model.wire.model}`,
        body: { ...fields, ...inputFieldsInline(request, model, prepared) },
      })
    default:
      return assertNever(kind)
  }
}

/** Pictures that are not at the service yet, for a request that is only shown. */
export const placeholdersFor = (request: GenerationRequest, model: Model): PreparedInputs => ({
  pictures: request.inputs.map((input, index): PreparedPicture => {
    const name = `ID_OF_PICTURE_${index + 1}`
    const slot = slotOf(model, input)
    if (slot?.wire.inline !== undefined) return { kind: 'inline', dataUrl: `${JPEG_DATA}PICTURE_${index + 1}` }
    const isOwn = slot?.from.includes('uploaded') === false
    // These never leave the studio; whoever copies the command puts ids of his own in their place.
    return isOwn ? { kind: 'generated', id: name as GeneratedImageId } : { kind: 'uploaded', id: name as InitImageId }
  }),
})

export function kindOf(model: Model): CallKind {
  if (model.wire.format === 'leonardo-v2') return 'v2'
  if (model.wire.format === 'leonardo-lcm') return 'lcm'
  return model.wire.format === 'leonardo-variation' ? 'variation' : 'v1'
}
