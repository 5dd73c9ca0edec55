import { flagIn, listIn, numberIn, textIn } from '../validation/read-field.ts'
import { CANVAS_RULES } from './canvas-rules.ts'
import { CONTRASTS, isCanvas } from './generation-fields.ts'
import { PHOTOREAL_V1_STYLES, PHOTOREAL_V2_STYLES, PLAIN_STYLES } from './enumerations.ts'
import type { GenerationInput } from './generation-input.ts'
import { GUIDANCE_RULES } from './guidance-rules.ts'
import { isStableDiffusion, isXlFamily } from './models.ts'
import type { GenerationRule } from './generation-rule.ts'

const isLarge = ({ width, height }: GenerationInput): boolean => width > 768 || height > 768
const isWithin = (value: number, low: number, high: number): boolean => value >= low && value <= high
/** Alchemy on the older families shifts the range of guidance. */
const hasShiftedGuidance = ({ alchemy, model }: GenerationInput): boolean => alchemy && !isXlFamily(model.family)

/**
 * What the fields must be to each other, first match answers. Texts marked in README.md as published are the service's;
 * the others say the published rule in the same tone.
 */
export const GENERATION_RULES: readonly GenerationRule[] = [
  {
    text: 'invalid dimensions',
    refuses: ({ input }) =>
      input.alchemy && isStableDiffusion(input.model.family) && (input.width > 1024 || input.height > 1024),
  },
  {
    text: 'num_images must be between 1 and 4 when width or height is over 768',
    refuses: ({ body, input }) => !isCanvas(body) && isLarge(input) && input.count > 4,
  },
  {
    text: 'guidance_scale must be between 1 and 20',
    refuses: ({ input }) => !hasShiftedGuidance(input) && !isWithin(input.guidanceScale, 1, 20),
  },
  {
    text: 'guidance_scale must be between 2 and 30 when alchemy is enabled',
    refuses: ({ input }) => hasShiftedGuidance(input) && !isWithin(input.guidanceScale, 2, 30),
  },
  {
    text: 'seed must be between 0 and 2147483637',
    refuses: ({ input }) =>
      ['FLUX', 'FLUX_DEV', 'KONTEXT'].includes(input.model.family) && (input.seed ?? 0) > 2_147_483_637,
  },
  {
    text: `contrast must be one of ${CONTRASTS.filter(contrast => contrast >= 2.5).join(', ')} when alchemy is enabled`,
    refuses: ({ input }) => input.model.family === 'PHOENIX' && input.alchemy && (input.contrast ?? 3.5) < 2.5,
  },
  {
    text: 'ultra can not be used with alchemy',
    refuses: ({ input }) => input.ultra && input.alchemy,
  },
  {
    text: 'photoReal requires alchemy to be enabled',
    refuses: ({ input }) => input.photoReal !== null && !input.alchemy,
  },
  {
    text: 'photoRealVersion must be v1 or v2',
    refuses: ({ body }) => !['v1', 'v2'].includes(textIn(body, 'photoRealVersion') ?? 'v1'),
  },
  {
    text: 'photoReal v1 can not be used with a modelId',
    refuses: ({ body, input }) => input.photoReal === 'v1' && textIn(body, 'modelId') !== null,
  },
  {
    text: 'photoReal v2 requires Leonardo Kino XL, Leonardo Diffusion XL or Leonardo Vision XL',
    refuses: ({ input }) => input.photoReal === 'v2' && !input.model.photoRealV2,
  },
  {
    text: 'promptMagicVersion must be v2 or v3',
    refuses: ({ body }) => !['v2', 'v3'].includes(textIn(body, 'promptMagicVersion') ?? 'v3'),
  },
  {
    text: 'presetStyle must be LEONARDO or NONE when alchemy is disabled',
    refuses: ({ input }) => !input.alchemy && refusesStyle(input, PLAIN_STYLES),
  },
  {
    text: 'presetStyle is not available for photoReal v1',
    refuses: ({ input }) => input.photoReal === 'v1' && refusesStyle(input, PHOTOREAL_V1_STYLES),
  },
  {
    text: 'presetStyle is not available for photoReal v2',
    refuses: ({ input }) => input.photoReal === 'v2' && refusesStyle(input, PHOTOREAL_V2_STYLES),
  },
  {
    text: 'init_strength must be between 0.1 and 0.9',
    refuses: ({ body }) => !isCanvas(body) && !isWithin(numberIn(body, 'init_strength') ?? 0.5, 0.1, 0.9),
  },
  {
    text: 'unzoom requires unzoomAmount and init_image_id',
    refuses: ({ body }) =>
      flagIn(body, 'unzoom') === true &&
      (numberIn(body, 'unzoomAmount') === null || textIn(body, 'init_image_id') === null),
  },
  {
    text: 'invalid init image id',
    refuses: ({ body, pictures }) =>
      refusesId(textIn(body, 'init_image_id'), pictures.uploaded) ||
      listIn(body, 'imagePrompts').some(id => typeof id === 'string' && pictures.uploaded(id) === null),
  },
  {
    text: 'Service Error',
    refuses: ({ body, pictures }) => refusesId(textIn(body, 'init_generation_image_id'), pictures.generated),
  },
  ...GUIDANCE_RULES,
  ...CANVAS_RULES,
]

/** Preset styles belong to the Stable Diffusion families; Phoenix and newer take a style UUID and ignore them. */
const refusesStyle = ({ model, presetStyle }: GenerationInput, allowed: readonly string[]): boolean =>
  isStableDiffusion(model.family) && presetStyle !== null && !allowed.includes(presetStyle)

const refusesId = (id: string | null, find: (id: string) => unknown): boolean => id !== null && find(id) === null
