import type { FieldSpec, FieldTable } from '../validation/field-table.ts'
import { ONEMIN_SIZES } from './models.ts'

const flag: FieldSpec = { kind: 'boolean' }
const text: FieldSpec = { kind: 'string' }
const choice = (values: readonly string[]): FieldSpec => ({ kind: 'enum', type: 'string', values })

/** The misspelt names are the service's own. */
const PROMPT_FIELDS: FieldTable = {
  prompt: { kind: 'string', required: true },
  size: { ...choice(ONEMIN_SIZES), required: true },
  n: { kind: 'int', required: true, min: 1, max: 4 },
  negativePrompt: text,
  leonardo_guidance_scale: { kind: 'int', min: 1, max: 20 },
  leonardo_num_inference_steps: { kind: 'int', min: 10, max: 60 },
  leonardo_seed: { kind: 'int', min: 0, max: 9_999_999_998 },
  leonardo_tilling: flag,
  leonardo_transparency: choice(['disabled', 'foreground_only']),
  leonardo_preset_style: text,
  leonardo_image_prompts: { kind: 'list', of: text, maxItems: 4 },
  leonardo_init_image_id: text,
  leonardo_init_strength: { kind: 'float', min: 0.1, max: 0.9 },
  leonardo_fantasy_avatar: flag,
  leonardo_alchemy: flag,
  leonardo_contrast_ratio: { kind: 'float', min: 0, max: 1 },
  leonardo_expanded_domain: flag,
  leonardo_photo_real: flag,
  leonardo_photo_real_version: choice(['v2']),
  leonardo_photo_real_strength: { kind: 'float', oneOf: [0.45, 0.5, 0.55] },
  leonardo_prompt_magic: flag,
  leonardo_prompt_magic_version: choice(['v2', 'v3']),
  leonardo_prompt_magic_strength: { kind: 'float', min: 0.1, max: 1 },
  leonardo_hight_constrast: flag,
  leonardo_hight_resolution: flag,
  leonardo_enhance_prompt: flag,
  leonardo_enhance_prompt_instruction: text,
}

/** POST /api/features for an image. */
export const IMAGE_REQUEST_FIELDS: FieldTable = {
  type: { ...choice(['IMAGE_GENERATOR', 'IMAGE_INPAINTER']), required: true },
  model: { kind: 'string', required: true },
  promptObject: { kind: 'object', type: 'promptObject', required: true, fields: PROMPT_FIELDS },
  conversationId: text,
}
