import { initStrengthOf } from '#shared/domain/canvas.ts'
import type { CanvasAbility, CanvasMode } from '#shared/domain/canvas-model.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { type Box, type BoxSize, sentSize } from '#shared/domain/work-box.ts'

/** What there is to be sent, as far as the words beside the button need it. */
export type CanvasSubject = {
  readonly box: Box
  /** Something is masked inside the box, in the document but not inside the box, or nowhere. */
  readonly mask: 'in-box' | 'elsewhere' | 'none'
  /** Something is painted on the shown sketch inside the box. */
  readonly hasSketch: boolean
  /** Some of the box lies outside every picture. */
  readonly isBeyond: boolean
}

/**
 * What the service may be asked for, most likely first: it follows from what lies in the box, and where more than one thing
 * is possible somebody may choose. Never empty.
 */
export function modesFor(
  { mask, hasSketch, isBeyond }: Pick<CanvasSubject, 'mask' | 'hasSketch' | 'isBeyond'>,
  { modes }: Pick<CanvasAbility, 'modes'>,
): readonly CanvasMode[] {
  // A model that is not asked what to do paints inside the mask.
  if (modes.length === 0) return ['inpaint']
  const inMask: readonly CanvasMode[] = mask === 'none' ? [] : isBeyond ? ['outpaint', 'inpaint'] : ['inpaint']
  const possible: readonly CanvasMode[] = [...(hasSketch ? (['sketch'] as const) : []), ...inMask, 'image']
  const taken = possible.filter(mode => modes.includes(mode))
  return taken.length === 0 ? modes : taken
}

/** The chosen mode while it is possible, else the most likely one. */
export const modeOf = (chosen: CanvasMode | null, possible: readonly CanvasMode[]): CanvasMode =>
  possible.find(mode => mode === chosen) ?? possible[0] ?? 'inpaint'

/** Whether the mask goes along: painting the whole box again leaves it out. */
export const sendsMask = ({ mask }: Pick<CanvasSubject, 'mask'>, mode: CanvasMode): boolean =>
  mask === 'in-box' && mode !== 'image'

/** Stands for pictures that are not cut out yet: prices and refusals ask only that they are there. */
const NO_HASH = '0'.repeat(64)

const pretendInput = (role: RequestInput['role'], size: BoxSize, strength: number | null): RequestInput => ({
  role,
  guidance: null,
  file: { hash: NO_HASH, format: 'png', width: size.width, height: size.height },
  image: null,
  strength,
  strengthType: null,
  weight: null,
  influence: null,
})

export type Sending = {
  readonly subject: CanvasSubject
  readonly ability: CanvasAbility
  readonly mode: CanvasMode
  readonly strength: number
}

/** The draft as it would go out now, with stand-ins for its pictures. */
export function previewDraft(draft: Draft, sending: Sending): Draft {
  const { subject, ability, mode, strength } = sending
  const size = sentSize(subject.box, ability.limits)
  const init = pretendInput('canvas-init', size, ability.strength === null ? null : initStrengthOf(strength))
  return finishDraft(
    draft,
    sending,
    sendsMask(subject, mode) ? [init, pretendInput('canvas-mask', size, null)] : [init],
  )
}

/** The draft with the pictures that main cut out. */
export const finishDraft = (
  draft: Draft,
  { subject, ability, mode }: Omit<Sending, 'strength'>,
  inputs: readonly RequestInput[],
): Draft => ({
  ...draft,
  ...sentSize(subject.box, ability.limits),
  values: ability.modes.length === 0 ? draft.values : { ...draft.values, canvasMode: mode },
  inputs: [...inputs],
})

/** The slider stays inside what the model takes; a model without a strength leaves it alone. */
export const strengthFor = (strength: number, { strength: range }: Pick<CanvasAbility, 'strength'>): number =>
  range === null ? strength : Math.min(range.max, Math.max(range.min, strength))
