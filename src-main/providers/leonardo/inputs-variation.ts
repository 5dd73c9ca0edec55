import { slotOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { PreparedInputs } from '../provider.ts'

/** The picture that a v1 tool works on: one field for each kind of id, or one field and a flag (API-FACTS §6.3). */
export function inputFieldsOfVariation(
  request: GenerationRequest,
  model: Model,
  { pictures }: PreparedInputs,
): Record<string, unknown> {
  const [input] = request.inputs
  const [picture] = pictures
  if (input === undefined || picture === undefined) return {}
  const slot = slotOf(model, input)
  invariant(
    slot !== null && picture.kind !== 'asset' && picture.kind !== 'inline',
    'a call is made only with every picture prepared',
  )
  const field = slot.wire[picture.kind]
  invariant(field !== undefined, 'prepare keeps to the kinds of the slot')
  return {
    [String(field)]: picture.id,
    ...(slot.wire.isVariation === undefined ? {} : { [slot.wire.isVariation]: picture.kind === 'variation' }),
  }
}
