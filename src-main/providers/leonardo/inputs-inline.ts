import { slotOf } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { controlOf } from '#shared/domain/input-facts.ts'
import type { Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { PictureSource, PreparedInputs, PreparedPicture } from '../provider.ts'

/** The only form in which the realtime canvas takes pictures (API-FACTS §6.3). */
export const JPEG_DATA = 'data:image/jpeg;base64,'

/** Pictures that go out inside the request: nothing is uploaded and nothing is remembered. */
export async function prepareInline(
  request: GenerationRequest,
  model: Model,
  source: PictureSource,
): Promise<Result<PreparedInputs, Failure>> {
  const pictures: PreparedPicture[] = []
  for (const input of request.inputs) {
    const slot = slotOf(model, input)
    if (slot?.wire.inline === undefined) {
      const parameter = slot === null ? input.role : controlOf(slot)
      const message = 'The model takes no such picture.'
      return err({ code: 'request-refused', provider: 'leonardo', parameter, message })
    }
    const { hash, format } = input.file
    const size = slot.fit === 'request' ? { width: request.width, height: request.height } : null
    const bytes = await source.files.openAsJpeg(hash, format, size)
    if (!bytes.ok) return bytes
    pictures.push({ kind: 'inline', dataUrl: jpegDataUrl(bytes.value) })
  }
  return ok({ pictures })
}

const jpegDataUrl = (bytes: Uint8Array): string => JPEG_DATA + Buffer.from(bytes).toString('base64')

export function inputFieldsInline(
  request: GenerationRequest,
  model: Model,
  { pictures }: PreparedInputs,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [index, input] of request.inputs.entries()) {
    const field = slotOf(model, input)?.wire.inline
    const picture = pictures[index]
    invariant(field !== undefined && picture?.kind === 'inline', 'a call is made only with every picture prepared')
    fields[field] = picture.dataUrl
  }
  return fields
}
