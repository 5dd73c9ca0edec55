import type { CanvasAbility, CanvasMode } from '#shared/domain/canvas-model.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import { refusalsOf } from '#shared/domain/draft-rules.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import { type Box, checkWorkBox, snapWorkBox } from '#shared/domain/work-box.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import type { CanvasSubject } from './canvas-draft.ts'

/** What a click on a fix does: to the draft, to the box, to the mask. */
export type CanvasFix =
  | { readonly kind: 'draft'; readonly apply: (draft: Draft) => Draft }
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'box'; readonly box: Box }
  | { readonly kind: 'fit-box' }
  | { readonly kind: 'mask-box' }

export type CanvasRefusal = {
  readonly parameter: string
  readonly message: string
  readonly fix: { readonly label: string; readonly act: CanvasFix } | null
}

const copy = canvasPanelCopy.refusals

/** A model without a place for a part of a document was left in the draft, by a request that was reused. */
export function refuseModel(model: Model, canvasModels: Catalog): CanvasRefusal {
  const own = canvasModels.filter(one => one.provider === model.provider)
  const other = own.find(one => one.name === model.name) ?? own[0] ?? canvasModels[0]
  return {
    parameter: 'model',
    message: copy.model(model.name),
    fix: other === undefined ? null : { label: copy.use(other.name), act: { kind: 'model', model: other } },
  }
}

/** Why this cannot go out: what only the canvas knows of, then what the catalogue says of the draft. */
export function canvasRefusals(
  draft: Draft,
  model: Model,
  what: {
    readonly subject: CanvasSubject
    readonly ability: CanvasAbility
    readonly mode: CanvasMode
    readonly frame: Box
  },
): readonly CanvasRefusal[] {
  const own = [refuseBox(what.subject.box, what.frame, what.ability), refuseMask(what)].filter(one => one !== null)
  return [
    ...own,
    ...refusalsOf(draft, model)
      // What is said above is not said twice, in the words for pictures that are picked by hand.
      .filter(({ parameter }) => parameter !== 'canvas-mask' && parameter !== 'canvas-init')
      .map(fromCatalogue),
  ]
}

const fromCatalogue = ({ parameter, message, fix }: Refusal): CanvasRefusal => ({
  parameter,
  message,
  fix: fix === null ? null : { label: fix.label, act: { kind: 'draft', apply: fix.apply } },
})

function refuseBox(box: Box, frame: Box, { limits }: CanvasAbility): CanvasRefusal | null {
  if (checkWorkBox(box, frame, limits).ok) return null
  const fitting = snapWorkBox(box, frame, limits)
  return {
    parameter: 'box',
    message: limits.sizes === undefined ? copy.box(limits.stepPx) : copy.boxShape,
    fix: { label: copy.useBox(fitting.width, fitting.height), act: { kind: 'box', box: fitting } },
  }
}

function refuseMask({
  subject,
  ability,
  mode,
}: {
  readonly subject: CanvasSubject
  readonly ability: CanvasAbility
  readonly mode: CanvasMode
}): CanvasRefusal | null {
  const needsMask = ability.needsMask || mode === 'inpaint' || mode === 'outpaint'
  if (!needsMask || subject.mask === 'in-box') return null
  return subject.mask === 'elsewhere'
    ? { parameter: 'mask', message: copy.maskElsewhere, fix: { label: copy.fitBox, act: { kind: 'fit-box' } } }
    : { parameter: 'mask', message: copy.noMask, fix: { label: copy.maskBox, act: { kind: 'mask-box' } } }
}

/** The button says it in its own words; a note beside it would say it twice. */
export const isEmptyPrompt = ({ parameter }: CanvasRefusal, draft: Draft): boolean =>
  parameter === 'prompt' && draft.prompt.trim() === ''
