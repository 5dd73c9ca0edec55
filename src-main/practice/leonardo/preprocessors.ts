import type { ModelFamily } from './models.ts'

export type Guidance =
  | 'style'
  | 'character'
  | 'content'
  | 'edge'
  | 'depth'
  | 'pose'
  | 'text'
  | 'sketch'
  | 'normal map'
  | 'line art'
  | 'pattern'
  | 'QR code'

type Preprocessors = Readonly<Record<number, Guidance>>

const SDXL: Preprocessors = {
  19: 'edge',
  20: 'depth',
  21: 'pose',
  22: 'text',
  67: 'style',
  100: 'content',
  133: 'character',
}

/** `preprocessorId` by base model (API-FACTS §8.2). */
const PREPROCESSORS: Readonly<Record<ModelFamily, Preprocessors>> = {
  'SD1.5': {
    1: 'edge',
    3: 'depth',
    5: 'line art',
    6: 'normal map',
    7: 'pose',
    8: 'pattern',
    9: 'QR code',
    10: 'sketch',
    11: 'text',
  },
  'SD2.1': { 12: 'edge', 13: 'depth', 15: 'normal map', 16: 'pose', 17: 'sketch', 18: 'text' },
  SDXL,
  SDXL_LIGHTNING: SDXL,
  PHOENIX: { 166: 'style', 364: 'content', 397: 'character' },
  FLUX_DEV: { 233: 'content', 299: 'style' },
  FLUX: { 232: 'content', 298: 'style' },
  LUCID: { 430: 'content', 431: 'style' },
  KONTEXT: {},
}

export const guidanceOf = (family: ModelFamily, preprocessorId: number): Guidance | null =>
  PREPROCESSORS[family][preprocessorId] ?? null

/** How often one guidance may come up. Published for v2 only, and taken to hold for the same models here. */
export const maxGuides = (family: ModelFamily, guidance: Guidance): number =>
  guidance === 'style' && !['FLUX', 'FLUX_DEV', 'LUCID'].includes(family) ? 4 : 1

const STYLE_STRENGTHS = ['Low', 'Mid', 'High', 'Ultra', 'Max']

/** The words that may stand for a weight; none where only a number is taken. */
export function strengthsOf(guidance: Guidance): readonly string[] {
  if (guidance === 'style') return STYLE_STRENGTHS
  return guidance === 'content' || guidance === 'character' ? STYLE_STRENGTHS.slice(0, 3) : []
}
