import { moderate } from '../moderation.ts'
import { paintingTimeMs } from '../jobs/duration.ts'
import type { JobDraft } from '../jobs/job-book.ts'
import { hashString } from '../painter/random.ts'
import type { PictureSpec, PictureWork } from '../picture-spec.ts'
import { type Body, checkFields } from '../validation/field-table.ts'
import { bodyIn, flagIn, listIn, numberIn, textIn } from '../validation/read-field.ts'
import { BUCKET_PATH } from './bucket.ts'
import { describeField, type OneminError, oneminErrors } from './errors.ts'
import type { FindPicture } from './find-picture.ts'
import { IMAGE_REQUEST_FIELDS } from './image-fields.ts'
import { ONEMIN_MODELS, type OneminModel } from './models.ts'

type Checked =
  { model: OneminModel; prompt: Body; flagged: boolean; work: PictureWork | null } | { refusal: OneminError }

/** What the fields must be to each other. */
const RULES: readonly { refuses: (prompt: Body) => boolean; text: string }[] = [
  {
    text: 'promptObject.leonardo_init_image_id should not be empty when leonardo_fantasy_avatar is enabled',
    refuses: prompt =>
      flagIn(prompt, 'leonardo_fantasy_avatar') === true && textIn(prompt, 'leonardo_init_image_id') === null,
  },
  {
    text: 'promptObject.leonardo_photo_real requires leonardo_alchemy',
    refuses: prompt => flagIn(prompt, 'leonardo_photo_real') === true && flagIn(prompt, 'leonardo_alchemy') === false,
  },
]

export function checkImageRequest(body: Body, find: FindPicture): Checked {
  const modelId = textIn(body, 'model')
  const model = ONEMIN_MODELS.find(({ id }) => id === modelId)
  if (modelId !== null && textIn(body, 'type') === 'IMAGE_GENERATOR' && model === undefined)
    return { refusal: oneminErrors.invalidModel(modelId, 'IMAGE_GENERATOR') }
  const prompt = bodyIn(body, 'promptObject') ?? {}
  const problems = checkFields(IMAGE_REQUEST_FIELDS, body).map(describeField)
  const broken = RULES.filter(({ refuses }) => refuses(prompt)).map(({ text }) => text)
  if (model === undefined || problems.length > 0 || broken.length > 0)
    return { refusal: oneminErrors.invalidFields([...problems, ...broken]) }
  const verdict = moderate(textIn(prompt, 'prompt') ?? '')
  if (verdict.kind === 'word' || verdict.kind === 'prompt') return { refusal: oneminErrors.moderated() }
  const work = workOf(prompt, find)
  if (work !== null && 'missing' in work) return { refusal: oneminErrors.noPicture(work.missing) }
  return { model, prompt, flagged: verdict.kind === 'flagged', work }
}

/** What the two fields for pictures mean is not published; here they take what `/api/assets` gives. */
function workOf(prompt: Body, find: FindPicture): PictureWork | { missing: string } | null {
  const initId = textIn(prompt, 'leonardo_init_image_id')
  const prompts = listIn(prompt, 'leonardo_image_prompts').filter(key => typeof key === 'string')
  const missing = [...(initId === null ? [] : [initId]), ...prompts].find(key => find(key) === null)
  if (missing !== undefined) return { missing }
  const init = initId === null ? null : find(initId)
  const guides = prompts.flatMap(key => find(key) ?? [])
  if (init === null && guides.length === 0) return null
  return {
    kind: 'guided',
    base: init === null ? null : { source: init.source, kept: numberIn(prompt, 'leonardo_init_strength') ?? 0.5 },
    guides: guides.map(({ source }) => ({ source, role: 'style', amount: 0.5 })),
  }
}

export type DraftOptions = {
  id: string
  seed: number
  now: number
  flagged: boolean
  work: PictureWork | null
  newId: () => string
}

export function draftImage(model: OneminModel, prompt: Body, options: DraftOptions): JobDraft {
  const size = textIn(prompt, 'size') ?? ''
  const count = numberIn(prompt, 'n') ?? 1
  const text = textIn(prompt, 'prompt') ?? ''
  const spec = specOf(prompt, size, model, options.work)
  return {
    id: options.id,
    service: 'onemin',
    modelId: model.id,
    prompt: text,
    seed: options.seed,
    fate: 'complete',
    pollsPending: null,
    charge: { units: model.credits[size]?.[count - 1] ?? 0, unit: 'CREDITS' },
    durationMs: paintingTimeMs({ key: `${text} ${options.seed}`, ...spec, count, slowness: 1.1 }),
    pictures: Array.from({ length: count }, (_, index) => ({
      id: options.newId(),
      path: `${BUCKET_PATH}/${keyOf(options, index)}.${spec.format}`,
      flagged: options.flagged,
      spec: { ...spec, seed: options.seed + index },
    })),
    details: { type: 'IMAGE_GENERATOR', promptObject: JSON.stringify(prompt) },
  }
}

function specOf(prompt: Body, size: string, model: OneminModel, work: PictureWork | null): PictureSpec {
  const [width = 512, height = 512] = size.split('x').map(Number)
  // Alchemy is on unless it is turned off.
  const scale = model.enlarges && (flagIn(prompt, 'leonardo_alchemy') ?? true) ? 1.75 : 1
  const transparent = textIn(prompt, 'leonardo_transparency') === 'foreground_only'
  return {
    prompt: textIn(prompt, 'prompt') ?? '',
    negativePrompt: textIn(prompt, 'negativePrompt') ?? '',
    seed: 0,
    variant: hashString(model.id),
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    style: textIn(prompt, 'leonardo_preset_style'),
    contrast: null,
    format: transparent ? 'png' : 'webp',
    transparent,
    work,
  }
}

/** `images/2026_11_20_16_52_08_123_1f197fd2_0` */
export function keyOf({ id, now }: Pick<DraftOptions, 'id' | 'now'>, index: number): string {
  const stamp = new Date(now)
    .toISOString()
    .replace(/[-T:.]/g, '_')
    .replace('Z', '')
  return `images/${stamp}_${id.slice(0, 8)}_${index}`
}
