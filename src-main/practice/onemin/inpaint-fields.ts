import type { FieldSpec, FieldTable } from '../validation/field-table.ts'

const text: FieldSpec = { kind: 'string' }
const choice = (values: readonly string[]): FieldSpec => ({ kind: 'enum', type: 'string', values })

export type InpaintModel = { id: string; credits: number; fields: FieldTable }

const COMMON: FieldTable = {
  imageUrl: { kind: 'string', required: true },
  maskUrl: { kind: 'string', required: true },
  prompt: { kind: 'string', required: true, maxLength: 4000 },
}

/** The two models that are documented for the feature. Their credits are not. */
export const INPAINT_MODELS: readonly InpaintModel[] = [
  {
    id: 'stable-image',
    credits: 300,
    fields: { ...COMMON, negativePrompt: text, output_format: choice(['jpeg', 'png', 'webp']) },
  },
  {
    id: 'gpt-image-1-mini',
    credits: 250,
    fields: {
      ...COMMON,
      size: choice(['auto', '1024x1024', '1536x1024', '1024x1536']),
      n: { kind: 'int', min: 1, max: 10 },
      quality: choice(['auto', 'low', 'medium', 'high']),
      output_format: choice(['jpeg', 'png', 'webp']),
      output_compression: { kind: 'int', min: 0, max: 100 },
    },
  },
]

/** POST /api/features for an inpainting. */
export const inpaintRequestFields = (model: InpaintModel): FieldTable => ({
  type: { ...choice(['IMAGE_INPAINTER']), required: true },
  model: { kind: 'string', required: true },
  promptObject: { kind: 'object', type: 'promptObject', required: true, fields: model.fields },
  conversationId: text,
})
