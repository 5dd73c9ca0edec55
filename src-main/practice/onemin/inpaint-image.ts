import { paintingTimeMs } from '../jobs/duration.ts'
import type { JobDraft } from '../jobs/job-book.ts'
import { moderate } from '../moderation.ts'
import { hashString } from '../painter/random.ts'
import type { PictureSpec, PictureWork } from '../picture-spec.ts'
import type { PictureSize } from '../uploads/upload.ts'
import { type Body, checkFields } from '../validation/field-table.ts'
import { bodyIn, numberIn, textIn } from '../validation/read-field.ts'
import { BUCKET_PATH } from './bucket.ts'
import { type DraftOptions, keyOf } from './create-image.ts'
import { describeField, type OneminError, oneminErrors } from './errors.ts'
import type { FindPicture } from './find-picture.ts'
import { INPAINT_MODELS, type InpaintModel, inpaintRequestFields } from './inpaint-fields.ts'

type InpaintInput = { model: InpaintModel; prompt: Body; flagged: boolean; size: PictureSize; work: PictureWork }

/** White in the mask is painted anew. Both pictures are named by what `/api/assets` gave, or by their address. */
export function checkInpaintRequest(body: Body, find: FindPicture): InpaintInput | { refusal: OneminError } {
  const modelId = textIn(body, 'model') ?? ''
  const model = INPAINT_MODELS.find(({ id }) => id === modelId)
  if (model === undefined) return { refusal: oneminErrors.invalidModel(modelId, 'IMAGE_INPAINTER') }
  const problems = checkFields(inpaintRequestFields(model), body).map(describeField)
  if (problems.length > 0) return { refusal: oneminErrors.invalidFields(problems) }
  const prompt = bodyIn(body, 'promptObject') ?? {}
  const verdict = moderate(textIn(prompt, 'prompt') ?? '')
  if (verdict.kind === 'word' || verdict.kind === 'prompt') return { refusal: oneminErrors.moderated() }
  const [imageUrl, maskUrl] = [textIn(prompt, 'imageUrl') ?? '', textIn(prompt, 'maskUrl') ?? '']
  const [image, mask] = [find(imageUrl), find(maskUrl)]
  if (image === null) return { refusal: oneminErrors.noPicture(imageUrl) }
  if (mask === null) return { refusal: oneminErrors.noPicture(maskUrl) }
  if (image.size.width !== mask.size.width || image.size.height !== mask.size.height)
    return { refusal: oneminErrors.unequalMask() }
  const work: PictureWork = { kind: 'canvas', init: image.source, mask: mask.source, strength: 1 }
  return { model, prompt, flagged: verdict.kind === 'flagged', size: sizeOf(prompt) ?? image.size, work }
}

function sizeOf(prompt: Body): PictureSize | null {
  const [width, height] = (textIn(prompt, 'size') ?? '').split('x').map(Number)
  return width === undefined || height === undefined ? null : { width, height }
}

export function draftInpaint(input: InpaintInput, options: Omit<DraftOptions, 'work' | 'flagged'>): JobDraft {
  const { model, prompt, size } = input
  const text = textIn(prompt, 'prompt') ?? ''
  const count = numberIn(prompt, 'n') ?? 1
  const given = textIn(prompt, 'output_format')
  const format: PictureSpec['format'] = given === 'jpeg' ? 'jpg' : given === 'webp' ? 'webp' : 'png'
  return {
    id: options.id,
    service: 'onemin',
    modelId: model.id,
    prompt: text,
    seed: options.seed,
    fate: 'complete',
    pollsPending: null,
    charge: { units: model.credits * count, unit: 'CREDITS' },
    durationMs: paintingTimeMs({ key: `${text} ${options.seed}`, ...size, count, slowness: 1.4 }),
    pictures: Array.from({ length: count }, (_, index) => ({
      id: options.newId(),
      path: `${BUCKET_PATH}/${keyOf(options, index)}.${format}`,
      flagged: input.flagged,
      spec: {
        prompt: text,
        negativePrompt: textIn(prompt, 'negativePrompt') ?? '',
        seed: options.seed + index,
        variant: hashString(model.id),
        ...size,
        style: null,
        contrast: null,
        format,
        transparent: false,
        work: input.work,
      },
    })),
    details: { type: 'IMAGE_INPAINTER', promptObject: JSON.stringify(prompt) },
  }
}
