import type { Scalar } from '#shared/domain/condition.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import type { InputSlot } from '#shared/domain/model-inputs.ts'
import type { RequestElement, RequestInput } from '#shared/domain/request-input.ts'

/** The slot of the model that a picture belongs into; null when the model takes no such picture. */
export const slotOf = (model: Model, input: Pick<RequestInput, 'role' | 'guidance'>): InputSlot | null =>
  model.inputs.slots.find(
    slot => slot.role === input.role && (slot.role !== 'guidance' || slot.key === input.guidance),
  ) ?? null

/** The control of a slot, as refusals name it: `guidance.style`, `init`. */
export const controlOf = (slot: Pick<InputSlot, 'key' | 'role'>): string =>
  slot.role === 'guidance' ? `guidance.${slot.key}` : slot.key

/**
 * The pictures that go into a request: those the model takes, with what their slot takes of each and its defaults for what
 * is not said. Everything else stays parked in the draft.
 */
export function takenInputs(inputs: readonly RequestInput[], model: Model): RequestInput[] {
  const slots = inputs.map(input => slotOf(model, input))
  return inputs.flatMap((input, index) => {
    const slot = slots[index]
    if (slot === null || slot === undefined) return []
    const isAlone = slots.filter(other => other === slot).length < 2
    return [
      {
        ...input,
        guidance: slot.role === 'guidance' ? slot.key : null,
        strength: slot.strength === null ? null : (input.strength ?? slot.strength.default),
        strengthType: slot.strengthTypes === null ? null : (input.strengthType ?? slot.strengthTypes.default),
        weight: slot.weight === null ? null : (input.weight ?? slot.weight.default),
        influence: slot.influence === null || isAlone ? null : (input.influence ?? slot.influence.default),
      },
    ]
  })
}

/** The elements that go into a request: those trained on what the model is. All others stay parked. */
export function takenElements(elements: readonly RequestElement[], model: Model): RequestElement[] {
  const slot = model.inputs.elements
  if (slot === null) return []
  return elements.filter(
    ({ kind, baseModel }) =>
      (kind === 'platform' || slot.user) && (baseModel === null || slot.baseModels.includes(baseModel)),
  )
}

/** What stays behind in the draft with this model, to be shown as such. */
export function parkedInputs(draft: Pick<Draft, 'inputs' | 'elements'>, model: Model) {
  const taken = new Set(takenElements(draft.elements, model))
  return {
    inputs: draft.inputs.filter(input => slotOf(model, input) === null),
    elements: draft.elements.filter(element => !taken.has(element)),
  }
}

/** Names of the facts about pictures that a model has, for the catalogue's own check. */
export function inputFactNames({ inputs }: Pick<Model, 'inputs'>): string[] {
  const names = inputs.slots.flatMap(slot =>
    slot.role === 'guidance'
      ? [`guidance.${slot.key}.count`, 'guidance.count', 'inputs.guidance']
      : [`inputs.${slot.role}`],
  )
  return [...new Set(inputs.elements === null ? names : [...names, 'elements.count'])]
}

/** How many pictures there are of each kind that the model takes; of other kinds there is no fact. */
export function inputFacts(source: Pick<Draft, 'inputs' | 'elements'>, model: Model): Record<string, Scalar> {
  const facts: Record<string, Scalar> = Object.fromEntries(inputFactNames(model).map(name => [name, 0]))
  const add = (name: string) => {
    facts[name] = Number(facts[name] ?? 0) + 1
  }
  for (const input of takenInputs(source.inputs, model)) {
    add(`inputs.${input.role}`)
    if (input.guidance === null) continue
    add('guidance.count')
    add(`guidance.${input.guidance}.count`)
  }
  if (model.inputs.elements !== null) facts['elements.count'] = takenElements(source.elements, model).length
  return facts
}
