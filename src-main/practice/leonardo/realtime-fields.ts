import type { FieldSpec, FieldTable } from '../validation/field-table.ts'

const SIDES: readonly number[] = [512, 640, 1024]
const STYLES = [
  'ANIME',
  'CINEMATIC',
  'DIGITAL_ART',
  'DYNAMIC',
  'ENVIRONMENT',
  'FANTASY_ART',
  'ILLUSTRATION',
  'PHOTOGRAPHY',
  'RENDER_3D',
  'RAYTRACED',
  'SKETCH_BW',
  'SKETCH_COLOR',
  'VIBRANT',
  'NONE',
]

const FRAME_FIELDS: FieldTable = {
  imageDataUrl: { kind: 'string', required: true },
  prompt: { kind: 'string', required: true, maxLength: 1500 },
  guidance: { kind: 'float', min: 0.5, max: 20 },
  strength: { kind: 'float', min: 0.1, max: 1 },
  requestTimestamp: { kind: 'string', notNull: true },
  style: { kind: 'enum', type: 'LcmGenerationStyle', values: STYLES },
  steps: { kind: 'int', min: 4, max: 16 },
  width: { kind: 'int' },
  height: { kind: 'int' },
  seed: { kind: 'int', min: 0, max: 9_999_999_998 },
}

export const isFrameSide = (side: number): boolean => SIDES.includes(side)

export type RealtimeKind = {
  path: string
  fields: FieldTable
  instantRefine: boolean
  refine: boolean
  /** How long the service takes for it. */
  durationMs: number
}

const mask: FieldSpec = { kind: 'string', required: true }

export const REALTIME_KINDS: readonly RealtimeKind[] = [
  { path: '/generations-lcm', fields: FRAME_FIELDS, instantRefine: false, refine: false, durationMs: 350 },
  { path: '/lcm-instant-refine', fields: FRAME_FIELDS, instantRefine: true, refine: false, durationMs: 900 },
  {
    path: '/lcm-inpainting',
    fields: { ...FRAME_FIELDS, maskDataUrl: mask },
    instantRefine: false,
    refine: false,
    durationMs: 450,
  },
  {
    path: '/lcm-upscale',
    fields: {
      ...FRAME_FIELDS,
      refineCreative: { kind: 'boolean' },
      refineStrength: { kind: 'float', min: 0.5, max: 0.9 },
    },
    instantRefine: false,
    refine: true,
    durationMs: 4000,
  },
]
