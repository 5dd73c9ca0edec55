import type { Draft, Refusal } from '#shared/domain/draft.ts'
import { controlOf, slotOf, takenElements, takenInputs } from '#shared/domain/input-facts.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ElementSlot, InputRange, InputSlot } from '#shared/domain/model-inputs.ts'
import type { RequestElement, RequestInput } from '#shared/domain/request-input.ts'

/** Why the pictures and elements of this draft cannot be sent as they are, each under its slot (`controlOf`). */
export function refusalsOfInputs(draft: Draft, model: Model): Refusal[] {
  const taken = takenInputs(draft.inputs, model)
  return [
    ...model.inputs.slots.flatMap(slot =>
      refusalsOfSlot(
        slot,
        taken.filter(input => slotOf(model, input) === slot),
        model,
      ),
    ),
    ...refusalsOfTotal(taken, model),
    ...refusalsOfElements(takenElements(draft.elements, model), model),
  ]
}

/** The draft without the pictures of these slots; `elements` takes the elements out. */
export const withoutInputs = (draft: Draft, model: Model, keys: readonly string[]): Draft => ({
  ...draft,
  inputs: draft.inputs.filter(input => {
    const slot = slotOf(model, input)
    return slot === null || !keys.includes(slot.key)
  }),
  elements: keys.includes('elements') ? [] : draft.elements,
})

function refusalsOfSlot(slot: InputSlot, inputs: readonly RequestInput[], model: Model): Refusal[] {
  const refusals: Refusal[] = []
  const refuse = (message: string, fix: Refusal['fix']) => refusals.push({ parameter: controlOf(slot), message, fix })
  if (inputs.length < slot.min)
    refuse(slot.min === 1 ? 'Choose a picture first.' : `Choose ${slot.min} pictures.`, null)
  if (inputs.length > slot.max)
    refuse(`${slot.label} takes up to ${slot.max}.`, {
      label: `Keep the first ${slot.max}`,
      apply: draft => keepFirst(draft, model, slot),
    })
  if (!slot.from.includes('uploaded') && inputs.some(input => input.image === null))
    refuse('This works only on pictures of your library that the service made itself.', {
      label: 'Take it out',
      apply: draft => ({
        ...draft,
        inputs: draft.inputs.filter(input => slotOf(model, input) !== slot || input.image !== null),
      }),
    })
  for (const [field, label] of NUMBERS) {
    const range = slot[field]
    if (range === null) continue
    const outside = inputs.filter(input => isOutside(input[field], range))
    if (outside.length === 0) continue
    refuse(`${label} goes from ${range.min} to ${range.max}.`, {
      label: `Bring ${label.toLowerCase()} into range`,
      apply: draft => changeSlot(draft, model, slot, input => ({ ...input, [field]: clamp(input[field], range) })),
    })
  }
  const { strengthTypes } = slot
  if (strengthTypes !== null) {
    const isWrong = ({ strengthType }: RequestInput) =>
      strengthType !== null && !strengthTypes.options.includes(strengthType)
    if (inputs.some(isWrong))
      refuse(`${slot.label} takes the strengths ${strengthTypes.options.join(', ')}.`, {
        label: `Use ${strengthTypes.default}`,
        apply: draft =>
          changeSlot(draft, model, slot, input =>
            isWrong(input) ? { ...input, strengthType: strengthTypes.default } : input,
          ),
      })
  }
  return refusals
}

const NUMBERS = [
  ['strength', 'Strength'],
  ['weight', 'Weight'],
  ['influence', 'Influence'],
] as const

const rangeOf = (element: RequestElement, slot: ElementSlot): InputRange => ({ ...slot.weight, ...element.range })

const isOutside = (value: number | null, range: InputRange): boolean =>
  value !== null && !(value >= range.min && value <= range.max)

const clamp = (value: number | null, range: InputRange): number =>
  value === null || Number.isNaN(value) ? range.default : Math.min(range.max, Math.max(range.min, value))

const changeSlot = (
  draft: Draft,
  model: Model,
  slot: InputSlot,
  change: (input: RequestInput) => RequestInput,
): Draft => ({ ...draft, inputs: draft.inputs.map(input => (slotOf(model, input) === slot ? change(input) : input)) })

function keepFirst(draft: Draft, model: Model, slot: InputSlot): Draft {
  let kept = 0
  return {
    ...draft,
    inputs: draft.inputs.filter(input => slotOf(model, input) !== slot || ++kept <= slot.max),
  }
}

function refusalsOfTotal(inputs: readonly RequestInput[], model: Model): Refusal[] {
  const { maxGuidance } = model.inputs
  const guidance = inputs.filter(input => input.role === 'guidance')
  const last = guidance.at(-1)
  if (maxGuidance === null || guidance.length <= maxGuidance || last === undefined) return []
  return [
    {
      parameter: `guidance.${last.guidance}`,
      message: `${maxGuidance} guiding pictures at most.`,
      fix: {
        label: `Keep the first ${maxGuidance}`,
        apply: draft => {
          let kept = 0
          return {
            ...draft,
            inputs: draft.inputs.filter(input => slotOf(model, input)?.role !== 'guidance' || ++kept <= maxGuidance),
          }
        },
      },
    },
  ]
}

function refusalsOfElements(elements: readonly RequestElement[], model: Model): Refusal[] {
  const slot = model.inputs.elements
  if (slot === null) return []
  const refusals: Refusal[] = []
  const refuse = (message: string, label: string, change: (all: RequestElement[]) => RequestElement[]) =>
    refusals.push({
      parameter: 'elements',
      message,
      fix: { label, apply: draft => ({ ...draft, elements: change(draft.elements) }) },
    })
  if (elements.length > slot.max)
    refuse(`Up to ${slot.max} elements at a time.`, `Keep the first ${slot.max}`, all => {
      const surplus = new Set(takenElements(all, model).slice(slot.max))
      return all.filter(element => !surplus.has(element))
    })
  const heavy = elements.find(element => isOutside(element.weight, rangeOf(element, slot)))
  if (heavy !== undefined) {
    const { min, max } = rangeOf(heavy, slot)
    refuse(`The weight of ${heavy.name} goes from ${min} to ${max}.`, 'Bring weights into range', all => {
      const taken = new Set(takenElements(all, model))
      const bring = (element: RequestElement) => ({ ...element, weight: clamp(element.weight, rangeOf(element, slot)) })
      return all.map(element => (taken.has(element) ? bring(element) : element))
    })
  }
  if (new Set(elements.map(element => `${element.kind} ${element.id}`)).size < elements.length)
    refuse('An element is there twice.', 'Keep one of each', all =>
      all.filter(
        (element, index) => all.findIndex(other => other.id === element.id && other.kind === element.kind) === index,
      ),
    )
  return refusals
}
