import type { MaskStep } from '../../../engine/engine.ts'
import type { CanvasContent } from './canvas-content.ts'

/** How far the mask reaches when it is sent, without what was painted being changed. */
export type MaskReach = Pick<CanvasContent, 'growPx' | 'featherPx'>

/** What is done to the mask before it is sent. The same steps are drawn, computed and sent. */
export function stepsOf({ growPx, featherPx }: MaskReach): readonly MaskStep[] {
  const steps: MaskStep[] = []
  if (growPx > 0) steps.push({ kind: 'grow', radius: growPx })
  if (growPx < 0) steps.push({ kind: 'shrink', radius: -growPx })
  if (featherPx > 0) steps.push({ kind: 'feather', sigma: featherPx })
  return steps
}

/** How far grow and feather carry the mask beyond what was painted. */
export const reachPx = ({ growPx, featherPx }: MaskReach): number => Math.max(0, growPx) + Math.ceil(3 * featherPx)

/** Beyond so many sigmas a Gaussian edge is less than half a grey level. */
const SIGMAS = 2.89

/** How far from what was painted anything can change, as it is said in words; below 0 it stays inside. */
export const aroundPx = ({ growPx, featherPx }: MaskReach): number => growPx + Math.round(SIGMAS * featherPx)
