import { nearestSize } from '#shared/domain/draft-rules.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'

export type Size = { readonly width: number; readonly height: number }
export type Shape = 'portrait' | 'square' | 'landscape'
export type SizeSpec = Extract<ParameterSpec, { kind: 'size' }>

export const SHAPES: readonly Shape[] = ['portrait', 'square', 'landscape']

/** What most people mean by a portrait or a landscape when a model suggests none. */
const USUAL_RATIO = 3 / 2

export const shapeOf = (size: Size): Shape =>
  size.width === size.height ? 'square' : size.width > size.height ? 'landscape' : 'portrait'

/** The size in another shape with about as many pixels: turned over, else the nearest the model suggests. */
export function reshape(spec: SizeSpec, size: Size, shape: Shape): Size {
  if (shapeOf(size) === shape) return size
  const turned = { width: size.height, height: size.width }
  if (shapeOf(turned) === shape && isAccepted(spec, turned)) return turned
  const suggested = spec.presets.filter(preset => shapeOf(preset) === shape)
  const nearest = nearestByArea(suggested, size)
  if (nearest !== null) return nearest
  return nearestSize(spec, proportioned(size, shape))
}

const isAccepted = (spec: SizeSpec, size: Size): boolean => {
  const nearest = nearestSize(spec, size)
  return nearest.width === size.width && nearest.height === size.height
}

const areaOf = (size: Size): number => size.width * size.height

function nearestByArea(sizes: readonly Size[], size: Size): Size | null {
  const distance = (candidate: Size) => Math.abs(Math.log(areaOf(candidate) / areaOf(size)))
  return sizes.reduce<Size | null>(
    (best, candidate) => (best === null || distance(candidate) < distance(best) ? candidate : best),
    null,
  )
}

function proportioned(size: Size, shape: Shape): Size {
  const area = areaOf(size)
  if (shape === 'square') return { width: Math.sqrt(area), height: Math.sqrt(area) }
  const long = Math.sqrt(area * USUAL_RATIO)
  const short = area / long
  return shape === 'landscape' ? { width: long, height: short } : { width: short, height: long }
}

/** `3:2`, as people name proportions, or null where the numbers would say nothing. */
export function ratioName(size: Size): string | null {
  const divisor = greatestCommonDivisor(size.width, size.height)
  const [width, height] = [size.width / divisor, size.height / divisor]
  if (Math.max(width, height) <= 21) return `${width}:${height}`
  const known = KNOWN_RATIOS.find(([w, h]) => Math.abs(size.width / size.height / (w / h) - 1) < RATIO_TOLERANCE)
  return known === undefined ? null : `${known[0]}:${known[1]}`
}

const RATIO_TOLERANCE = 0.015
const KNOWN_RATIOS: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 4],
  [4, 5],
  [4, 3],
  [3, 4],
  [3, 2],
  [2, 3],
  [16, 9],
  [9, 16],
  [21, 9],
  [9, 21],
]

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))
