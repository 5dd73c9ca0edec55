import type { ModelFamily } from './models.ts'

export type PublicElement = {
  akUuid: string
  name: string
  description: string
  baseModel: string
  weightDefault: number
  weightMin: number
  weightMax: number
}

const element = (akUuid: string, name: string, description: string, baseModel: string, weightMax: number = 2) => ({
  akUuid,
  name,
  description,
  baseModel,
  weightDefault: 1,
  weightMin: -1,
  weightMax,
})

/** The first is the one of the vendor's transparency guide; the others exist in practice only. */
export const PUBLIC_ELEMENTS: readonly PublicElement[] = [
  element('5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', 'Simple Flat Illustration', 'Even colours, few lines.', 'SDXL_1_0'),
  element('0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c01', 'Glass & Steel', 'Reflections on everything.', 'SDXL_1_0'),
  element('0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c02', 'Soft Pastel', 'Chalk on rough paper.', 'SDXL_1_0', 1),
  element('0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c03', 'Ebony & Gold', 'Dark wood and gilding.', 'v1_5'),
  element('0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c04', 'Lunar Light', 'Everything by night.', 'v2'),
  element('0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c05', 'Sharpened Lines', 'Edges drawn with ink.', 'FLUX_DEV'),
]

export type OwnElement = { id: number; name: string; description: string; baseModel: string; focus: string }

/** Elements that the practice account has trained. */
export const OWN_ELEMENTS: readonly OwnElement[] = [
  { id: 51_201, name: 'Harbour sketches', description: 'Pen and wash.', baseModel: 'SDXL_1_0', focus: 'Style' },
  { id: 51_202, name: 'Our teapot', description: 'One object, many angles.', baseModel: 'FLUX_DEV', focus: 'Object' },
]

export const findElement = (akUuid: string): PublicElement | null =>
  PUBLIC_ELEMENTS.find(candidate => candidate.akUuid === akUuid) ?? null

export const findOwnElement = (id: number): OwnElement | null =>
  OWN_ELEMENTS.find(candidate => candidate.id === id) ?? null

const FAMILIES: Readonly<Record<string, readonly ModelFamily[]>> = {
  v1_5: ['SD1.5'],
  v2: ['SD2.1'],
  SDXL_1_0: ['SDXL', 'SDXL_LIGHTNING'],
  FLUX_DEV: ['FLUX_DEV'],
}

/** An element works on the base that it was trained on. */
export const suitsFamily = (baseModel: string, family: ModelFamily): boolean =>
  FAMILIES[baseModel]?.includes(family) ?? false

/** A row of `loras`, as the list and the generations that use it have it. */
export const viewElement = (found: PublicElement) => ({
  akUUID: found.akUuid,
  baseModel: found.baseModel,
  description: found.description,
  name: found.name,
  urlImage: null,
  weightDefault: found.weightDefault,
  weightMin: found.weightMin,
  weightMax: found.weightMax,
})
