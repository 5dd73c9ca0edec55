import type { Charge } from '../jobs/job.ts'
import type { Body } from '../validation/field-table.ts'
import { flagIn, numberIn } from '../validation/read-field.ts'
import { findCustomModel } from './custom-models.ts'
import type { GenerationInput } from './generation-input.ts'
import { isXlFamily } from './models.ts'

/** What the price depends on, in the words of the pricing calculator's IMAGE_GENERATION service. */
export type PriceParameters = {
  width: number
  height: number
  count: number
  steps: number
  kind: PriceKind
  alchemy: boolean
  ultra: boolean
  highResolution: boolean
  promptMagic: boolean
  photoReal: boolean
  isModelCustom: boolean
  loraCount: number
  controlnetsCost: number
}
type PriceKind = 'generic' | 'phoenix' | 'sdxl' | 'lightning' | 'schnell' | 'dev' | 'kontext'

/** Ten-thousandths of a dollar for one picture of 1024 × 1024. Diffusion models pay per step, the newer ones do not. */
const RATES: Readonly<Record<PriceKind, { plain: number; alchemy: number; ultra: number; perStep: boolean }>> = {
  generic: { plain: 35, alchemy: 70, ultra: 140, perStep: true },
  sdxl: { plain: 59, alchemy: 110, ultra: 200, perStep: true },
  lightning: { plain: 35, alchemy: 80, ultra: 160, perStep: true },
  phoenix: { plain: 75, alchemy: 150, ultra: 300, perStep: false },
  schnell: { plain: 30, alchemy: 30, ultra: 90, perStep: false },
  dev: { plain: 70, alchemy: 70, ultra: 180, perStep: false },
  kontext: { plain: 400, alchemy: 400, ultra: 400, perStep: false },
}

/** Whole ten-thousandths of a dollar for all pictures. The real formula is not public; this one behaves like it. */
export function priceGeneration(parameters: PriceParameters): number {
  const rate = RATES[parameters.kind]
  const mode = parameters.ultra ? rate.ultra : parameters.alchemy ? rate.alchemy : rate.plain
  const area = (parameters.width * parameters.height) / (1024 * 1024)
  const steps = rate.perStep ? 0.7 + parameters.steps * 0.02 : 1
  const extras =
    (parameters.promptMagic ? 1.3 : 1) *
    (parameters.photoReal ? 1.2 : 1) *
    (parameters.highResolution ? 1.3 : 1) *
    (parameters.isModelCustom ? 1.1 : 1) *
    (1 + parameters.loraCount * 0.1)
  const picture = Math.max(1, Math.round(mode * area * steps * extras)) + parameters.controlnetsCost * 10
  return picture * parameters.count
}

/** What `controlnetsCost` a request's guidance amounts to; the calculator is told the sum. */
const CONTROLNET_COST = 2

export function priceParametersOf(input: GenerationInput): PriceParameters {
  return {
    width: input.width,
    height: input.height,
    count: input.count,
    steps: input.steps,
    kind: kindOf(input),
    alchemy: input.alchemy,
    ultra: input.ultra,
    highResolution: input.highResolution,
    promptMagic: input.promptMagic,
    photoReal: input.photoReal !== null,
    isModelCustom: findCustomModel(input.model.id) !== null,
    loraCount: input.elementCount,
    controlnetsCost: input.controlnetCount * CONTROLNET_COST,
  }
}

function kindOf({ model }: GenerationInput): PriceKind {
  if (model.family === 'SDXL_LIGHTNING') return 'lightning'
  if (isXlFamily(model.family)) return 'sdxl'
  const kinds: Readonly<Record<string, PriceKind>> = {
    PHOENIX: 'phoenix',
    FLUX: 'schnell',
    FLUX_DEV: 'dev',
    KONTEXT: 'kontext',
  }
  return kinds[model.family] ?? 'generic'
}

/** The calculator's flags, most special first: a client may set `isSDXL` together with `isSDXLLightning`. */
const KIND_FLAGS: readonly (readonly [flag: string, kind: PriceKind])[] = [
  ['isFluxKontext', 'kontext'],
  ['isFluxDev', 'dev'],
  ['isFluxSchnell', 'schnell'],
  ['isPhoenix', 'phoenix'],
  ['isSDXLLightning', 'lightning'],
  ['isSDXL', 'sdxl'],
]

/** How an account pays: as it goes in dollars, or from a plan in credits as older ones do. */
export type Plan = 'dollars' | 'credits'

/** Old plans sold about 400 credits for a dollar; they are charged in whole ones. */
export const creditsFor = (tenThousandths: number): number => Math.ceil(tenThousandths / 25)

export const chargeIn = (plan: Plan, tenThousandths: number): Charge =>
  plan === 'credits'
    ? { units: creditsFor(tenThousandths), unit: 'CREDITS' }
    : { units: tenThousandths, unit: 'DOLLARS' }

export function readPriceParameters(body: Body): PriceParameters {
  const isUltra = flagIn(body, 'isUltra') ?? false
  return {
    width: numberIn(body, 'imageWidth') ?? 0,
    height: numberIn(body, 'imageHeight') ?? 0,
    count: numberIn(body, 'numImages') ?? 0,
    steps: numberIn(body, 'inferenceSteps') ?? 0,
    // Ultra exists on Phoenix only, and the vendor's sample for it sets no other flag.
    kind: KIND_FLAGS.find(([flag]) => flagIn(body, flag) === true)?.[1] ?? (isUltra ? 'phoenix' : 'generic'),
    alchemy: flagIn(body, 'alchemyMode') ?? false,
    ultra: isUltra,
    highResolution: flagIn(body, 'highResolution') ?? false,
    promptMagic: flagIn(body, 'promptMagic') ?? false,
    photoReal: flagIn(body, 'photoRealMode') ?? false,
    isModelCustom: flagIn(body, 'isModelCustom') ?? false,
    loraCount: numberIn(body, 'loraCount') ?? 0,
    controlnetsCost: numberIn(body, 'controlnetsCost') ?? 0,
  }
}
