import { type Catalog, Model } from '#shared/domain/model.ts'

const prompt = { key: 'prompt', kind: 'text', label: 'Prompt', group: 'prompt', maxLength: 1500, default: '' } as const
const negative = { ...prompt, key: 'negativePrompt', label: 'Negative', maxLength: 1000 } as const
const size = {
  key: 'size',
  kind: 'size',
  label: 'Size',
  group: 'picture',
  min: 512,
  max: 1536,
  step: 8,
  default: { width: 1024, height: 1024 },
  presets: [
    { width: 1024, height: 1024 },
    { width: 1472, height: 832 },
    { width: 832, height: 1472 },
  ],
} as const
const count = { key: 'count', kind: 'count', label: 'Pictures', group: 'picture', min: 1, max: 8, default: 4 } as const
const seed = { key: 'seed', kind: 'seed', label: 'Seed', group: 'picture', max: 2_147_483_637 } as const

export const PHOENIX: Model = Model.parse({
  key: 'leonardo/phoenix-1.0',
  provider: 'leonardo',
  name: 'Phoenix 1.0',
  summary: 'follows long prompts',
  family: 'Phoenix',
  wire: { format: 'v1', model: 'phoenix' },
  parameters: [
    prompt,
    negative,
    {
      key: 'mode',
      kind: 'choice',
      label: 'Mode',
      group: 'picture',
      options: [
        { value: 'fast', label: 'Fast' },
        { value: 'quality', label: 'Quality' },
        { value: 'ultra', label: 'Ultra' },
      ],
      default: 'quality',
    },
    size,
    count,
    seed,
    {
      key: 'style',
      kind: 'choice',
      label: 'Style',
      group: 'look',
      options: [
        { value: 'none', label: 'None' },
        { value: 'film', label: 'Film' },
      ],
      default: 'none',
    },
    { key: 'contrast', kind: 'number', label: 'Contrast', group: 'look', min: 1, max: 4.5, step: 0.5, default: 3.5 },
    { key: 'tiling', kind: 'toggle', label: 'Tiling', group: 'look', default: false },
    { key: 'guidance', kind: 'number', label: 'Guidance', group: 'advanced', min: 1, max: 20, step: 0.5, default: 6 },
    { key: 'enhance', kind: 'toggle', label: 'Enhance', group: 'advanced', default: true },
  ],
  rules: [
    {
      when: { fact: 'tiling', is: true },
      parameter: 'tiling',
      message: 'Phoenix cannot tile.',
      fix: { label: 'Use Diffusion XL', model: 'leonardo/diffusion-xl' },
    },
    {
      when: {
        all: [
          { fact: 'mode', is: 'quality' },
          { fact: 'contrast', below: 2.5 },
        ],
      },
      parameter: 'contrast',
      message: 'Quality needs contrast 2.5 or more.',
      fix: { label: 'Set contrast to 2.5', set: { contrast: 2.5 } },
    },
  ],
  outputScale: [{ when: { fact: 'mode', is: 'ultra' }, scale: 1.5 }],
  price: { kind: 'calculator', service: 'PHOENIX', flags: {} },
  usualMs: 12_000,
})

export const DIFFUSION: Model = Model.parse({
  key: 'leonardo/diffusion-xl',
  provider: 'leonardo',
  name: 'Diffusion XL',
  summary: 'general, fast, many elements',
  family: 'SDXL',
  wire: { format: 'v1', model: 'diffusion' },
  parameters: [
    prompt,
    { ...size, max: 1024, default: { width: 768, height: 768 }, presets: [{ width: 768, height: 768 }] },
    { ...count, max: 2, default: 2 },
    seed,
    { key: 'tiling', kind: 'toggle', label: 'Tiling', group: 'look', default: false },
  ],
  rules: [],
  price: { kind: 'unknown' },
  usualMs: 8000,
})

export const ONEMIN_VISION: Model = Model.parse({
  key: 'onemin/vision-xl',
  provider: 'onemin',
  name: 'Vision XL',
  summary: 'photographic, soft contrast',
  family: 'Vision',
  wire: { format: 'features', model: 'vision' },
  parameters: [prompt, { ...size, only: true }, count],
  rules: [],
  price: { kind: 'unknown' },
  usualMs: 20_000,
})

const slot = { from: ['uploaded', 'generated'] } as const
const weight = { min: 0, max: 2, step: 0.05, default: 0.5 } as const

/** Takes pictures and elements. */
export const KINO: Model = Model.parse({
  ...DIFFUSION,
  key: 'leonardo/kino-xl',
  name: 'Kino XL',
  inputs: {
    slots: [
      { ...slot, key: 'init', role: 'init', label: 'Start picture', max: 1, strength: { ...weight, max: 1 } },
      {
        ...slot,
        key: 'style',
        role: 'guidance',
        label: 'Style',
        max: 2,
        strengthTypes: { options: ['low', 'mid', 'high'], default: 'mid' },
        influence: { min: 0, max: 1, step: 0.01, default: 1 },
      },
      { ...slot, key: 'edge', role: 'guidance', label: 'Edges', max: 1, weight },
    ],
    maxGuidance: 2,
    elements: { max: 2, baseModels: ['SDXL'], user: false, weight: { ...weight, min: -1, default: 1 } },
  },
})

export const CATALOG: Catalog = [PHOENIX, DIFFUSION, ONEMIN_VISION]
