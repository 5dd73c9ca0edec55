import type { FieldSpec, FieldTable } from '../validation/field-table.ts'

const flag: FieldSpec = { kind: 'boolean' }
const required = (spec: FieldSpec): FieldSpec => ({ ...spec, required: true })
const side: FieldSpec = { kind: 'int', required: true, min: 32, max: 1536, step: 8, outOfRange: 'invalid dimensions' }
const count: FieldSpec = { kind: 'int', required: true, min: 1, max: 8 }
const object = (type: string, fields: FieldTable): FieldSpec => ({ kind: 'object', type, fields })
const resolution: FieldSpec = { kind: 'string', required: true }

const SERVICE_PARAMETERS: FieldTable = {
  IMAGE_GENERATION: object('PricingCalculatorImageGeneration', {
    imageHeight: side,
    imageWidth: side,
    numImages: count,
    inferenceSteps: { kind: 'int', required: true, min: 10, max: 60 },
    alchemyMode: required(flag),
    highResolution: required(flag),
    promptMagic: flag,
    promptMagicStrength: { kind: 'float', min: 0.1, max: 1 },
    promptMagicVersion: { kind: 'string' },
    photoRealMode: flag,
    photoRealStrength: { kind: 'float', oneOf: [0.55, 0.5, 0.45] },
    photoRealVersion: { kind: 'string' },
    loraCount: { kind: 'int', min: 0 },
    controlnetsCost: { kind: 'int', min: 0 },
    isModelCustom: flag,
    isPhoenix: flag,
    isSDXL: flag,
    isSDXLLightning: flag,
    isUltra: flag,
    isFluxSchnell: flag,
    isFluxDev: flag,
    isFluxKontext: flag,
  }),
  FANTASY_AVATAR_GENERATION: object('PricingCalculatorFantasyAvatar', {
    imageHeight: side,
    imageWidth: side,
    numImages: count,
  }),
  MOTION_SVD_GENERATION: object('PricingCalculatorMotionSvd', {}),
  MOTION_VIDEO_GENERATION: object('PricingCalculatorMotionVideo', { resolution }),
  VEO3_MOTION_VIDEO_GENERATION: object('PricingCalculatorVeo3', { resolution }),
  LCM_GENERATION: object('PricingCalculatorLcm', {
    height: { kind: 'int' },
    width: { kind: 'int' },
    instantRefine: flag,
    refine: flag,
  }),
  MODEL_TRAINING: object('PricingCalculatorModelTraining', {
    resolution: { kind: 'int', required: true },
    sd_version: { kind: 'string' },
    datasetImageCount: { kind: 'int', min: 1, max: 50 },
  }),
  TEXTURE_GENERATION: object('PricingCalculatorTexture', { preview: required(flag) }),
  UNIVERSAL_UPSCALER: object('PricingCalculatorUpscaler', { megapixel: { kind: 'int', required: true, max: 20 } }),
  UNIVERSAL_UPSCALER_ULTRA: object('PricingCalculatorUpscalerUltra', {
    inputWidth: { kind: 'int', required: true },
    inputHeight: { kind: 'int', required: true },
    upscaleMultiplier: { kind: 'float', required: true, min: 1, max: 2 },
  }),
}

/** POST /v1/pricing-calculator: the parameters lie under the service's own name. */
export const PRICING_FIELDS: FieldTable = {
  service: {
    kind: 'enum',
    type: 'PricingCalculatorServices',
    values: Object.keys(SERVICE_PARAMETERS),
    required: true,
  },
  serviceParams: {
    kind: 'object',
    type: 'PricingCalculatorServiceParams',
    fields: SERVICE_PARAMETERS,
    required: true,
  },
}
