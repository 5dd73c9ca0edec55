import { assertNever } from '#shared/lib/assert-never.ts'
import { fillHoles } from './flood.ts'
import { blurMask } from './gaussian.ts'
import { growMask, shrinkMask } from './grow.ts'

/** A block of a mask, row by row. */
export type MaskBlock = { readonly bytes: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }

/** Something done to a whole mask. Radii and sigmas in document pixels. */
export type MaskStep =
  | { readonly kind: 'grow'; readonly radius: number }
  | { readonly kind: 'shrink'; readonly radius: number }
  /** A Gaussian with this standard deviation. */
  | { readonly kind: 'feather'; readonly sigma: number }
  | { readonly kind: 'smooth'; readonly radius: number }
  | { readonly kind: 'fill-holes' }

/** Runs in a worker, in Node and in a test alike. The block's bytes are given away. */
export const runMaskSteps = (block: MaskBlock, steps: readonly MaskStep[]): MaskBlock => steps.reduce(runStep, block)

function runStep(block: MaskBlock, step: MaskStep): MaskBlock {
  const { bytes, width, height } = block
  switch (step.kind) {
    case 'grow':
      return { ...block, bytes: growMask(bytes, width, height, step.radius) }
    case 'shrink':
      return { ...block, bytes: shrinkMask(bytes, width, height, step.radius) }
    case 'feather':
      return { ...block, bytes: blurMask(bytes, width, height, step.sigma, bytes) }
    case 'smooth':
      return { ...block, bytes: smoothMask(block, step.radius) }
    case 'fill-holes': {
      const filled = bytes.slice()
      fillHoles(filled, width, height)
      return { ...block, bytes: filled }
    }
    default:
      return assertNever(step)
  }
}

/** Rounds off what is smaller than the radius: a blur, and then the edge made as sharp as it was. */
function smoothMask({ bytes, width, height }: MaskBlock, radius: number): Uint8Array<ArrayBuffer> {
  const sigma = Math.max(0.5, radius / 2)
  const blurred = blurMask(bytes, width, height, sigma)
  // A blurred edge rises by 255 / (sigma * sqrt(2 pi)) a pixel where it is steepest; one pixel is what we want.
  const gain = Math.max(1, sigma * Math.sqrt(2 * Math.PI))
  return blurred.map(value => Math.min(255, Math.max(0, Math.round((value - 127.5) * gain + 127.5))))
}

/** How far around a pixel the steps look to know what it becomes; holes are known only from the whole mask. */
export const sightOf = (steps: readonly MaskStep[]): number =>
  steps.reduce((sight, step) => {
    if (step.kind === 'fill-holes') return Infinity
    return sight + (step.kind === 'shrink' ? Math.ceil(step.radius) + 1 : reachOf([step]))
  }, 0)

/** How far a step can carry a change: what lies further from the mask stays empty. */
export const reachOf = (steps: readonly MaskStep[]): number =>
  steps.reduce((reach, step) => {
    switch (step.kind) {
      case 'grow':
        return reach + Math.ceil(step.radius) + 1
      case 'feather':
        return reach + Math.ceil(step.sigma * 4) + 2
      case 'smooth':
        return reach + Math.ceil(step.radius * 2) + 2
      case 'shrink':
      case 'fill-holes':
        return reach
      default:
        return assertNever(step)
    }
  }, 0)
