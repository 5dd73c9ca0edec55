import { slotOf } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import { controlOf } from '#shared/domain/input-facts.ts'
import type { Model } from '#shared/domain/model.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Http } from '../http.ts'
import type { PictureSource, PreparedInputs, PreparedPicture, UploadKey } from '../provider.ts'
import { AssetPath } from '../remote-ids.ts'
import { readError } from './errors.ts'
import { AssetReply } from './wire.ts'

const provider = 'onemin'
const PATH = '/api/assets'
const TIMEOUT_MS = 120_000

const EXTENSIONS: Readonly<Record<ImageFormat, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp' }

/** Puts a request's pictures into the account's bucket; a file that was put there before is not put there again. */
export function createAssets(http: Http) {
  return async (
    request: GenerationRequest,
    model: Model,
    source: PictureSource,
    signal: AbortSignal,
  ): Promise<Result<PreparedInputs, Failure>> => {
    const pictures: PreparedPicture[] = []
    for (const input of request.inputs) {
      const slot = slotOf(model, input)
      const { file } = input
      const isExact = file.width === request.width && file.height === request.height
      const size = slot?.fit === 'request' && !isExact ? { width: request.width, height: request.height } : null
      const upload: UploadKey = {
        provider,
        account: http.accountMark() ?? '',
        kind: 'image',
        hash: file.hash,
        size: size === null ? 'as-is' : `${size.width}x${size.height}`,
      }
      const known = AssetPath.safeParse(await source.uploads.find(upload))
      if (known.success) {
        pictures.push({ kind: 'asset', path: known.data })
        continue
      }
      const bytes = await source.files.open(file.hash, file.format, size)
      if (!bytes.ok) return bytes
      const path = await store(bytes.value, file.format, signal)
      if (!path.ok) return slot === null ? path : err(standAt(path.error, controlOf(slot)))
      await source.uploads.remember(upload, path.value)
      pictures.push({ kind: 'asset', path: path.value })
    }
    return ok({ pictures })
  }

  async function store(
    bytes: Uint8Array,
    format: ImageFormat,
    signal: AbortSignal,
  ): Promise<Result<AssetPath, Failure>> {
    const form = new FormData()
    // The service tells the kind of a file by its name.
    form.append(
      'asset',
      new Blob([Uint8Array.from(bytes)], { type: `image/${format}` }),
      `picture.${EXTENSIONS[format]}`,
    )
    const outcome = await http.request({ method: 'POST', path: PATH, form, signal, timeoutMs: TIMEOUT_MS })
    if (outcome.kind !== 'answered') return err(outcome.failure)
    const path = outcome.answer.status < 300 ? AssetReply.safeParse(outcome.answer.json) : null
    return path?.success === true ? ok(path.data) : err(readError(outcome.answer, null).failure)
  }
}

const standAt = (failure: Failure, parameter: string): Failure =>
  failure.code === 'request-refused' ? { ...failure, parameter } : failure

/** Pictures as `promptObject` names them; null when one is not in the bucket. */
export function assetFields(request: GenerationRequest, model: Model, { pictures }: PreparedInputs) {
  const fields: Record<string, string | number | string[]> = {}
  for (const [index, input] of request.inputs.entries()) {
    const wire = slotOf(model, input)?.wire
    const picture = pictures[index]
    if (wire === undefined || picture?.kind !== 'asset') return null
    if (wire.list === undefined) fields[String(wire.field)] = picture.path
    else {
      const list = fields[wire.list]
      fields[wire.list] = [...(Array.isArray(list) ? list : []), picture.path]
    }
    if (wire.strength !== undefined && input.strength !== null) fields[wire.strength] = input.strength
  }
  return fields
}

/** Files that are not in the bucket yet, for a request that is only shown. */
export const placeholdersFor = ({ inputs }: GenerationRequest): PreparedInputs => ({
  pictures: inputs.map((_, index) => ({ kind: 'asset', path: AssetPath.parse(`PATH_OF_PICTURE_${index + 1}`) })),
})
