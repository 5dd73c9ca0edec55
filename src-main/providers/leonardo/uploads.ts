import type { Failure } from '#shared/domain/failure.ts'
import { slotOf } from '#shared/domain/draft-rules.ts'
import { controlOf } from '#shared/domain/input-facts.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { InputSlot } from '#shared/domain/model-inputs.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { PictureSource, PreparedInputs, PreparedPicture, Size, UploadKey } from '../provider.ts'
import { InitImageId, readPictureId } from '../remote-ids.ts'
import type { Ask } from './ask.ts'
import { EXTENSIONS, type PostForm, type PresignedForm } from './presigned-form.ts'
import { CanvasUploadReply, InitImageReply, InitUploadReply } from './wire-uploads.ts'

const provider = 'leonardo'

export type UploadDeps = { ask: Ask; postForm: PostForm; accountMark: () => string | null }

type Prepared<T> = Promise<Result<T, Failure>>
type Offer = { id: InitImageId; form: PresignedForm }

/**
 * Brings a request's pictures to Leonardo (API-FACTS §5). A picture that the account made itself is named by its id, unless
 * it would have to be cut to another shape; a file that was uploaded before is looked for first.
 */
export function createUploads({ ask, postForm, accountMark }: UploadDeps) {
  async function prepare(
    request: GenerationRequest,
    model: Model,
    source: PictureSource,
    signal: AbortSignal,
  ): Prepared<PreparedInputs> {
    const canvas = request.inputs.some(input => input.role === 'canvas-init')
      ? await prepareCanvas(request, source, signal)
      : ok<Partial<Record<RequestInput['role'], PreparedPicture>>>({})
    if (!canvas.ok) return canvas
    const pictures: PreparedPicture[] = []
    for (const input of request.inputs) {
      const slot = slotOf(model, input)
      if (slot === null) return err(refuse(input.role, 'The model takes no such picture.'))
      const picture = canvas.value[input.role]
      const prepared = picture === undefined ? await prepareOne(input, slot, request, source, signal) : ok(picture)
      if (!prepared.ok) return prepared
      pictures.push(prepared.value)
    }
    return ok({ pictures })
  }

  async function prepareOne(
    input: RequestInput,
    slot: InputSlot,
    request: GenerationRequest,
    source: PictureSource,
    signal: AbortSignal,
  ): Prepared<PreparedPicture> {
    const own = await ownPicture(input, slot, request, source)
    if (own !== null) return ok(own)
    if (!slot.from.includes('uploaded'))
      return err(refuse(controlOf(slot), 'Leonardo takes only pictures here that this account made.'))
    const size = sizeFor(input, slot, request)
    const upload = keyOf('image', input, size)
    const known = await findKnown(upload, source, signal)
    if (!known.ok) return known
    if (known.value !== null) return ok({ kind: 'uploaded', id: known.value })
    const file = await source.files.open(input.file.hash, input.file.format, size)
    if (!file.ok) return file
    const id = await store(input, file.value, signal, () =>
      ask.post('/init-image', { extension: EXTENSIONS[input.file.format] }, InitUploadReply, signal),
    )
    if (!id.ok) return id
    await source.uploads.remember(upload, id.value)
    return ok({ kind: 'uploaded', id: id.value })
  }

  /** Picture and mask of the canvas: one call gives the forms of both. */
  async function prepareCanvas(
    request: GenerationRequest,
    source: PictureSource,
    signal: AbortSignal,
  ): Prepared<Partial<Record<RequestInput['role'], PreparedPicture>>> {
    const init = request.inputs.find(input => input.role === 'canvas-init')
    const mask = request.inputs.find(input => input.role === 'canvas-mask')
    const size: Size = { width: request.width, height: request.height }
    const body = {
      initExtension: EXTENSIONS[init?.file.format ?? 'png'],
      maskExtension: EXTENSIONS[mask?.file.format ?? 'png'],
    }
    const pictures: Partial<Record<RequestInput['role'], PreparedPicture>> = {}
    /** The forms of the last call that nobody used yet. */
    const offers: { init?: Offer; mask?: Offer } = {}
    for (const [input, side] of [
      [init, 'init'],
      [mask, 'mask'],
    ] as const) {
      if (input === undefined) continue
      const upload = keyOf(side === 'init' ? 'canvas-init' : 'canvas-mask', input, size)
      const known = await findKnown(upload, source, signal)
      if (!known.ok) return known
      if (known.value !== null) {
        pictures[input.role] = { kind: 'uploaded', id: known.value }
        continue
      }
      const file = await source.files.open(input.file.hash, input.file.format, size)
      if (!file.ok) return file
      const id = await store(input, file.value, signal, () => offerCanvas(side))
      if (!id.ok) return id
      await source.uploads.remember(upload, id.value)
      pictures[input.role] = { kind: 'uploaded', id: id.value }
    }
    return ok(pictures)

    async function offerCanvas(side: 'init' | 'mask'): Prepared<Offer> {
      const unused = offers[side]
      if (unused !== undefined) {
        delete offers[side]
        return ok(unused)
      }
      const reply = await ask.post('/canvas-init-image', body, CanvasUploadReply, signal)
      if (!reply.ok) return reply
      const other = side === 'init' ? 'mask' : 'init'
      offers[other] = reply.value[other]
      return ok(reply.value[side])
    }
  }

  /** Posts a file to the form it was offered, and to a fresh one when the first was no longer taken. */
  async function store(
    input: RequestInput,
    bytes: Uint8Array,
    signal: AbortSignal,
    offer: () => Prepared<Offer>,
  ): Prepared<InitImageId> {
    for (let attempt = 1; attempt <= FORMS; attempt++) {
      const offered = await offer()
      if (!offered.ok) return offered
      const outcome = await postForm(offered.value.form, { bytes, format: input.file.format }, signal)
      if (outcome.kind === 'stored') return ok(offered.value.id)
      if (outcome.kind === 'failed') return err(outcome.failure)
    }
    return err(
      refuse(input.guidance === null ? input.role : `guidance.${input.guidance}`, 'The picture was not taken.'),
    )
  }

  /** What was uploaded before, if it is still there: an id that is gone would be refused only after the form is filled. */
  async function findKnown(
    upload: UploadKey,
    source: PictureSource,
    signal: AbortSignal,
  ): Prepared<InitImageId | null> {
    const id = InitImageId.safeParse(await source.uploads.find(upload))
    if (!id.success) return ok(null)
    const reply = await ask.get(`/init-image/${encodeURIComponent(id.data)}`, InitImageReply, signal)
    if (reply.ok && reply.value.init_images_by_pk !== null) return ok(id.data)
    if (!reply.ok && !GONE.has(reply.error.code)) return reply
    await source.uploads.forget(upload)
    return ok(null)
  }

  const keyOf = (kind: UploadKey['kind'], { file }: RequestInput, size: Size | null): UploadKey => ({
    provider,
    account: accountMark() ?? '',
    kind,
    hash: file.hash,
    size: size === null ? 'as-is' : `${size.width}x${size.height}`,
  })

  return prepare
}

/** Answers to the question for an upload that mean that there is none. */
const GONE: ReadonlySet<Failure['code']> = new Set(['request-refused', 'wrong-id-kind', 'not-found'])

/** How many forms a file is offered before it is given up. */
const FORMS = 2

const refuse = (parameter: string, message: string): Failure => ({
  code: 'request-refused',
  provider,
  parameter,
  message,
})

/** The picture by the id under which the account made it, if the slot takes that kind and its shape will do. */
async function ownPicture(
  input: RequestInput,
  slot: InputSlot,
  request: GenerationRequest,
  source: PictureSource,
): Promise<PreparedPicture | null> {
  if (input.image === null || !slot.from.some(from => from !== 'uploaded')) return null
  if (slot.fit === 'request' && !hasShapeOf(input.file, request)) return null
  const remote = await source.remoteImageIdOf(input.image)
  const picture = remote === null ? null : readPictureId(remote)
  return picture !== null && slot.from.includes(picture.kind) ? picture : null
}

/** Within a pixel on the shorter side, so that nothing is stretched visibly. */
const hasShapeOf = (file: Size, asked: Size): boolean =>
  Math.abs(file.width * asked.height - file.height * asked.width) <= Math.max(asked.width, asked.height, file.width)

/** The size that a file is scaled to before it is sent; null: as it is. */
function sizeFor({ file }: RequestInput, slot: InputSlot, request: GenerationRequest): Size | null {
  if (slot.fit === 'request') {
    const isExact = file.width === request.width && file.height === request.height
    return isExact ? null : { width: request.width, height: request.height }
  }
  const long = Math.max(file.width, file.height)
  if (slot.maxSidePx === undefined || long <= slot.maxSidePx) return null
  const scale = slot.maxSidePx / long
  return { width: Math.max(1, Math.round(file.width * scale)), height: Math.max(1, Math.round(file.height * scale)) }
}
