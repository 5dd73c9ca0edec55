import * as sizes from './sizes.ts'
import { range, type SizeRule } from './sizes.ts'
import * as styles from './styles.ts'

const STRENGTHS = ['LOW', 'MID', 'HIGH'] as const
const STYLE_STRENGTHS = [...STRENGTHS, 'ULTRA', 'MAX'] as const

/** Null strengths: the model takes none. */
export type GuidanceRule = { max: number; strengths: readonly string[] | null }

export type V2Model = {
  /** What `model` must say. `GET /models` does not tell it. */
  slug: string
  name: string
  /** The UUID of `GET /models`, which `model` does not take. */
  id: string
  size: SizeRule
  defaultSidePx: number
  maxQuantity: number
  defaultQuantity: number
  promptLimit: number
  seedLimit: number | null
  modes: readonly string[]
  qualities: readonly string[]
  styles: readonly string[]
  guidances: Readonly<Record<string, GuidanceRule>>
  /** Further fields, each taken only by models that name it here. */
  extras: readonly ('negative_prompt' | 'tiling' | 'contrast' | 'transparency' | 'elements' | 'output_format')[]
  /** Its first picture reference is what it edits. */
  isEditor: boolean
  /** Ten-thousandths of a dollar for a megapixel. The smallest SDXL pictures are known, the others are made up. */
  rate: number
}

const model = (slug: string, name: string, id: string, changes: Partial<V2Model>): V2Model => ({
  slug,
  name,
  id,
  size: range(32, 2048),
  defaultSidePx: 1024,
  maxQuantity: 8,
  defaultQuantity: 4,
  promptLimit: 2000,
  seedLimit: 2_147_483_647,
  modes: [],
  qualities: [],
  styles: [],
  guidances: {},
  extras: [],
  isEditor: false,
  rate: 80,
  ...changes,
})

const references = (max: number, strengths: GuidanceRule['strengths'] = STRENGTHS): V2Model['guidances'] => ({
  image_reference: { max, strengths },
})
const editor = (max: number, changes: Partial<V2Model>): Partial<V2Model> => ({
  guidances: references(max),
  promptLimit: 9999,
  isEditor: true,
  rate: 390,
  ...changes,
})
const ONE_STYLE_ONE_CONTENT: V2Model['guidances'] = {
  style: { max: 1, strengths: STYLE_STRENGTHS },
  content: { max: 1, strengths: [...STRENGTHS, 'ULTRA'] },
}
const PHOENIX: Partial<V2Model> = {
  seedLimit: 9_999_999_998,
  modes: ['FAST', 'QUALITY', 'ULTRA'],
  styles: styles.PHOENIX_STYLES,
  guidances: {
    style: { max: 4, strengths: STYLE_STRENGTHS },
    content: { max: 1, strengths: STRENGTHS },
    character: { max: 1, strengths: STRENGTHS },
    image_to_image: { max: 1, strengths: STRENGTHS },
  },
  extras: ['negative_prompt', 'tiling', 'contrast'],
  rate: 143,
}
const one: GuidanceRule = { max: 1, strengths: STRENGTHS }
const sdxl = (slug: string, name: string, id: string, max = 1584): V2Model =>
  model(slug, name, id, {
    size: range(32, max),
    seedLimit: 9_999_999_998,
    modes: ['FAST', 'QUALITY'],
    styles: styles.ANY_STYLES,
    guidances: { ...PHOENIX.guidances, edge: one, pose: one, depth: one, text_image: one },
    extras: ['negative_prompt', 'tiling', 'contrast', 'transparency', 'elements'],
    rate: 56.5,
  })
const LUCID: Partial<V2Model> = { modes: ['FAST', 'ULTRA'], guidances: ONE_STYLE_ONE_CONTENT, rate: 120 }
const gpt = (max: number, qualities: readonly string[], size: SizeRule): Partial<V2Model> => ({
  ...editor(max, { size, qualities, seedLimit: null, styles: styles.ANY_STYLES, extras: ['transparency'] }),
  guidances: references(max, null),
})
const QUALITIES = ['LOW', 'MEDIUM', 'HIGH'] as const

/** Image models of v2 (API-FACTS §7.1). Pairs that are not listed there are those of the models' makers. */
export const V2_MODELS: readonly V2Model[] = [
  model('phoenix-v1.0', 'Phoenix 1.0', 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3', PHOENIX),
  model('phoenix-v0.9', 'Phoenix 0.9', '6b645e3a-d64f-4341-a6d8-7a3690fbf042', PHOENIX),
  model('lucid-origin', 'Lucid Origin', '7b592283-e8a7-4c5a-9ba6-d18c31f258b9', {
    ...LUCID,
    size: range(16, 3840, 8, 3616),
    defaultSidePx: 1200,
    styles: styles.LUCID_ORIGIN_STYLES,
  }),
  model('lucid-realism', 'Lucid Realism', '05ce0082-2d80-4a2d-8653-4d1c85e2418e', {
    ...LUCID,
    size: range(16, 2496),
    promptLimit: 9999,
    styles: styles.LUCID_REALISM_STYLES,
  }),
  model('flux-dev', 'FLUX Dev', 'b2614463-296c-462a-9586-aafdb8f00e36', {
    size: range(480, 2048),
    seedLimit: 2_147_483_637,
    styles: styles.FLUX_STYLES,
    guidances: ONE_STYLE_ONE_CONTENT,
    extras: ['elements'],
  }),
  model('flux-schnell', 'FLUX Schnell', '1dd50843-d653-4516-a8e3-f0238ee453ff', {
    seedLimit: 2_147_483_637,
    styles: styles.FLUX_STYLES,
    guidances: ONE_STYLE_ONE_CONTENT,
    rate: 30,
  }),
  model(
    'flux-kontext-pro',
    'FLUX.1 Kontext',
    '28aeddf8-bd19-4803-80fc-79602d1a9989',
    editor(4, { size: range(32, 2048, 1), seedLimit: 2_147_483_637, styles: styles.KONTEXT_STYLES }),
  ),
  model(
    'flux-kontext-max',
    'FLUX.1 Kontext Max',
    '0b6a1f52-70c3-4b6e-9d2f-70726163746d',
    editor(4, { size: range(32, 2048, 1), seedLimit: 4_294_967_295, styles: styles.KONTEXT_STYLES, rate: 780 }),
  ),
  model(
    'flux-pro-2.0',
    'FLUX.2 Pro',
    '0b6a1f52-70c3-4b6e-9d2f-70726163746e',
    editor(4, { size: range(64, 14_142, 1), styles: styles.ANY_STYLES }),
  ),
  model(
    'bfl/flux-3-image',
    'FLUX 3 Image',
    '0b6a1f52-70c3-4b6e-9d2f-70726163746f',
    editor(10, { size: range(256, 6256, 16), seedLimit: null }),
  ),
  model('gpt-image-1.5', 'GPT Image-1.5', '0b6a1f52-70c3-4b6e-9d2f-707261637470', {
    ...gpt(6, QUALITIES, sizes.GPT_15_SIZES),
    // The vendor's page of this one has strengths; those of its successors say that they take none.
    guidances: references(6),
  }),
  model('gpt-image-2', 'GPT Image 2', '0b6a1f52-70c3-4b6e-9d2f-707261637471', gpt(6, QUALITIES, sizes.GPT_2_SIZES)),
  ...(['flare', 'sunburst'] as const).map((kind, index) =>
    model(
      `openai/gpt-image-2.5-${kind}`,
      `GPT Image 2.5 ${kind}`,
      `0b6a1f52-70c3-4b6e-9d2f-70726163748${index}`,
      gpt(16, [...QUALITIES, 'XHIGH', 'MAX'], sizes.GPT_2_SIZES),
    ),
  ),
  model(
    'gemini-2.5-flash-image',
    'Nano Banana',
    '0b6a1f52-70c3-4b6e-9d2f-707261637472',
    editor(6, { size: sizes.FIRST_BANANA_SIZES, styles: styles.BANANA_STYLES }),
  ),
  model(
    'nano-banana-2',
    'Nano Banana 2',
    '0b6a1f52-70c3-4b6e-9d2f-707261637473',
    editor(6, { size: sizes.BANANA_SIZES, defaultQuantity: 1, styles: styles.BANANA_STYLES }),
  ),
  model(
    'nano-banana-2-lite',
    'Nano Banana 2 Lite',
    '0b6a1f52-70c3-4b6e-9d2f-707261637474',
    editor(6, { size: sizes.BANANA_LITE_SIZES, defaultQuantity: 1, styles: styles.BANANA_STYLES }),
  ),
  model(
    'google/nano-banana-2.1',
    'Nano Banana 2.1',
    '0b6a1f52-70c3-4b6e-9d2f-707261637475',
    editor(14, { size: sizes.BANANA_SIZES, defaultQuantity: 1, styles: styles.BANANA_STYLES }),
  ),
  model(
    'gemini-image-2',
    'Nano Banana Pro',
    '0b6a1f52-70c3-4b6e-9d2f-707261637476',
    editor(6, { size: sizes.BANANA_SIZES, defaultQuantity: 1, styles: styles.BANANA_STYLES, rate: 1340 }),
  ),
  ...(['4.0', '4.5'] as const).map((version, index) =>
    model(
      `seedream-${version}`,
      `Seedream ${version}`,
      `0b6a1f52-70c3-4b6e-9d2f-70726163749${index}`,
      editor(6, { size: range(32, 14_142, 1), styles: styles.ANY_STYLES, rate: 300 }),
    ),
  ),
  model(
    'seedream-5.0-pro',
    'Seedream 5.0 Pro',
    '0b6a1f52-70c3-4b6e-9d2f-707261637477',
    editor(10, { size: range(768, 2048, 1), maxQuantity: 6, modes: ['FAST', 'QUALITY'], extras: ['output_format'] }),
  ),
  model(
    'bytedance/seedream-5.0-flash',
    'Seedream 5.0 Flash',
    '0b6a1f52-70c3-4b6e-9d2f-707261637478',
    editor(10, { size: range(1024, 3008, 1), seedLimit: null, extras: ['output_format'] }),
  ),
  model('ideogram-v3.0', 'Ideogram 3.0', '0b6a1f52-70c3-4b6e-9d2f-707261637479', {
    qualities: ['TURBO', 'BALANCED', 'QUALITY'],
    styles: styles.ANY_STYLES,
    extras: ['negative_prompt'],
    promptLimit: 9999,
    rate: 600,
  }),
  model('ideogram-v4.0', 'Ideogram 4.0', '0b6a1f52-70c3-4b6e-9d2f-70726163747a', {
    size: sizes.IDEOGRAM_45_SIZES,
    maxQuantity: 4,
    seedLimit: null,
    qualities: ['TURBO', 'BALANCED', 'QUALITY'],
    promptLimit: 10_000,
    rate: 600,
  }),
  model('ideogram/ideogram-4.5', 'Ideogram 4.5', '0b6a1f52-70c3-4b6e-9d2f-70726163747b', {
    size: sizes.IDEOGRAM_45_SIZES,
    qualities: ['VERY_LOW', ...QUALITIES],
    promptLimit: 10_000,
    guidances: references(5, null),
    rate: 600,
  }),
  model('ideogram/p-image-ideogram', 'P-Image-Ideogram', '0b6a1f52-70c3-4b6e-9d2f-70726163747c', {
    size: sizes.P_IDEOGRAM_SIZES,
    seedLimit: null,
    qualities: ['VERY_LOW', ...QUALITIES],
    promptLimit: 10_000,
    rate: 300,
  }),
  model('recraft-v4', 'Recraft V4', '0b6a1f52-70c3-4b6e-9d2f-70726163747d', {
    size: range(256, 1536, 16),
    maxQuantity: 6,
    seedLimit: null,
    promptLimit: 9999,
    rate: 400,
  }),
  model('recraft-v4-pro', 'Recraft V4 Pro', '0b6a1f52-70c3-4b6e-9d2f-70726163747e', {
    size: range(256, 3072, 16),
    maxQuantity: 6,
    seedLimit: null,
    promptLimit: 9999,
    rate: 800,
  }),
  model('krea-2-turbo', 'Krea 2 Turbo', '0b6a1f52-70c3-4b6e-9d2f-70726163747f', {
    size: range(16, 4096, 16),
    seedLimit: null,
    promptLimit: 9999,
    rate: 100,
  }),
  model('krea/krea-2', 'Krea 2', '0b6a1f52-70c3-4b6e-9d2f-7072616374a0', {
    size: range(16, 4096, 16),
    qualities: ['MEDIUM', 'HIGH'],
    guidances: { style: { max: 10, strengths: STYLE_STRENGTHS } },
    promptLimit: 9999,
    rate: 200,
  }),
  sdxl('kino-xl', 'Cinematic Kino', 'aa77f04e-3eec-4034-9c07-d0f619684628', 1536),
  sdxl('portrait-perfect', 'Portrait Perfect', '0b6a1f52-70c3-4b6e-9d2f-7072616374a1', 1536),
  sdxl('stock-photography', 'Stock Photography', '0b6a1f52-70c3-4b6e-9d2f-7072616374a2', 1536),
  sdxl('anime-xl', 'Anime', 'e71a1c2f-4f80-4800-934f-2c68979d8cc8'),
  sdxl('illustrative-albedo', 'Illustrative Albedo', '2067ae52-33fd-4a82-bb92-c2c55e7d2786'),
  sdxl('concept-art', 'Concept Art', 'dd29ac47-ea88-4720-8678-b8633245c09c'),
  sdxl('lifelike-vision', 'Lifelike Vision', '5c232a9e-9061-4777-980a-ddc8e65647c6'),
  sdxl('graphic-design', 'Graphic Design', '9d4ace10-25dd-42fd-a6be-a301a7ac614f'),
  sdxl('lightning-xl', 'Leonardo Lightning', 'b24e16ff-06e3-43eb-8d33-4416c2d75876'),
]

export const findV2Model = (slug: string): V2Model | null =>
  V2_MODELS.find(candidate => candidate.slug === slug) ?? null
