import type { JobDraft } from '../jobs/job-book.ts'
import { paintingTimeMs } from '../jobs/duration.ts'
import { hashString } from '../painter/random.ts'
import { moderate, type Verdict } from '../moderation.ts'
import type { PictureSpec } from '../picture-spec.ts'
import { type Body, checkFields } from '../validation/field-table.ts'
import { STYLE_NAMES } from './enumerations.ts'
import { describeProblem, type LeonardoError, leonardoErrors } from './errors.ts'
import { GENERATION_FIELDS } from './generation-fields.ts'
import { chooseModel, type GenerationInput, outputSize, readGenerationInput } from './generation-input.ts'
import { GENERATION_RULES } from './generation-rules.ts'
import type { OwnPictures } from './own-pictures.ts'
import { chargeIn, type Plan, priceGeneration, priceParametersOf } from './price.ts'

type Checked = { input: GenerationInput; flagged: boolean } | { refusal: LeonardoError }

/** Everything the service looks at before it takes the job: shape, model, values, what excludes what, moderation. */
export function checkGeneration(body: Body, pictures: OwnPictures): Checked {
  const problems = checkFields(GENERATION_FIELDS, body)
  const shape = problems.find(problem => problem.kind !== 'value')
  if (shape !== undefined) return { refusal: describeProblem(shape, 'sdGenerationJob') }
  const model = chooseModel(body)
  if (model === null) return { refusal: leonardoErrors.modelNotOffered(String(body['modelId'])) }
  const value = problems[0]
  if (value !== undefined) return { refusal: describeProblem(value, 'sdGenerationJob') }
  const input = readGenerationInput(body, model, pictures)
  const rule = GENERATION_RULES.find(({ refuses }) => refuses({ body, input, pictures }))
  if (rule !== undefined) return { refusal: leonardoErrors.refused(rule.text) }
  const verdict = moderate(input.prompt)
  const refusal = refuseModerated(verdict)
  return refusal === null ? { input, flagged: verdict.kind === 'flagged' } : { refusal }
}

/** Null when a prompt may pass, even if its pictures are flagged. */
export function refuseModerated(verdict: Verdict): LeonardoError | null {
  if (verdict.kind === 'word') return leonardoErrors.moderatedWord(verdict.word, verdict.status)
  return verdict.kind === 'prompt' ? leonardoErrors.moderatedPrompt() : null
}

type DraftOptions = {
  id: string
  seed: number
  userId: string
  plan: Plan
  flagged: boolean
  newId: () => string
}

/** The job that a checked request becomes. */
export function draftGeneration(input: GenerationInput, options: DraftOptions): JobDraft {
  const { id, seed } = options
  const folder = `/cdn/users/${options.userId}/generations/${id}`
  const name = pictureName(input)
  return {
    id,
    service: 'leonardo',
    modelId: input.model.id,
    prompt: input.prompt,
    seed,
    fate: input.isDoomed ? 'failed' : 'complete',
    pollsPending: null,
    charge: chargeIn(options.plan, priceGeneration(priceParametersOf(input))),
    durationMs: paintingTimeMs({
      key: `${input.prompt} ${seed}`,
      ...outputSize(input),
      count: input.count,
      slowness: input.model.slowness,
    }),
    pictures: Array.from({ length: input.count }, (_, index) => {
      const spec = specOf(input, seed + index)
      return { id: options.newId(), path: `${folder}/${name}_${index}.${spec.format}`, flagged: options.flagged, spec }
    }),
    details: detailsOf(input, seed),
  }
}

function specOf(input: GenerationInput, seed: number): PictureSpec {
  return {
    prompt: input.prompt,
    negativePrompt: input.negativePrompt,
    seed,
    variant: hashString(input.model.id),
    ...outputSize(input),
    style: input.styleUuid === null ? input.presetStyle : (STYLE_NAMES[input.styleUuid] ?? null),
    contrast: input.contrast,
    format: input.transparent ? 'png' : 'jpg',
    transparent: input.transparent,
    work: input.work,
  }
}

/** `Leonardo_Kino_XL_A_majestic_cat`: letters and digits only, as the picture network names its files. */
function pictureName({ model, prompt }: GenerationInput): string {
  const slug = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  return [slug(model.name), slug(prompt).slice(0, 60)].filter(part => part !== '').join('_')
}

const detailsOf = (input: GenerationInput, seed: number): JobDraft['details'] => ({
  modelId: input.model.id === '' ? null : input.model.id,
  prompt: input.prompt,
  negativePrompt: input.negativePrompt === '' ? null : input.negativePrompt,
  imageWidth: input.width,
  imageHeight: input.height,
  inferenceSteps: input.steps,
  guidanceScale: input.guidanceScale,
  seed,
  scheduler: input.scheduler,
  sdVersion: input.model.sdVersion,
  presetStyle: input.presetStyle ?? 'DYNAMIC',
  public: input.isPublic,
  initStrength: input.initStrength,
  photoReal: input.photoReal !== null,
  photoRealStrength: input.photoRealStrength,
  promptMagic: input.promptMagic,
  promptMagicVersion: input.promptMagicVersion,
  promptMagicStrength: input.promptMagicStrength,
  ultra: input.ultra,
  generation_elements: input.elements,
})
