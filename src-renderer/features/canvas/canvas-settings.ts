import { z } from 'zod'
import { ComposeOptions } from '#shared/domain/canvas.ts'
import { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { findModel, type Catalog } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { DEFAULT_LOOK } from '../../engine/engine.ts'
import type { CanvasViewState } from './canvas-store.ts'

const Channel = z.int().min(0).max(255)
const MaskLook = z.object({
  red: Channel,
  green: Channel,
  blue: Channel,
  opacity: z.number().min(0.05).max(1),
  pattern: z.enum(['hatch', 'none']),
})

const USUAL_PADDING_PX = 64
const USUAL_STRENGTH = 0.85
export const LARGEST_PADDING_PX = 512

/** What of the canvas outlasts the window. What cannot be read is as in a new studio, field by field. */
const CanvasSettings = z.object({
  draft: Draft.nullable().catch(null),
  strength: z.number().min(0).max(1).catch(USUAL_STRENGTH),
  paddingPx: z.int().min(0).max(LARGEST_PADDING_PX).catch(USUAL_PADDING_PX),
  compose: ComposeOptions.catch({ mixing: 'linear', alpha: 'blend', matchRim: true }),
  look: MaskLook.catch(DEFAULT_LOOK),
  isEffectiveShown: z.boolean().catch(true),
})

export type KeptCanvas = Pick<
  CanvasViewState,
  'draft' | 'strength' | 'paddingPx' | 'compose' | 'look' | 'isEffectiveShown'
>

const KEPT = [
  'draft',
  'strength',
  'paddingPx',
  'compose',
  'look',
  'isEffectiveShown',
] as const satisfies (keyof KeptCanvas)[]

/**
 * The canvas as it was left. A model that is gone gives way to the first that paints on the canvas; where none does, any
 * model holds the words until one is there.
 */
export function restoreCanvas(stored: unknown, catalog: Catalog, allModels: Catalog): KeptCanvas {
  const read = CanvasSettings.safeParse(stored)
  const kept = read.success ? read.data : CanvasSettings.parse({})
  const first = catalog[0] ?? allModels[0]
  invariant(first, 'the catalogue has models')
  const draft = kept.draft ?? startDraft(first)
  const model = findModel(catalog, draft.model) ?? first
  return { ...kept, draft: { ...draft, model: model.key } }
}

/** What is to be written; null when nothing of it changed. */
export function changeToKeep(state: CanvasViewState, before: CanvasViewState): KeptCanvas | null {
  if (KEPT.every(key => state[key] === before[key])) return null
  const { draft, strength, paddingPx, compose, look, isEffectiveShown } = state
  return { draft, strength, paddingPx, compose, look, isEffectiveShown }
}
