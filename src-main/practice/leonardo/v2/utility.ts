import { paintingTimeMs } from '../../jobs/duration.ts'
import type { JobDraft } from '../../jobs/job-book.ts'
import type { PictureSpec, PictureWork } from '../../picture-spec.ts'
import { type Body, checkFields, type FieldSpec, type FieldTable } from '../../validation/field-table.ts'
import { bodyIn, flagIn, listIn, numberIn, textIn } from '../../validation/read-field.ts'
import { describeProblem, type LeonardoError, leonardoErrors } from '../errors.ts'
import type { OwnPicture } from '../own-pictures.ts'
import { chargeIn, type Plan } from '../price.ts'
import { OPERATION, refuseReference, rowOf } from './create.ts'
import { bodyFields, guidanceList } from './fields.ts'
import type { Reference } from './references.ts'

// Models of v2 that make something of one picture instead of painting a new one.

const choice = (type: string, values: readonly string[]): FieldSpec => ({ kind: 'enum', type, values })
const text: FieldSpec = { kind: 'string' }
const flag: FieldSpec = { kind: 'boolean' }
const onePicture = guidanceList({ max: 1, strengths: null })

const guidances = (more: FieldTable = {}): FieldTable => ({
  guidances: {
    kind: 'object',
    type: 'Guidances',
    required: true,
    fields: { image_reference: { ...onePicture, required: true }, ...more },
  },
})

const REMOVE_BG_FIELDS: FieldTable = {
  ...guidances({ background_image_reference: onePicture }),
  size: choice('Size', ['auto', 'preview', 'full', '50MP']),
  type: choice('Type', ['auto', 'person', 'product', 'car', 'animal', 'graphic', 'transportation', 'other']),
  format: choice('Format', ['png', 'jpg', 'webp']),
  channels: choice('Channels', ['rgba', 'alpha']),
  type_level: choice('TypeLevel', ['none', '1', '2', 'latest']),
  shadow_type: choice('ShadowType', ['none', 'drop', '3d', 'car']),
  shadow_opacity: { kind: 'int', min: 0, max: 100 },
  quantity: { kind: 'int', min: 1, max: 1 },
  bg_color: text,
  crop: flag,
  crop_margin: text,
  position: text,
  roi: text,
  scale: text,
  semitransparency: flag,
}

const auroraFields = (own: FieldTable): FieldTable => ({
  ...guidances(),
  width: { kind: 'int', required: true, min: 1 },
  height: { kind: 'int', required: true, min: 1 },
  upscale_factor: { kind: 'int', required: true },
  ...own,
})

const UTILITIES: Readonly<Record<string, FieldTable>> = {
  'remove-bg': REMOVE_BG_FIELDS,
  'aurora-upscaler-precise': auroraFields({
    upscale_mode: { ...choice('UpscaleMode', ['clean', 'detailed']), required: true },
  }),
  'aurora-upscaler-creative': auroraFields({
    creativity: { ...choice('Creativity', ['low', 'mid', 'high']), required: true },
  }),
}

export const isUtility = (slug: string): boolean => Object.hasOwn(UTILITIES, slug)

export function checkUtilityBody(slug: string, body: Body, more: FieldTable = {}): LeonardoError | null {
  const problem = checkFields({ ...bodyFields(UTILITIES[slug] ?? {}), ...more }, body)[0]
  if (problem !== undefined) return describeProblem(problem, OPERATION)
  const references = bodyIn(bodyIn(body, 'parameters') ?? {}, 'guidances') ?? {}
  const hasOne = listIn(references, 'image_reference').length === 1
  return hasOne ? null : leonardoErrors.refused('image_reference must have exactly 1 item')
}

export type UtilityInput = {
  slug: string
  of: OwnPicture
  width: number
  height: number
  format: PictureSpec['format']
  work: PictureWork
  /** In ten-thousandths of a dollar; made up. */
  price: number
}

const REMOVE_BG_PRICE = 1047
const FACTORS = [2, 3, 4, 5, 6, 8]
const MAX_UPSCALED_PX = 105_000_000
const DETAIL: Readonly<Record<string, number>> = { clean: 0.1, detailed: 0.6, low: 0.4, mid: 0.7, high: 1 }
const COLOURS = ['white', 'black', 'grey', 'red', 'green', 'blue', 'yellow', 'orange', 'purple', 'pink', 'brown']

export function readUtilityInput(
  slug: string,
  body: Body,
  references: readonly Reference[],
): UtilityInput | { refusal: LeonardoError } {
  const parameters = bodyIn(body, 'parameters') ?? {}
  const missing = references.find(({ picture }) => picture === null)
  if (missing !== undefined) return { refusal: refuseReference(missing.type) }
  const of = references.find(({ kind }) => kind === 'image_reference')?.picture ?? null
  if (of === null) return { refusal: leonardoErrors.noImage() }
  return slug === 'remove-bg' ? readRemoval(parameters, of) : readUpscale(slug, parameters, of)
}

function readRemoval(parameters: Body, of: OwnPicture): UtilityInput | { refusal: LeonardoError } {
  const colour = textIn(parameters, 'bg_color')
  if (colour !== null && !/^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour) && !COLOURS.includes(colour))
    return { refusal: leonardoErrors.refused('bg_color must be a hex code or a colour name') }
  const background = colour !== null && /^[0-9a-f]+$/i.test(colour) ? `#${colour}` : colour
  const given = textIn(parameters, 'format')
  const shrink =
    textIn(parameters, 'size') === 'preview' ? Math.min(1, Math.sqrt(250_000 / (of.size.width * of.size.height))) : 1
  return {
    slug: 'remove-bg',
    of,
    width: Math.round(of.size.width * shrink),
    height: Math.round(of.size.height * shrink),
    format: given === 'jpg' || given === 'webp' ? given : 'png',
    work: { kind: 'cutout', source: of.source, background, alphaOnly: textIn(parameters, 'channels') === 'alpha' },
    price: REMOVE_BG_PRICE,
  }
}

function readUpscale(slug: string, parameters: Body, of: OwnPicture): UtilityInput | { refusal: LeonardoError } {
  const factor = numberIn(parameters, 'upscale_factor') ?? 2
  if (!FACTORS.includes(factor))
    return { refusal: leonardoErrors.refused(`upscale_factor must be one of ${FACTORS.join(', ')}`) }
  if (numberIn(parameters, 'width') !== of.size.width || numberIn(parameters, 'height') !== of.size.height)
    return { refusal: leonardoErrors.refused('invalid dimensions') }
  const [width, height] = [of.size.width * factor, of.size.height * factor]
  if (width * height > MAX_UPSCALED_PX) return { refusal: leonardoErrors.refused('invalid dimensions') }
  const detail = DETAIL[textIn(parameters, 'upscale_mode') ?? textIn(parameters, 'creativity') ?? ''] ?? 0.5
  const work: PictureWork = { kind: 'enlarge', source: of.source, detail }
  const price = 200 + Math.ceil((width * height) / 1_000_000) * 30
  return { slug, of, width, height, format: of.transparent ? 'png' : 'jpg', work, price }
}

type DraftOptions = { id: string; folder: string; userId: string; plan: Plan; isKept: boolean; newId: () => string }

/** An ephemeral result is not in the account's library: it has no generation that could be read. */
export function draftUtility(input: UtilityInput, { id, folder, plan, isKept, newId }: DraftOptions): JobDraft {
  const { slug, width, height, format } = input
  const spec: PictureSpec = {
    prompt: '',
    negativePrompt: '',
    seed: 0,
    variant: 0,
    width,
    height,
    style: null,
    contrast: null,
    format,
    transparent: format !== 'jpg' && input.work.kind === 'cutout' && input.work.background === null,
    work: input.work,
  }
  return {
    id,
    service: 'leonardo',
    modelId: slug,
    prompt: '',
    seed: 0,
    fate: 'complete',
    pollsPending: null,
    charge: chargeIn(plan, input.price),
    durationMs: paintingTimeMs({ key: id, width: 512, height: 512, count: 1, slowness: 1 }),
    variation: isKept ? null : { of: null, type: 'NOBG' },
    pictures: [{ id: newId(), path: `${folder}/${slug}_${id}.${format}`, flagged: false, spec }],
    details: rowOf({
      modelId: null,
      prompt: '',
      width: input.of.size.width,
      height: input.of.size.height,
      seed: 0,
      negativePrompt: null,
    }),
  }
}

export const SYNC_FIELDS: FieldTable = { ephemeral: flag, base64: flag }

export const wantsBase64 = (body: Body): boolean => flagIn(body, 'base64') === true
export const isEphemeral = (body: Body): boolean => flagIn(body, 'ephemeral') === true
