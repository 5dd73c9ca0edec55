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
  MONOCHROME MOODY NEUTRAL PORTRAIT RETRO STOCK_PHOTO VIBRANT UNPROCESSED DYNAMIC
`)

const side = z.int().min(32).max(1536).multipleOf(8)
const seed = z.int().min(0).max(9_999_999_998)

const id = z.guid()
const SDXL_IDS = [19, 20, 21, 22, 67, 100, 133]

const Controlnet = z
  .strictObject({
    initImageId: id,
    initImageType: z.enum(['GENERATED', 'UPLOADED']),
    preprocessorId: z.int().positive(),
    weight: z.number().min(0).max(2).optional(),
    strengthType: z.enum(['Low', 'Mid', 'High', 'Ultra', 'Max']).optional(),
    influence: z.number().min(0).optional(),
  })
  .refine(item => (item.weight === undefined) !== (item.strengthType === undefined), 'weight or strength, not both')

/** POST /v1/generations, all but the canvas. */
export const LeonardoGenerationBody = z
  .strictObject({
    modelId: id.optional(),
    init_image_id: id.optional(),
    init_generation_image_id: id.optional(),
    init_strength: z.number().min(0.1).max(0.9).optional(),
    controlnets: z.array(Controlnet).min(1).optional(),
    imagePrompts: z.array(id).min(1).max(4).optional(),
    imagePromptWeight: z.number().min(0).max(1).optional(),
    contextImages: z
      .array(z.strictObject({ type: z.enum(['UPLOADED', 'GENERATED']), id }))
      .min(1)
      .max(4)
      .optional(),
    elements: z
      .array(z.strictObject({ akUUID: id, weight: z.number() }))
      .min(1)
      .optional(),
    userElements: z
      .array(z.strictObject({ userLoraId: z.int(), weight: z.number() }))
      .min(1)
      .optional(),
    photoRealStrength: z.union([z.literal(0.55), z.literal(0.5), z.literal(0.45)]).optional(),
    prompt: z.string().min(1).max(1500),
    negative_prompt: z.string().min(1).optional(),
    width: side,
    height: side,
    num_images: z.int().min(1).max(8),
    num_inference_steps: z.int().min(10).max(60).optional(),
    guidance_scale: z.number().min(1).max(30).optional(),
    seed,
    scheduler: z.enum(SCHEDULERS).optional(),
    presetStyle: z.enum(PRESET_STYLES).optional(),
    styleUUID: z.guid().optional(),
    alchemy: z.boolean().optional(),
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
    fantasyAvatar: z.literal(true).optional(),
    public: z.literal(false),
  })
  .refine(body => Math.max(body.width, body.height) <= 768 || body.num_images <= 4, 'more than 4 above 768')
  .refine(body => !(body.alchemy === true && body.ultra === true), 'Ultra with Alchemy')
  .refine(body => body.photoReal !== true || body.alchemy === true, 'PhotoReal without Alchemy')
  .refine(body => !(body.alchemy === true && body.contrast !== undefined && body.contrast < 2.5), 'contrast too low')
  .refine(body => (body.styleUUID === undefined) === (body.contrast === undefined), 'Phoenix needs both')
  .refine(
    body => body.presetStyle === undefined || body.alchemy !== true || Math.max(body.width, body.height) <= 1024,
    'SDXL with Alchemy above 1024',
  )
  .refine(
    body => body.alchemy === true || ['LEONARDO', 'NONE', undefined].includes(body.presetStyle),
    'style without Alchemy',
  )
  .refine(body => body.photoReal !== true || PHOTOREAL_STYLES.includes(body.presetStyle ?? ''), 'style of PhotoReal')
  .refine(
    body => body.alchemy === true || body.scheduler !== 'LEONARDO' || (body.guidance_scale ?? 7) <= 7,
    'guidance with the Leonardo scheduler',
  )
  .refine(body => (body.guidance_scale ?? 7) <= 20 || body.alchemy === true, 'guidance without Alchemy')
  .refine(body => body.init_image_id === undefined || body.init_generation_image_id === undefined, 'two start pictures')
  .refine(
    body => body.fantasyAvatar === undefined || (body.init_image_id ?? body.init_generation_image_id) !== undefined,
    'avatar of nothing',
  )
  .refine(
    body =>
      (body.init_image_id ?? body.init_generation_image_id) === undefined ||
      (body.controlnets ?? []).every(
        ({ preprocessorId: number }) => !SDXL_IDS.includes(number) || [67, 133].includes(number),
      ),
    'a start picture and other guidance on SDXL',
  )
  .refine(body => (body.elements?.length ?? 0) + (body.userElements?.length ?? 0) <= 4, 'more than 4 elements')

/** POST /v1/generations for the canvas: nothing else goes with it. */
export const LeonardoCanvasBody = z
  .strictObject({
    modelId: id,
    prompt: z.string().min(1).max(1500),
    negative_prompt: z.string().min(1).optional(),
    width: side,
    height: side,
    num_images: z.int().min(1).max(8),
    guidance_scale: z.number().min(1).max(20),
    seed,
    public: z.literal(false),
    canvasRequest: z.literal(true),
    canvasRequestType: z.enum(['INPAINT', 'OUTPAINT', 'SKETCH2IMG', 'IMG2IMG']),
    canvasInitId: id,
    canvasMaskId: id.optional(),
    init_strength: z.number().min(0).max(0.8),
  })
  .refine(
    body => body.canvasMaskId !== undefined || !['INPAINT', 'OUTPAINT'].includes(body.canvasRequestType),
    'no mask',
  )
  .refine(body => {
    const long = Math.max(body.width, body.height)
    return body.num_images <= (long <= 768 ? 8 : long <= 1024 ? 4 : 2)
  }, 'too many for the size')

const reference = (strengths: readonly string[]) =>
  z.strictObject({
    image: z.strictObject({ id, type: z.enum(['UPLOADED', 'GENERATED', 'VARIATION']) }),
    strength: z.enum(strengths as [string, ...string[]]).optional(),
  })
const LOW_TO_HIGH = ['LOW', 'MID', 'HIGH']
const one = z.array(reference(LOW_TO_HIGH)).length(1).optional()

/** POST /v2/generations. Which of these a model takes is its own affair; no spelling but these is taken by any. */
export const LeonardoV2Body = z.strictObject({
  model: z.string().min(1),
  public: z.literal(false),
  parameters: z.strictObject({
    prompt: z.string().min(1).max(10_000).optional(),
    negative_prompt: z.string().min(1).max(1000).optional(),
    width: z.int().min(0).max(14_142).optional(),
    height: z.int().min(0).max(14_142).optional(),
    quantity: z.int().min(1).max(8).optional(),
    seed: z.int().min(0).max(9_999_999_998).optional(),
    style_ids: z.array(id).length(1).optional(),
    mode: z.enum(['FAST', 'QUALITY', 'ULTRA']).optional(),
    quality: z.enum(['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'XHIGH', 'MAX', 'TURBO', 'BALANCED', 'QUALITY']).optional(),
    contrast: z.enum(['LOW', 'MEDIUM', 'HIGH']).optional(),
    tiling: z.boolean().optional(),
    prompt_enhance: z.enum(['AUTO', 'ON', 'OFF']).optional(),
    output_format: z.enum(['jpeg', 'png']).optional(),
    guidances: z
      .strictObject({
        style: z
          .array(reference([...LOW_TO_HIGH, 'ULTRA', 'MAX']))
          .min(1)
          .max(10)
          .optional(),
        content: one,
        character: one,
        edge: one,
        depth: one,
        pose: one,
        text_image: one,
        image_to_image: one,
        image_reference: z.array(reference(LOW_TO_HIGH)).min(1).max(16).optional(),
        background_image_reference: one,
      })
      .optional(),
    upscale_factor: z.union([2, 3, 4, 5, 6, 8].map(value => z.literal(value))).optional(),
    upscale_mode: z.enum(['clean', 'detailed']).optional(),
    creativity: z.enum(['low', 'mid', 'high']).optional(),
    size: z.enum(['auto', 'preview', 'full', '50MP']).optional(),
    type: z.enum(['auto', 'person', 'product', 'car', 'animal', 'graphic', 'transportation', 'other']).optional(),
    format: z.enum(['png', 'jpg', 'webp']).optional(),
    channels: z.enum(['rgba', 'alpha']).optional(),
    bg_color: z.string().min(1).optional(),
    crop: z.boolean().optional(),
    crop_margin: z.string().min(1).optional(),
    position: z.string().min(1).optional(),
    roi: z.string().min(1).optional(),
    scale: z.string().min(1).optional(),
    semitransparency: z.boolean().optional(),
    shadow_type: z.enum(['none', 'drop', '3d', 'car']).optional(),
    shadow_opacity: z.number().min(0).max(100).optional(),
    type_level: z.enum(['none', '1', '2', 'latest']).optional(),
  }),
})

const multiplier = z.number().min(1).max(2)
const ten = z.number().min(1).max(10)
const prompt = z.string().min(1).max(1500).optional()
const ofOneKind = { generatedImageId: id.optional(), initImageId: id.optional(), variationId: id.optional() }
const hasOneId = (body: Partial<Record<keyof typeof ofOneKind, string | undefined>>) =>
  [body.generatedImageId, body.initImageId, body.variationId].filter(value => value !== undefined).length === 1

/** POST /v1/variations/…, all four tools. */
export const LeonardoVariationBody = z.union([
  z.strictObject({ id, isVariation: z.boolean().optional() }),
  z
    .strictObject({
      ...ofOneKind,
      prompt,
      upscaleMultiplier: multiplier,
      creativityStrength: ten,
      upscalerStyle: z.enum(['GENERAL', 'CINEMATIC', '2D ART & ILLUSTRATION', 'CG ART & GAME ASSETS']),
    })
    .refine(hasOneId),
  z
    .strictObject({
      ...ofOneKind,
      prompt,
      upscaleMultiplier: multiplier,
      ultraUpscaleStyle: z.enum(['ARTISTIC', 'REALISTIC']),
      detailContrast: ten,
      similarity: ten,
    })
    .refine(hasOneId),
])

const frame = {
  imageDataUrl: z.string().startsWith('data:image/jpeg;base64,'),
  prompt: z.string().min(1).max(1500),
  width: z.literal([512, 640, 1024]),
  height: z.literal([512, 640, 1024]),
  style: z.enum(
    words(`
      ANIME CINEMATIC DIGITAL_ART DYNAMIC ENVIRONMENT FANTASY_ART ILLUSTRATION PHOTOGRAPHY RENDER_3D RAYTRACED SKETCH_BW
      SKETCH_COLOR VIBRANT NONE
    `),
  ),
  strength: z.number().min(0.1).max(1).optional(),
  guidance: z.number().min(0.5).max(20).optional(),
  steps: z.int().min(4).max(16).optional(),
  seed,
}

/** The four operations of the realtime canvas. */
export const LeonardoFrameBody = z.union([
  z.strictObject(frame),
  z.strictObject({ ...frame, maskDataUrl: z.string().startsWith('data:image/jpeg;base64,') }),
  z.strictObject({
    ...frame,
    refineCreative: z.literal(true).optional(),
    refineStrength: z.number().min(0.5).max(0.9).optional(),
  }),
])

/** `promptObject` of IMAGE_GENERATOR with a Leonardo model at 1min.ai. The misspellings are the service's. */
export const OneminPromptObject = z
  .strictObject({
    prompt: z.string().min(1),
    negativePrompt: z.string(),
    size: z.enum(['512x512', '1024x768', '768x1024', '1024x1024']),
    n: z.int().min(1).max(4),
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
    leonardo_init_image_id: z.string().min(1).optional(),
    leonardo_init_strength: z.number().min(0.1).max(0.9).optional(),
    leonardo_image_prompts: z.array(z.string().min(1)).min(1).max(4).optional(),
    leonardo_fantasy_avatar: z.boolean().optional(),
  })
  .refine(
    body => body.leonardo_fantasy_avatar !== true || body.leonardo_init_image_id !== undefined,
    'avatar of nothing',
  )
  .refine(body => body.leonardo_photo_real !== true || body.leonardo_alchemy, 'PhotoReal without Alchemy')

/** `promptObject` of IMAGE_INPAINTER at 1min.ai. */
export const OneminInpainterObject = z.strictObject({
  prompt: z.string().min(1),
  imageUrl: z.string().min(1),
  maskUrl: z.string().min(1),
  size: z.string().optional(),
  n: z.int().min(1).max(4).optional(),
  quality: z.enum(['low', 'medium', 'high']).optional(),
  output_format: z.enum(['png', 'jpeg', 'webp']),
})
