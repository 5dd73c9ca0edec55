import { initStrengthOf } from '#shared/domain/canvas.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { type Box, type BoxSize, sentSize } from '#shared/domain/work-box.ts'

/** What there is to be sent, as far as the words beside the button need it. */
export type CanvasSubject = {
  readonly box: Box
  readonly hasMask: boolean
  readonly hasSketch: boolean
  /** Some of the box lies outside every picture. */
  readonly isBeyond: boolean
}

/** The service's mode follows from what there is; nobody has to know its name. */
export function canvasModeOf({ hasMask, hasSketch, isBeyond }: Omit<CanvasSubject, 'box'>): string {
  if (hasSketch) return 'sketch'
  if (!hasMask) return 'image'
  return isBeyond ? 'outpaint' : 'inpaint'
}

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

/** The draft as it would go out now, with stand-ins for its pictures. */
export function previewDraft(draft: Draft, subject: CanvasSubject, strength: number): Draft {
  const size = sentSize(subject.box)
  const init = pretendInput('canvas-init', size, initStrengthOf(strength))
  return finishDraft(draft, subject, subject.hasMask ? [init, pretendInput('canvas-mask', size, null)] : [init])
}

/** The draft with the pictures that main cut out. */
export const finishDraft = (draft: Draft, subject: CanvasSubject, inputs: readonly RequestInput[]): Draft => ({
  ...draft,
  ...sentSize(subject.box),
  values: { ...draft.values, canvasMode: canvasModeOf(subject) },
  inputs: [...inputs],
})
