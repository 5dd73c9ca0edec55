import { UNZOOM_FACTOR } from '../darkroom/unzoom.ts'
import type { JobDraft } from '../jobs/job-book.ts'
import type { Job } from '../jobs/job.ts'
import { paintingTimeMs } from '../jobs/duration.ts'
import type { PictureSpec, PictureWork } from '../picture-spec.ts'
import { type Body, checkFields, type FieldTable } from '../validation/field-table.ts'
import { flagIn, numberIn, textIn } from '../validation/read-field.ts'
import { describeProblem, type LeonardoError, leonardoErrors } from './errors.ts'
import type { OwnPicture, OwnPictures } from './own-pictures.ts'
import { chargeIn, type Plan } from './price.ts'
import { priceUltraUpscale, priceUpscale, VARIATION_PRICES } from './price-service.ts'
import { NOBG_FIELDS, UNIVERSAL_FIELDS, UNZOOM_FIELDS, UPSCALE_FIELDS } from './variation-fields.ts'

type TransformType = NonNullable<Job['variation']>['type']

/** What a checked request for a variation comes to. */
export type VariationInput = {
  type: TransformType
  of: OwnPicture
  size: { width: number; height: number }
  /** In ten-thousandths of a dollar. */
  price: number
  prompt: string
  format: PictureSpec['format']
  work: PictureWork
}
type Checked = VariationInput | { refusal: LeonardoError }

/** One way of making a variation: its fields, the name of its job in replies, and what it does. */
export type VariationKind = {
  path: string
  jobName: string
  fields: FieldTable
  queue: Job['queue']
  read(body: Body, pictures: OwnPictures): Checked
}

const MAX_OUTPUT_PX = 20_000_000
const PLAIN_UPSCALE = 2

const refuse = (refusal: LeonardoError): { refusal: LeonardoError } => ({ refusal })

const scaled = ({ width, height }: OwnPicture['size'], factor: number) => ({
  width: Math.round(width * factor),
  height: Math.round(height * factor),
})

/** A generated picture, or with `isVariation` a variation; each is refused in place of the other in its own words. */
function findSubject(body: Body, pictures: OwnPictures): OwnPicture | { refusal: LeonardoError } {
  const id = textIn(body, 'id') ?? ''
  if (flagIn(body, 'isVariation') === true) return pictures.variation(id) ?? refuse(leonardoErrors.noVariation())
  if (pictures.variation(id) !== null) return refuse(leonardoErrors.noVariation())
  return pictures.generated(id) ?? refuse(leonardoErrors.noImage())
}

export const VARIATION_KINDS: readonly VariationKind[] = [
  {
    path: '/variations/upscale',
    jobName: 'sdUpscaleJob',
    fields: UPSCALE_FIELDS,
    queue: 'upscale',
    read(body, pictures) {
      const of = pictures.generated(textIn(body, 'id') ?? '')
      return of === null ? refuse(leonardoErrors.noImage()) : enlarged(of, PLAIN_UPSCALE, VARIATION_PRICES.upscale, 0.4)
    },
  },
  {
    path: '/variations/unzoom',
    jobName: 'sdUnzoomJob',
    fields: UNZOOM_FIELDS,
    queue: 'image',
    read(body, pictures) {
      const of = findSubject(body, pictures)
      if ('refusal' in of) return of
      const work: PictureWork = { kind: 'unzoom', source: of.source }
      const size = scaled(of.size, UNZOOM_FACTOR)
      return { type: 'UNZOOM', of, size, price: VARIATION_PRICES.unzoom, prompt: of.prompt, format: 'jpg', work }
    },
  },
  {
    path: '/variations/nobg',
    jobName: 'sdNobgJob',
    fields: NOBG_FIELDS,
    queue: 'image',
    read(body, pictures) {
      const of = findSubject(body, pictures)
      if ('refusal' in of) return of
      const work: PictureWork = { kind: 'cutout', source: of.source, background: null, alphaOnly: false }
      return { type: 'NOBG', of, size: of.size, price: VARIATION_PRICES.nobg, prompt: of.prompt, format: 'png', work }
    },
  },
  {
    path: '/variations/universal-upscaler',
    jobName: 'universalUpscaler',
    fields: UNIVERSAL_FIELDS,
    queue: 'upscale',
    read: readUniversal,
  },
]

function readUniversal(body: Body, pictures: OwnPictures): Checked {
  const generatedId = textIn(body, 'generatedImageId')
  const initId = textIn(body, 'initImageId')
  const variationId = textIn(body, 'variationId')
  if ([generatedId, initId, variationId].filter(id => id !== null).length !== 1)
    return refuse(leonardoErrors.refused('exactly one of generatedImageId, initImageId and variationId is required'))
  const isUltra = textIn(body, 'ultraUpscaleStyle') !== null
  if (isUltra && textIn(body, 'upscalerStyle') !== null)
    return refuse(leonardoErrors.refused('upscalerStyle can not be used with ultraUpscaleStyle'))
  if (!isUltra && (numberIn(body, 'detailContrast') ?? numberIn(body, 'similarity')) !== null)
    return refuse(leonardoErrors.refused('detailContrast and similarity can only be used with ultraUpscaleStyle'))
  const of =
    generatedId !== null
      ? (pictures.generated(generatedId) ?? refuse(leonardoErrors.noImage()))
      : initId !== null
        ? (pictures.uploaded(initId) ?? refuse(leonardoErrors.invalidInitImage()))
        : (pictures.variation(variationId ?? '') ?? refuse(leonardoErrors.noVariation()))
  if ('refusal' in of) return of
  const multiplier = numberIn(body, 'upscaleMultiplier') ?? 1.5
  const size = scaled(of.size, multiplier)
  const pixels = size.width * size.height
  if (pixels > MAX_OUTPUT_PX) return refuse(leonardoErrors.refused('The maximum upscaled image size is 20 megapixels'))
  const price = isUltra ? priceUltraUpscale(of.size, multiplier) : priceUpscale(pixels / 1_000_000)
  const detail = (numberIn(body, isUltra ? 'detailContrast' : 'creativityStrength') ?? 5) / 10
  return { ...enlarged(of, multiplier, price, detail), prompt: textIn(body, 'prompt') ?? of.prompt }
}

const enlarged = (of: OwnPicture, factor: number, price: number, detail: number): VariationInput => ({
  type: 'UPSCALE',
  of,
  size: scaled(of.size, factor),
  price,
  prompt: of.prompt,
  format: of.transparent ? 'png' : 'jpg',
  work: { kind: 'enlarge', source: of.source, detail },
})

export function checkVariation(kind: VariationKind, body: Body, pictures: OwnPictures): Checked {
  const problem = checkFields(kind.fields, body)[0]
  return problem === undefined ? kind.read(body, pictures) : refuse(describeProblem(problem, kind.jobName))
}

type DraftOptions = { id: string; seed: number; userId: string; plan: Plan; queue: Job['queue'] }

/** A variation is a job with one picture, and both have the same id. */
export function draftVariation(input: VariationInput, { id, seed, userId, plan, queue }: DraftOptions): JobDraft {
  const spec: PictureSpec = {
    prompt: input.prompt,
    negativePrompt: '',
    seed,
    variant: 0,
    ...input.size,
    style: null,
    contrast: null,
    format: input.format,
    transparent: input.format === 'png',
    work: input.work,
  }
  const path = `/cdn/users/${userId}/generations/${id}/variations/${input.type.toLowerCase()}_${id}.${input.format}`
  return {
    id,
    service: 'leonardo',
    modelId: '',
    prompt: input.prompt,
    seed,
    fate: 'complete',
    pollsPending: null,
    charge: chargeIn(plan, input.price),
    durationMs: paintingTimeMs({ key: id, ...input.size, count: 1, slowness: 1 }),
    variation: { of: input.of.imageId, type: input.type },
    queue,
    pictures: [{ id, path, flagged: false, spec }],
    details: {},
  }
}
