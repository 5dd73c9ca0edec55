import { paintingTimeMs } from '../../jobs/duration.ts'
import type { JobDraft } from '../../jobs/job-book.ts'
import { moderate } from '../../moderation.ts'
import { hashString } from '../../painter/random.ts'
import type { PictureSpec, PictureWork } from '../../picture-spec.ts'
import { type Body, checkFields } from '../../validation/field-table.ts'
import { bodyIn, listIn, numberIn, textIn } from '../../validation/read-field.ts'
import { refuseModerated } from '../create-generation.ts'
import { STYLE_NAMES } from '../enumerations.ts'
import { describeProblem, type LeonardoError, leonardoErrors } from '../errors.ts'
import { chargeIn, type Plan } from '../price.ts'
import { bodyFields, parameterFields } from './fields.ts'
import type { V2Model } from './models.ts'
import type { Reference } from './references.ts'
import { acceptsSize } from './sizes.ts'

type V2Input = {
  model: V2Model
  parameters: Body
  references: readonly Reference[]
  width: number
  height: number
  count: number
  flagged: boolean
}

export const OPERATION = 'generate'

/** Shape and values; the pictures that it names are looked up between this and `checkReferences`. */
export function checkV2Body(model: V2Model, body: Body): LeonardoError | null {
  const problem = checkFields(bodyFields(parameterFields(model)), body)[0]
  return problem === undefined ? null : describeProblem(problem, OPERATION)
}

export function readV2Input(
  model: V2Model,
  body: Body,
  references: readonly Reference[],
): V2Input | { refusal: LeonardoError } {
  const parameters = bodyIn(body, 'parameters') ?? {}
  const missing = references.find(({ picture }) => picture === null)
  if (missing !== undefined) return { refusal: refuseReference(missing.type) }
  const asked = {
    width: numberIn(parameters, 'width') ?? model.defaultSidePx,
    height: numberIn(parameters, 'height') ?? model.defaultSidePx,
  }
  if (!acceptsSize(model.size, asked.width, asked.height))
    return { refusal: leonardoErrors.refused('invalid dimensions') }
  const verdict = moderate(textIn(parameters, 'prompt') ?? '')
  const refusal = refuseModerated(verdict)
  if (refusal !== null) return { refusal }
  // `0 × 0` asks for the size of the reference.
  const size = asked.width === 0 ? (references[0]?.picture?.size ?? { width: 1024, height: 1024 }) : asked
  const count = numberIn(parameters, 'quantity') ?? model.defaultQuantity
  return { model, parameters, references, ...size, count, flagged: verdict.kind === 'flagged' }
}

export function refuseReference(type: string): LeonardoError {
  if (type === 'UPLOADED' || type === 'INIT') return leonardoErrors.invalidInitImage()
  return type === 'VARIATION' ? leonardoErrors.noVariation() : leonardoErrors.noImage()
}

const KEPT: Readonly<Record<string, number>> = { LOW: 0.3, MID: 0.5, HIGH: 0.7, ULTRA: 0.8, MAX: 0.9 }
const STRUCTURES = ['content', 'edge', 'pose', 'depth', 'text_image']

function workOf({ model, references }: V2Input): PictureWork | null {
  let base: Extract<PictureWork, { kind: 'guided' }>['base'] = null
  const guides: Extract<PictureWork, { kind: 'guided' }>['guides'] = []
  for (const { kind, strength, picture } of references) {
    if (picture === null) continue
    const amount = KEPT[strength] ?? 0.5
    const isBase = kind === 'image_to_image' || (kind === 'image_reference' && model.isEditor)
    if (isBase && base === null) base = { source: picture.source, kept: amount }
    else {
      const role = kind === 'style' ? 'style' : STRUCTURES.includes(kind) ? 'structure' : 'subject'
      guides.push({ source: picture.source, role, amount })
    }
  }
  return base === null && guides.length === 0 ? null : { kind: 'guided', base, guides }
}

type DraftOptions = { id: string; seed: number; userId: string; plan: Plan; newId: () => string }

const MODE_FACTORS: Readonly<Record<string, number>> = {
  QUALITY: 1,
  ULTRA: 2,
  FAST: 0.6,
  TURBO: 0.5,
  LOW: 0.4,
  VERY_LOW: 0.3,
}

function priceV2(input: V2Input): number {
  const { model, parameters, width, height, count } = input
  const mode = textIn(parameters, 'mode') ?? textIn(parameters, 'quality') ?? ''
  const factor = model.modes.length === 2 && model.rate < 60 ? 1 : (MODE_FACTORS[mode] ?? 1)
  return Math.max(1, Math.round((model.rate * factor * width * height) / 1_000_000)) * count
}

export function draftV2(input: V2Input, { id, seed, userId, plan, newId }: DraftOptions): JobDraft {
  const { model, parameters, width, height, count } = input
  const prompt = textIn(parameters, 'prompt') ?? ''
  const transparent = textIn(parameters, 'transparency') === 'foreground_only'
  const style = listIn(parameters, 'style_ids')[0]
  const format: PictureSpec['format'] = transparent || textIn(parameters, 'output_format') === 'png' ? 'png' : 'jpg'
  const name = `${model.slug.replace(/[^a-z0-9.]+/gi, '_')}_${prompt.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 60)}`
  const work = workOf(input)
  return {
    id,
    service: 'leonardo',
    modelId: model.slug,
    prompt,
    seed,
    fate: 'complete',
    pollsPending: null,
    charge: chargeIn(plan, priceV2(input)),
    durationMs: paintingTimeMs({
      key: `${prompt} ${seed}`,
      width,
      height,
      count,
      slowness: model.isEditor ? 1.6 : 1.1,
    }),
    pictures: Array.from({ length: count }, (_, index) => ({
      id: newId(),
      path: `/cdn/users/${userId}/generations/${id}/${name}_${index}.${format}`,
      flagged: input.flagged,
      spec: {
        prompt,
        negativePrompt: textIn(parameters, 'negative_prompt') ?? '',
        seed: seed + index,
        variant: hashString(model.slug),
        width,
        height,
        style: typeof style === 'string' ? (STYLE_NAMES[style] ?? null) : null,
        contrast: null,
        format,
        transparent,
        work,
      },
    })),
    details: rowOf({
      modelId: model.id,
      prompt,
      width,
      height,
      seed,
      negativePrompt: textIn(parameters, 'negative_prompt'),
    }),
  }
}

type RowFacts = {
  modelId: string | null
  prompt: string
  width: number
  height: number
  seed: number
  negativePrompt: string | null
}

/** What v1's read calls tell of a job that v2 made: mostly that it has none of v1's settings. */
export const rowOf = ({ modelId, prompt, width, height, seed, negativePrompt }: RowFacts): JobDraft['details'] => ({
  modelId,
  prompt,
  negativePrompt,
  imageWidth: width,
  imageHeight: height,
  inferenceSteps: null,
  guidanceScale: null,
  seed,
  scheduler: 'EULER_DISCRETE',
  sdVersion: 'v1_5',
  presetStyle: 'DYNAMIC',
  public: false,
  initStrength: null,
  photoReal: false,
  photoRealStrength: null,
  promptMagic: false,
  promptMagicVersion: null,
  promptMagicStrength: null,
  ultra: false,
  generation_elements: [],
})
