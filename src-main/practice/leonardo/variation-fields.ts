import type { FieldSpec, FieldTable } from '../validation/field-table.ts'

const text: FieldSpec = { kind: 'string' }
const tenths: FieldSpec = { kind: 'int', min: 1, max: 10 }

export const UPSCALE_FIELDS: FieldTable = { id: { kind: 'string', required: true } }
export const UNZOOM_FIELDS: FieldTable = { id: { kind: 'string', required: true }, isVariation: { kind: 'boolean' } }
export const NOBG_FIELDS: FieldTable = {
  id: { kind: 'string', required: true },
  isVariation: { kind: 'boolean', notNull: true },
}

export const UNIVERSAL_FIELDS: FieldTable = {
  generatedImageId: text,
  initImageId: text,
  variationId: text,
  prompt: { kind: 'string', maxLength: 1500 },
  upscaleMultiplier: { kind: 'float', min: 1, max: 2 },
  creativityStrength: tenths,
  upscalerStyle: {
    kind: 'enum',
    type: 'UniversalUpscalerStyle',
    values: ['GENERAL', 'CINEMATIC', '2D ART & ILLUSTRATION', 'CG ART & GAME ASSETS'],
  },
  ultraUpscaleStyle: { kind: 'enum', type: 'UniversalUpscalerUltraStyle', values: ['ARTISTIC', 'REALISTIC'] },
  detailContrast: tenths,
  similarity: tenths,
}
