import { z } from 'zod'

// The published request fields, written down by hand from the vendors' pages and kept apart from the catalogue on
// purpose: one is checked against the other. Strict: an unknown or misspelt field is refused, as the services do.

const words = (text: string): string[] => text.trim().split(/\s+/)

const PRESET_STYLES = words(`
  ANIME BOKEH CINEMATIC CINEMATIC_CLOSEUP CREATIVE DYNAMIC ENVIRONMENT FASHION FILM FOOD GENERAL HDR
  ILLUSTRATION LEONARDO LONG_EXPOSURE MACRO MINIMALISTIC MONOCHROME MOODY NONE NEUTRAL PHOTOGRAPHY
  PORTRAIT RAYTRACED RENDER_3D RETRO SKETCH_BW SKETCH_COLOR STOCK_PHOTO VIBRANT UNPROCESSED
`)
const SCHEDULERS = words('KLMS EULER_ANCESTRAL_DISCRETE EULER_DISCRETE DDIM DPM_SOLVER PNDM LEONARDO')
const PHOTOREAL_STYLES = words(`
  BOKEH CINEMATIC CINEMATIC_CLOSEUP CREATIVE FASHION FILM FOOD HDR LONG_EXPOSURE MACRO MINIMALISTIC
  MONOCHROME MOODY NEUTRAL PORTRAIT RETRO STOCK_PHOTO VIBRANT UNPROCESSED
`)

const side = z.int().min(32).max(1536).multipleOf(8)
const seed = z.int().min(0).max(9_999_999_998)

/** POST /v1/generations without the model, for text alone. */
export const LeonardoGenerationBody = z
  .strictObject({
    prompt: z.string().min(1).max(1500),
    negative_prompt: z.string().min(1).optional(),
    width: side,
    height: side,
    num_images: z.int().min(1).max(8),
    num_inference_steps: z.int().min(10).max(60).optional(),
    guidance_scale: z.number().min(1).max(20).optional(),
    seed,
    scheduler: z.enum(SCHEDULERS).optional(),
    presetStyle: z.enum(PRESET_STYLES).optional(),
    styleUUID: z.guid().optional(),
    alchemy: z.boolean(),
    contrastRatio: z.number().min(0).max(1).optional(),
    contrast: z.union([1, 1.3, 1.8, 2.5, 3, 3.5, 4, 4.5].map(value => z.literal(value))).optional(),
    ultra: z.boolean().optional(),
    highResolution: z.boolean().optional(),
    expandedDomain: z.boolean().optional(),
    photoReal: z.boolean().optional(),
    photoRealVersion: z.literal('v2').optional(),
    promptMagic: z.boolean().optional(),
    promptMagicVersion: z.enum(['v2', 'v3']).optional(),
    promptMagicStrength: z.number().min(0.1).max(1).optional(),
    highContrast: z.boolean().optional(),
    enhancePrompt: z.boolean().optional(),
    enhancePromptInstruction: z.string().min(1).optional(),
    transparency: z.enum(['disabled', 'foreground_only']).optional(),
    tiling: z.boolean().optional(),
    public: z.literal(false),
  })
  .refine(body => Math.max(body.width, body.height) <= 768 || body.num_images <= 4, 'more than 4 above 768')
  .refine(body => !(body.alchemy && body.ultra === true), 'Ultra with Alchemy')
  .refine(body => body.photoReal !== true || body.alchemy, 'PhotoReal without Alchemy')
  .refine(body => !(body.alchemy && body.contrast !== undefined && body.contrast < 2.5), 'contrast too low')
  .refine(body => (body.styleUUID === undefined) === (body.contrast === undefined), 'Phoenix needs both')
  .refine(
    body => body.presetStyle === undefined || !body.alchemy || Math.max(body.width, body.height) <= 1024,
    'SDXL with Alchemy above 1024',
  )
  .refine(body => body.alchemy || ['LEONARDO', 'NONE', undefined].includes(body.presetStyle), 'style without Alchemy')
  .refine(body => body.photoReal !== true || PHOTOREAL_STYLES.includes(body.presetStyle ?? ''), 'style of PhotoReal')
  .refine(
    body => body.alchemy || body.scheduler !== 'LEONARDO' || (body.guidance_scale ?? 7) <= 7,
    'guidance with the Leonardo scheduler',
  )

/** `promptObject` of IMAGE_GENERATOR with a Leonardo model at 1min.ai. The misspellings are the service's. */
export const OneminPromptObject = z
  .strictObject({
    prompt: z.string().min(1),
    negativePrompt: z.string(),
    size: z.enum(['512x512', '1024x768', '768x1024', '1024x1024']),
    n: z.literal(1),
    leonardo_guidance_scale: z.int().min(1).max(20),
    leonardo_num_inference_steps: z.int().min(10).max(60),
    leonardo_seed: seed,
    leonardo_tilling: z.boolean().optional(),
    leonardo_transparency: z.enum(['disabled', 'foreground_only']).optional(),
    leonardo_preset_style: z.enum(PRESET_STYLES).optional(),
    leonardo_alchemy: z.boolean(),
    leonardo_contrast_ratio: z.number().min(0).max(1).optional(),
    leonardo_expanded_domain: z.boolean().optional(),
    leonardo_photo_real: z.boolean().optional(),
    leonardo_photo_real_version: z.literal('v2').optional(),
    leonardo_prompt_magic: z.boolean().optional(),
    leonardo_prompt_magic_version: z.enum(['v2', 'v3']).optional(),
    leonardo_prompt_magic_strength: z.number().min(0.1).max(1).optional(),
    leonardo_hight_constrast: z.boolean().optional(),
    leonardo_hight_resolution: z.boolean().optional(),
    leonardo_enhance_prompt: z.boolean().optional(),
    leonardo_enhance_prompt_instruction: z.string().min(1).optional(),
  })
  .refine(body => body.leonardo_photo_real !== true || body.leonardo_alchemy, 'PhotoReal without Alchemy')
