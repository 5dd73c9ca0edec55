import type { Model } from '#shared/domain/model.ts'
import type { InputSlot } from '#shared/domain/model-inputs.ts'
import { type BoxLimits, CANVAS_LIMITS } from '#shared/domain/work-box.ts'

/** Repaint inside the mask, go on beyond the picture, make something of a sketch, or paint the whole box again. */
const CANVAS_MODES = ['inpaint', 'outpaint', 'sketch', 'image'] as const
export type CanvasMode = (typeof CANVAS_MODES)[number]

/** What a model can do on the canvas, read from its slots and parameters in the catalogue. */
export type CanvasAbility = {
  /** What the work box must keep to. */
  readonly limits: BoxLimits
  /** How far the strength goes as the interface counts it (1 repaints freely); null when the model takes none. */
  readonly strength: { readonly min: number; readonly max: number; readonly usual: number } | null
  /** It paints inside a mask alone, never a whole box. */
  readonly needsMask: boolean
  /** Values of its parameter `canvasMode`; none when the model does one thing. */
  readonly modes: readonly CanvasMode[]
}

/** Null for models that have no place for a part of a document: they do not paint on the canvas. */
export function canvasAbilityOf(model: Model): CanvasAbility | null {
  const init = slotOf(model, 'canvas-init')
  if (init === null) return null
  const mode = model.parameters.find(spec => spec.key === 'canvasMode')
  const { strength } = init
  return {
    limits: limitsOf(model),
    strength: strength && { min: turn(strength.max), max: turn(strength.min), usual: turn(strength.default) },
    needsMask: (slotOf(model, 'canvas-mask')?.min ?? 0) > 0,
    modes: mode?.kind === 'choice' ? CANVAS_MODES.filter(one => mode.options.some(({ value }) => value === one)) : [],
  }
}

const slotOf = (model: Model, role: InputSlot['role']): InputSlot | null =>
  model.inputs.slots.find(slot => slot.role === role) ?? null

/** The service counts what is kept, the interface what is painted anew. */
const turn = (share: number): number => Math.round((1 - share) * 100) / 100

function limitsOf(model: Model): BoxLimits {
  const size = model.parameters.find(spec => spec.kind === 'size')
  if (size?.kind !== 'size') return CANVAS_LIMITS
  const { step: stepPx, min, max: maxSidePx, presets, only } = size
  return only
    ? { stepPx, minSidePx: CANVAS_LIMITS.minSidePx, maxSidePx, sizes: presets }
    : { stepPx, minSidePx: min, maxSidePx }
}
