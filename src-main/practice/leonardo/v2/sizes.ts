import { assertNever } from '#shared/lib/assert-never.ts'

/** Which sizes a model paints. */
export type SizeRule =
  | { kind: 'range'; min: number; maxWidth: number; maxHeight: number; step: number }
  /** Only these, `0 × 0` standing for the size of the first reference. */
  | { kind: 'pairs'; pairs: readonly (readonly [width: number, height: number])[] }
  /** Any two of these sides. */
  | { kind: 'sides'; sides: readonly number[] }
  | { kind: 'area'; step: number; below: number; maxRatio: number; minPx: number; maxPx: number }

export const range = (min: number, max: number, step = 8, maxHeight = max): SizeRule => ({
  kind: 'range',
  min,
  maxWidth: max,
  maxHeight,
  step,
})

type Pair = readonly [number, number]
const turned = (pairs: readonly Pair[]): Pair[] =>
  pairs.flatMap(([a, b]): Pair[] =>
    a === b
      ? [[a, b]]
      : [
          [a, b],
          [b, a],
        ],
  )
const AS_THE_REFERENCE: Pair = [0, 0]

const LITE_PAIRS = [
  ...turned([
    [1024, 1024],
    [848, 1264],
    [896, 1200],
    [928, 1152],
    [768, 1376],
  ]),
  [1584, 672],
] as const
const TWO_K: Pair[] = [
  ...turned([
    [2048, 2048],
    [1696, 2528],
    [1792, 2400],
    [1856, 2304],
    [1536, 2752],
  ]),
  [3168, 1344],
]
const FOUR_K: Pair[] = [
  ...turned([
    [4096, 4096],
    [3392, 5056],
    [3584, 4800],
    [3712, 4608],
    [3072, 5504],
  ]),
  [6336, 2688],
]

export const BANANA_LITE_SIZES: SizeRule = { kind: 'pairs', pairs: [...LITE_PAIRS, AS_THE_REFERENCE] }
export const BANANA_SIZES: SizeRule = {
  kind: 'pairs',
  pairs: [...LITE_PAIRS, ...TWO_K, ...FOUR_K, AS_THE_REFERENCE],
}
export const FIRST_BANANA_SIZES: SizeRule = {
  kind: 'pairs',
  pairs: [
    ...turned([
      [1024, 1024],
      [832, 1248],
      [864, 1184],
      [896, 1152],
      [768, 1344],
    ]),
    [1536, 672],
  ],
}
export const GPT_15_SIZES: SizeRule = {
  kind: 'pairs',
  pairs: turned([
    [1024, 1024],
    [1024, 1536],
  ]),
}
export const GPT_2_SIZES: SizeRule = {
  kind: 'area',
  step: 16,
  below: 3840,
  maxRatio: 3,
  minPx: 655_360,
  maxPx: 8_294_400,
}

const IDEOGRAM_SIDES = [
  720, 800, 832, 864, 896, 1024, 1120, 1152, 1248, 1280, 1440, 1600, 1664, 1728, 1792, 2048, 2240, 2304, 2496, 2560,
  2880, 3072,
]
export const IDEOGRAM_45_SIZES: SizeRule = { kind: 'sides', sides: [...IDEOGRAM_SIDES, 1296, 2944, 3168, 3328] }
export const P_IDEOGRAM_SIZES: SizeRule = { kind: 'sides', sides: [...IDEOGRAM_SIDES, 512, 640, 1536, 3456] }

export function acceptsSize(rule: SizeRule, width: number, height: number): boolean {
  switch (rule.kind) {
    case 'range': {
      const { min, maxWidth, maxHeight, step } = rule
      return (
        width >= min &&
        height >= min &&
        width <= maxWidth &&
        height <= maxHeight &&
        (width % step) + (height % step) === 0
      )
    }
    case 'pairs':
      return rule.pairs.some(([w, h]) => w === width && h === height)
    case 'sides':
      return rule.sides.includes(width) && rule.sides.includes(height)
    case 'area': {
      const area = width * height
      const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
      const fits = width < rule.below && height < rule.below && ratio <= rule.maxRatio
      return fits && width % rule.step === 0 && height % rule.step === 0 && area >= rule.minPx && area <= rule.maxPx
    }
    default:
      return assertNever(rule)
  }
}
