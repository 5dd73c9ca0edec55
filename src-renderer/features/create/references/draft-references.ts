import type { Draft } from '#shared/domain/draft.ts'
import { factsOf, slotOf } from '#shared/domain/draft-rules.ts'
import { holds } from '#shared/domain/condition.ts'
import type { CatalogElement } from '#shared/domain/catalog-state.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ElementSlot, InputRange, InputSlot } from '#shared/domain/model-inputs.ts'
import type { InputPicture, RequestElement, RequestInput } from '#shared/domain/request-input.ts'
import type { DraftChange } from '../draft/draft-change.ts'

/** A picture of the draft with its place there. */
export type Reference = { readonly input: RequestInput; readonly at: number; readonly slot: InputSlot }

export const referencesOf = (draft: Draft, model: Model): readonly Reference[] =>
  draft.inputs.flatMap((input, at) => {
    const slot = slotOf(model, input)
    return slot === null ? [] : [{ input, at, slot }]
  })

/** Kinds of pictures that may be chosen with the settings as they are. */
export function slotsNow(draft: Draft, model: Model): readonly InputSlot[] {
  const facts = factsOf(draft, draft.values, model)
  return model.inputs.slots.filter(slot => slot.visibleWhen === undefined || holds(slot.visibleWhen, facts))
}

export type References = { readonly used: number; readonly max: number }

/** How many pictures there are and how many may be, over all kinds. */
export function countReferences(draft: Draft, model: Model): References {
  const { slots, maxGuidance } = model.inputs
  const sum = (of: readonly InputSlot[]) => of.reduce((total, slot) => total + slot.max, 0)
  const guidance = sum(slots.filter(slot => slot.role === 'guidance'))
  const others = sum(slots.filter(slot => slot.role !== 'guidance'))
  return {
    used: referencesOf(draft, model).length,
    max: others + (maxGuidance === null ? guidance : Math.min(maxGuidance, guidance)),
  }
}

/** What most people mean by a reference comes before what is painted over. */
const USUAL_KINDS = ['context', 'style']

/** The first kind with room; where all are full the first one, whose control then says so. Null: the model takes none. */
export function slotWithRoom(draft: Draft, model: Model): InputSlot | null {
  const rank = ({ key }: InputSlot) => (USUAL_KINDS.includes(key) ? 0 : 1)
  const slots = [...slotsNow(draft, model)].sort((a, b) => rank(a) - rank(b))
  const used = (slot: InputSlot) => draft.inputs.filter(input => slotOf(model, input) === slot).length
  return slots.find(slot => used(slot) < slot.max) ?? slots[0] ?? null
}

const placedIn = (picture: InputPicture, slot: InputSlot): RequestInput => ({
  ...picture,
  role: slot.role,
  guidance: slot.role === 'guidance' ? slot.key : null,
  strength: slot.strength?.default ?? null,
  strengthType: slot.strengthTypes?.default ?? null,
  weight: slot.weight?.default ?? null,
  influence: slot.influence?.default ?? null,
})

/** Adds pictures one after the other, each where there is room for it, or all of them as one kind. */
export const withReferences =
  (pictures: readonly InputPicture[], model: Model, only?: InputSlot): DraftChange =>
  draft =>
    pictures.reduce<Draft>((present, picture) => {
      const slot = only ?? slotWithRoom(present, model)
      return slot === null ? present : { ...present, inputs: [...present.inputs, placedIn(picture, slot)] }
    }, draft)

/** Another kind for a picture; what both kinds know of it is kept. */
export const withKind =
  (at: number, slot: InputSlot): DraftChange =>
  draft =>
    changeAt(draft, at, input => {
      const fresh = placedIn(input, slot)
      return {
        ...fresh,
        strength: keepIn(input.strength, slot.strength) ?? fresh.strength,
        weight: keepIn(input.weight, slot.weight) ?? fresh.weight,
        influence: keepIn(input.influence, slot.influence) ?? fresh.influence,
        strengthType:
          input.strengthType !== null && slot.strengthTypes?.options.includes(input.strengthType) === true
            ? input.strengthType
            : fresh.strengthType,
      }
    })

const keepIn = (value: number | null, range: InputRange | null): number | null =>
  value !== null && range !== null && value >= range.min && value <= range.max ? value : null

export type ReferencePatch = Partial<Pick<RequestInput, 'strength' | 'strengthType' | 'weight' | 'influence'>>

export const withReferencePatch =
  (at: number, patch: ReferencePatch): DraftChange =>
  draft =>
    changeAt(draft, at, input => ({ ...input, ...patch }))

export const withoutReference =
  (at: number): DraftChange =>
  draft => ({ ...draft, inputs: draft.inputs.filter((_, index) => index !== at) })

const changeAt = (draft: Draft, at: number, change: (input: RequestInput) => RequestInput): Draft => ({
  ...draft,
  inputs: draft.inputs.map((input, index) => (index === at ? change(input) : input)),
})

/** Elements of the account that were made for this model. */
export const elementsFor = (elements: readonly CatalogElement[], slot: ElementSlot): readonly CatalogElement[] =>
  elements.filter(
    ({ kind, baseModel }) =>
      (kind === 'platform' || slot.user) && (baseModel === null || slot.baseModels.includes(baseModel)),
  )

export const isSameElement = (
  a: Pick<RequestElement, 'kind' | 'id'>,
  b: Pick<RequestElement, 'kind' | 'id'>,
): boolean => a.kind === b.kind && a.id === b.id

/** Lays an element over the model, or takes it off again. */
export const withElementToggled =
  (element: CatalogElement): DraftChange =>
  draft => {
    if (draft.elements.some(other => isSameElement(other, element)))
      return { ...draft, elements: draft.elements.filter(other => !isSameElement(other, element)) }
    const { kind, id, name, baseModel, weight } = element
    const added: RequestElement = {
      kind,
      id,
      name,
      baseModel,
      weight: weight.default,
      range: { min: weight.min, max: weight.max },
    }
    return { ...draft, elements: [...draft.elements, added] }
  }

export const withElementWeight =
  (of: RequestElement, weight: number): DraftChange =>
  draft => ({
    ...draft,
    elements: draft.elements.map(element => (isSameElement(element, of) ? { ...element, weight } : element)),
  })

export const withoutElement =
  (of: RequestElement): DraftChange =>
  draft => ({ ...draft, elements: draft.elements.filter(element => !isSameElement(element, of)) })
