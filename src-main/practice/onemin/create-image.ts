import { moderate } from '../moderation.ts'
import { paintingTimeMs } from '../jobs/duration.ts'
import type { JobDraft } from '../jobs/job-book.ts'
import { hashString } from '../painter/random.ts'
import type { PictureSpec } from '../picture-spec.ts'
import { type Body, checkFields } from '../validation/field-table.ts'
import { bodyIn, flagIn, numberIn, textIn } from '../validation/read-field.ts'
import { describeField, type OneminError, oneminErrors } from './errors.ts'
import { IMAGE_REQUEST_FIELDS } from './image-fields.ts'
import { ONEMIN_MODELS, type OneminModel } from './models.ts'

type Checked = { model: OneminModel; prompt: Body; flagged: boolean } | { refusal: OneminError }

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

export function checkImageRequest(body: Body): Checked {
  const modelId = textIn(body, 'model')
  const model = ONEMIN_MODELS.find(({ id }) => id === modelId)
  if (modelId !== null && textIn(body, 'type') === 'IMAGE_GENERATOR' && model === undefined)
    return { refusal: oneminErrors.invalidModel(modelId) }
  const prompt = bodyIn(body, 'promptObject') ?? {}
  const problems = checkFields(IMAGE_REQUEST_FIELDS, body).map(describeField)
  const broken = RULES.filter(({ refuses }) => refuses(prompt)).map(({ text }) => text)
  if (model === undefined || problems.length > 0 || broken.length > 0)
    return { refusal: oneminErrors.invalidFields([...problems, ...broken]) }
  const verdict = moderate(textIn(prompt, 'prompt') ?? '')
  if (verdict.kind === 'word' || verdict.kind === 'prompt') return { refusal: oneminErrors.moderated() }
  return { model, prompt, flagged: verdict.kind === 'flagged' }
}

/** Where the bucket lies on this server. */
export const BUCKET_PATH = '/onemin/bucket'

type DraftOptions = { id: string; seed: number; now: number; flagged: boolean; newId: () => string }

export function draftImage(model: OneminModel, prompt: Body, options: DraftOptions): JobDraft {
  const size = textIn(prompt, 'size') ?? ''
  const count = numberIn(prompt, 'n') ?? 1
  const text = textIn(prompt, 'prompt') ?? ''
  const spec = specOf(prompt, size, model.id)
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
    details: { promptObject: JSON.stringify(prompt) },
  }
}

function specOf(prompt: Body, size: string, modelId: string): PictureSpec {
  const [width = 512, height = 512] = size.split('x').map(Number)
  // Both models run Alchemy v2, which enlarges; on unless it is turned off.
  const scale = (flagIn(prompt, 'leonardo_alchemy') ?? true) ? 1.75 : 1
  const transparent = textIn(prompt, 'leonardo_transparency') === 'foreground_only'
  return {
    prompt: textIn(prompt, 'prompt') ?? '',
    negativePrompt: textIn(prompt, 'negativePrompt') ?? '',
    seed: 0,
    variant: hashString(modelId),
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    style: textIn(prompt, 'leonardo_preset_style'),
    contrast: null,
    format: transparent ? 'png' : 'webp',
    transparent,
    work: null,
  }
}

/** `images/2026_11_20_16_52_08_123_1f197fd2_0` */
function keyOf({ id, now }: DraftOptions, index: number): string {
  const stamp = new Date(now)
    .toISOString()
    .replace(/[-T:.]/g, '_')
    .replace('Z', '')
  return `images/${stamp}_${id.slice(0, 8)}_${index}`
}
