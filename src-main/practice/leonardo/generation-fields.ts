import type { Body, FieldSpec, FieldTable } from '../validation/field-table.ts'
import { flagIn } from '../validation/read-field.ts'
import { PRESET_STYLES, SCHEDULERS, SD_VERSIONS } from './enumerations.ts'

// Every field of POST /v1/generations that API-FACTS §6 knows, also those that do nothing here yet: a wrong type or
// range is refused all the same. `null` is taken for "not given" except where the schema forbids it.

const flag: FieldSpec = { kind: 'boolean' }
const text: FieldSpec = { kind: 'string' }
const number: FieldSpec = { kind: 'float' }
const side: FieldSpec = { kind: 'int', min: 32, max: 1536, step: 8, outOfRange: 'invalid dimensions' }
const choice = (type: string, values: readonly string[]): FieldSpec => ({ kind: 'enum', type, values })

export const CONTRASTS: readonly number[] = [1, 1.3, 1.8, 2.5, 3, 3.5, 4, 4.5]

const controlnet: FieldSpec = {
  kind: 'object',
  type: 'ControlnetInput',
  notNull: true,
  fields: {
    initImageId: { kind: 'string', required: true },
    initImageType: { ...choice('ControlnetInitImageType', ['GENERATED', 'UPLOADED']), required: true },
    preprocessorId: { kind: 'int', required: true },
    weight: { kind: 'float', min: 0, max: 2 },
    strengthType: choice('StrengthType', ['Low', 'Mid', 'High', 'Ultra', 'Max']),
    influence: { kind: 'float', min: 0 },
  },
}

export const GENERATION_FIELDS: FieldTable = {
  prompt: {
    kind: 'string',
    required: true,
    maxLength: 1500,
    tooLong: 'Invalid prompt, maximum length of 1500 characters exceeded.',
  },
  negative_prompt: text,
  modelId: text,
  sd_version: { ...choice('sd_versions', SD_VERSIONS), notNull: true },
  width: side,
  height: side,
  num_images: { kind: 'int', min: 1, max: 8 },
  num_inference_steps: { kind: 'int', min: 10, max: 60 },
  guidance_scale: number,
  seed: { kind: 'int', min: 0, max: 9_999_999_998 },
  scheduler: { ...choice('sd_generation_schedulers', SCHEDULERS), notNull: true },
  presetStyle: choice('sd_generation_style', PRESET_STYLES),
  styleUUID: text,
  alchemy: flag,
  contrastRatio: { kind: 'float', min: 0, max: 1 },
  contrast: { kind: 'float', oneOf: CONTRASTS },
  ultra: flag,
  highResolution: flag,
  expandedDomain: flag,
  photoReal: flag,
  photoRealVersion: text,
  photoRealStrength: { kind: 'float', oneOf: [0.55, 0.5, 0.45] },
  promptMagic: flag,
  promptMagicVersion: text,
  promptMagicStrength: { kind: 'float', min: 0.1, max: 1 },
  highContrast: flag,
  enhancePrompt: flag,
  enhancePromptInstruction: text,
  transparency: choice('TransparencyType', ['disabled', 'foreground_only']),
  tiling: flag,
  public: flag,
  init_image_id: text,
  init_generation_image_id: text,
  init_strength: number,
  imagePrompts: { kind: 'list', of: text, maxItems: 4 },
  imagePromptWeight: number,
  controlnets: { kind: 'list', of: controlnet },
  elements: {
    kind: 'list',
    of: {
      kind: 'object',
      type: 'ElementInput',
      notNull: true,
      fields: { akUUID: { kind: 'string', required: true }, weight: number },
    },
  },
  userElements: {
    kind: 'list',
    of: {
      kind: 'object',
      type: 'UserElementsInput',
      notNull: true,
      fields: { userLoraId: { kind: 'int' }, weight: number },
    },
  },
  contextImages: {
    kind: 'list',
    maxItems: 4,
    of: {
      kind: 'object',
      type: 'ContextImageInput',
      notNull: true,
      fields: {
        type: { ...choice('ContextImageType', ['UPLOADED', 'GENERATED']), required: true },
        id: { kind: 'string', required: true },
      },
    },
  },
  fantasyAvatar: flag,
  unzoom: flag,
  unzoomAmount: number,
  upscaleRatio: number,
  controlNet: flag,
  controlNetType: { ...choice('controlnet_type', ['POSE', 'CANNY', 'DEPTH']), notNull: true },
  weighting: number,
  canvasRequest: flag,
  canvasRequestType: choice('canvas_request_type', ['INPAINT', 'OUTPAINT', 'SKETCH2IMG', 'IMG2IMG']),
  canvasInitId: text,
  canvasMaskId: text,
}

/** One endpoint for two things: a generation, and the same with a part of a canvas (API-FACTS §6.1). */
export const isCanvas = (body: Body): boolean => flagIn(body, 'canvasRequest') === true
