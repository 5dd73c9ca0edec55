export type ModelFamily =
  'SD1.5' | 'SD2.1' | 'SDXL' | 'SDXL_LIGHTNING' | 'PHOENIX' | 'LUCID' | 'FLUX' | 'FLUX_DEV' | 'KONTEXT'

export type LeonardoModel = {
  id: string
  name: string
  family: ModelFamily
  /** Which Alchemy pipeline the service picks; null where Alchemy does not change the file's size. */
  alchemy: 'v1' | 'v2' | null
  photoRealV2: boolean
  /** Canvas inpainting is refused on some (API-FACTS §6.1). */
  canvas: boolean
  sdVersion: string
  summary: string
  /** How much longer than usual a picture takes. */
  slowness: number
}

const sdxl = (id: string, name: string, summary: string, more: Partial<LeonardoModel> = {}): LeonardoModel => ({
  id,
  name,
  family: 'SDXL',
  alchemy: 'v2',
  photoRealV2: false,
  canvas: true,
  sdVersion: 'SDXL_1_0',
  summary,
  slowness: 1,
  ...more,
})

const sd1 = (id: string, name: string, summary: string, more: Partial<LeonardoModel> = {}): LeonardoModel =>
  sdxl(id, name, summary, { family: 'SD1.5', alchemy: 'v1', sdVersion: 'v1_5', slowness: 0.8, ...more })

const sd2 = (id: string, name: string, summary: string): LeonardoModel =>
  sdxl(id, name, summary, { family: 'SD2.1', alchemy: 'v1', sdVersion: 'v2', slowness: 0.8 })

const recent = (
  family: ModelFamily,
  sdVersion: string,
  id: string,
  name: string,
  summary: string,
  slowness: number,
): LeonardoModel =>
  sdxl(id, name, summary, { family, alchemy: null, canvas: family !== 'PHOENIX', sdVersion, slowness })

/** The models that the practice account is offered (reference/ids.json); any other id is not on the API. */
export const LEONARDO_MODELS: readonly LeonardoModel[] = [
  sdxl('b24e16ff-06e3-43eb-8d33-4416c2d75876', 'Leonardo Lightning XL', 'A fast generalist for many styles.', {
    family: 'SDXL_LIGHTNING',
    canvas: false,
    sdVersion: 'SDXL_LIGHTNING',
    slowness: 0.6,
  }),
  sdxl('aa77f04e-3eec-4034-9c07-d0f619684628', 'Leonardo Kino XL', 'Wide, filmic frames.', { photoRealV2: true }),
  sdxl('5c232a9e-9061-4777-980a-ddc8e65647c6', 'Leonardo Vision XL', 'Portraits and photographs.', {
    photoRealV2: true,
  }),
  sdxl('1e60896f-3c26-4296-8ecc-53e2afecc132', 'Leonardo Diffusion XL', 'Follows short prompts closely.', {
    photoRealV2: true,
  }),
  sdxl('e71a1c2f-4f80-4800-934f-2c68979d8cc8', 'Leonardo Anime XL', 'Drawn characters and scenes.', {
    canvas: false,
    slowness: 0.6,
  }),
  sdxl('2067ae52-33fd-4a82-bb92-c2c55e7d2786', 'AlbedoBase XL', 'Leans towards three-dimensional art.'),
  sdxl('16e7060a-803e-4df3-97ee-edcfa5dc9cc8', 'SDXL 1.0', 'The open base model.'),
  sdxl('b63f7119-31dc-4540-969b-2a9df997e173', 'SDXL 0.9', 'The base model before 1.0.', { sdVersion: 'SDXL_0_9' }),
  sdxl('dd29ac47-ea88-4720-8678-b8633245c09c', 'Concept Art', 'Places and props for games and film.'),
  sdxl('9d4ace10-25dd-42fd-a6be-a301a7ac614f', 'Graphic Design', 'Flat shapes and posters.'),
  recent(
    'PHOENIX',
    'PHOENIX',
    '6b645e3a-d64f-4341-a6d8-7a3690fbf042',
    'Leonardo Phoenix 0.9',
    'The preview of Phoenix.',
    1.2,
  ),
  recent(
    'PHOENIX',
    'PHOENIX',
    'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3',
    'Leonardo Phoenix 1.0',
    'Follows long prompts and writes text.',
    1.2,
  ),
  recent(
    'LUCID',
    'PHOENIX',
    '7b592283-e8a7-4c5a-9ba6-d18c31f258b9',
    'Lucid Origin',
    'Vivid, graphic, good with text.',
    1.3,
  ),
  recent('LUCID', 'PHOENIX', '05ce0082-2d80-4a2d-8653-4d1c85e2418e', 'Lucid Realism', 'Quiet and lifelike.', 1.3),
  recent(
    'KONTEXT',
    'FLUX_DEV',
    '28aeddf8-bd19-4803-80fc-79602d1a9989',
    'FLUX.1 Kontext',
    'Edits a picture by words.',
    1.5,
  ),
  recent('FLUX_DEV', 'FLUX_DEV', 'b2614463-296c-462a-9586-aafdb8f00e36', 'Flux Dev', 'Detailed and steerable.', 1.4),
  recent('FLUX', 'FLUX', '1dd50843-d653-4516-a8e3-f0238ee453ff', 'Flux Schnell', 'The quick one of its family.', 0.7),
  sd1('f1929ea3-b169-4c18-a16c-5d58b4292c69', 'RPG v5', 'Heroes, monsters and maps.'),
  sd1('d69c8273-6b17-4a30-a13e-d6637ae1c644', '3D Animation Style', 'Round figures, soft light.'),
  sd1('1aa0f478-51be-4efd-94e8-76bfc8f533af', 'Anime Pastel Dream', 'Pale colours, drawn lines.'),
  sd1('e5a291b6-3990-495a-b1fa-7bd1864510a6', 'Pixel Art', 'Few colours, hard pixels.', { alchemy: null }),
  sd1('17e4edbf-690b-425d-a466-53c816f0de8a', 'Vintage Style Photography', 'Old film and faded prints.', {
    alchemy: null,
  }),
  sd2('6bef9f1b-29cb-40c7-b9df-32b51c1f67d3', 'Leonardo Creative', 'An early house model.'),
  sd2('cd2b2a15-9760-4174-a5ff-4d2925057376', 'Leonardo Select', 'An early house model, cleaner.'),
  sd2('291be633-cb24-434f-898f-e662799936ad', 'Leonardo Signature', 'An early house model, richer.'),
]

export const DEFAULT_MODEL_ID = 'b24e16ff-06e3-43eb-8d33-4416c2d75876'

/** What `sd_version` means where no model is named, and what PhotoReal v1 runs on. */
const BASE_FAMILIES: Readonly<Record<string, Partial<LeonardoModel>>> = {
  v2: { family: 'SD2.1' },
  v3: { family: 'SD2.1' },
  SDXL_0_8: { family: 'SDXL', alchemy: 'v2' },
  SDXL_0_9: { family: 'SDXL', alchemy: 'v2' },
  SDXL_1_0: { family: 'SDXL', alchemy: 'v2' },
  SDXL_LIGHTNING: { family: 'SDXL_LIGHTNING', alchemy: 'v2', canvas: false },
  KINO_2_0: { family: 'SDXL', alchemy: 'v2' },
  PHOENIX: { family: 'PHOENIX', alchemy: null, canvas: false },
  FLUX: { family: 'FLUX', alchemy: null },
  FLUX_DEV: { family: 'FLUX_DEV', alchemy: null },
}

export const findModel = (id: string): LeonardoModel | null => LEONARDO_MODELS.find(model => model.id === id) ?? null

/** The model behind a bare version: it has no id of its own. */
export const baseModel = (sdVersion: string): LeonardoModel => ({
  ...sd1('', 'Default', 'A base version without a finetune.', { sdVersion }),
  ...BASE_FAMILIES[sdVersion],
})

export const isXlFamily = (family: ModelFamily): boolean => family === 'SDXL' || family === 'SDXL_LIGHTNING'

/** Families whose sides stop at 1024 while Alchemy is on (API-FACTS §13, 7). */
export const isStableDiffusion = (family: ModelFamily): boolean =>
  isXlFamily(family) || family === 'SD1.5' || family === 'SD2.1'
