import { slotOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { PreparedInputs, PreparedPicture } from '../../../src-main/providers/provider.ts'
import { AssetPath, GeneratedImageId, InitImageId, VariationId } from '../../../src-main/providers/remote-ids.ts'

export const idOf = (index: number) => `00000000-0000-6000-8000-${String(index + 1).padStart(12, '0')}`

/** Ids as `prepare` would give them, of the kinds that each slot takes. */
export function preparedFor(request: GenerationRequest, model: Model, pick: number): PreparedInputs {
  return {
    pictures: request.inputs.map((input, index): PreparedPicture => {
      if (model.wire.format === 'leonardo-lcm')
        return { kind: 'inline', dataUrl: `data:image/jpeg;base64,${idOf(index)}` }
      if (model.provider === 'onemin') return { kind: 'asset', path: AssetPath.parse(`images/${idOf(index)}.png`) }
      const from = slotOf(model, input)?.from ?? ['uploaded']
      const kind = from[(pick + index) % from.length]
      if (kind === 'generated') return { kind, id: GeneratedImageId.parse(idOf(index)) }
      if (kind === 'variation') return { kind, id: VariationId.parse(idOf(index)) }
      return { kind: 'uploaded', id: InitImageId.parse(idOf(index)) }
    }),
  }
}
