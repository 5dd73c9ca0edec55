import type { MaskStep } from '../../../engine/engine.ts'
import type { CanvasContent } from './canvas-content.ts'

/** What is done to the mask before it is sent. The same steps are drawn, computed and sent. */
export function stepsOf({ growPx, featherPx }: Pick<CanvasContent, 'growPx' | 'featherPx'>): readonly MaskStep[] {
  const steps: MaskStep[] = []
  if (growPx > 0) steps.push({ kind: 'grow', radius: growPx })
  if (growPx < 0) steps.push({ kind: 'shrink', radius: -growPx })
  if (featherPx > 0) steps.push({ kind: 'feather', sigma: featherPx })
  return steps
}
