import type { Draft, Refusal } from '#shared/domain/draft.ts'
import { controlOf, factsOf, isVisible, refusalsOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'

/** What a service said about one parameter of a request it did not take. */
export type ServiceRefusal = { readonly parameter: string; readonly message: string }

export type EditorGroup = ParameterGroup | 'references'
export type ParameterGroup = Exclude<ParameterSpec['group'], 'prompt'>
const GROUPS: readonly ParameterGroup[] = ['picture', 'look', 'advanced']

/** Where refusals stand that no visible control causes. */
export const MODEL_PLACE = 'model'

export type EditorLayout = {
  readonly promptSpec: TextSpec | null
  readonly negativeSpec: TextSpec | null
  readonly groups: readonly { readonly group: ParameterGroup; readonly specs: readonly ParameterSpec[] }[]
  /** By the control under which they stand; only those that are worth a note. */
  readonly notes: ReadonlyMap<string, readonly Refusal[]>
  /** All of them, in the order of the controls. */
  readonly refusals: readonly Refusal[]
}
type TextSpec = Extract<ParameterSpec, { kind: 'text' }>

/** Everything the editor draws, from the model's parameters and nothing else. */
export function layOutEditor(draft: Draft, model: Model): EditorLayout {
  const facts = factsOf(draft, draft.values, model)
  const visible = model.parameters.filter(spec => isVisible(spec, facts))
  const groups = GROUPS.map(group => ({ group, specs: visible.filter(spec => spec.group === group) })).filter(
    ({ specs }) => specs.length > 0,
  )
  const places = [
    'prompt',
    ...visible.filter(spec => spec.group === 'prompt').map(spec => spec.key),
    MODEL_PLACE,
    ...referencePlaces(model),
    ...groups.flatMap(({ specs }) => specs.map(spec => spec.key)),
  ]
  const rankOf = (refusal: Refusal) => places.indexOf(placeOf(refusal, places, visible))
  const refusals = refusalsOf(draft, model).sort((a, b) => rankOf(a) - rankOf(b))
  const notes = new Map<string, readonly Refusal[]>()
  for (const refusal of refusals) {
    if (isEmptyPrompt(refusal, draft)) continue
    const place = placeOf(refusal, places, visible)
    notes.set(place, [...(notes.get(place) ?? []), refusal])
  }
  return {
    promptSpec: textSpec(visible, 'prompt'),
    negativeSpec: textSpec(visible, 'negativePrompt'),
    groups,
    notes,
    refusals,
  }
}

/** Controls of the pictures and elements a model takes, in the order of its slots. */
export const referencePlaces = ({ inputs }: Pick<Model, 'inputs'>): readonly string[] => [
  ...inputs.slots.map(controlOf),
  ...(inputs.elements === null ? [] : ['elements']),
]

/** Where a word of a service stands: at the control it names, or at the model where the editor has no such control. */
export function placesOfService(
  refusals: readonly ServiceRefusal[],
  model: Model,
  draft: Draft,
): ReadonlyMap<string, readonly string[]> {
  const facts = factsOf(draft, draft.values, model)
  const visible = model.parameters.filter(spec => isVisible(spec, facts))
  const places = ['prompt', ...visible.map(spec => spec.key), ...referencePlaces(model)]
  const byPlace = new Map<string, readonly string[]>()
  for (const { parameter, message } of refusals) {
    const place = placeOf({ parameter, message, fix: null }, places, visible)
    byPlace.set(place, [...(byPlace.get(place) ?? []), message])
  }
  return byPlace
}

/** An empty prompt needs no warning under it: the button says what to do. */
export const isEmptyPrompt = (refusal: Refusal, draft: Draft): boolean =>
  refusal.parameter === 'prompt' && draft.prompt.trim() === ''

/** Size, count and seed are named by their kind in rules, whatever key the catalogue gave them. */
function placeOf(refusal: Refusal, places: readonly string[], visible: readonly ParameterSpec[]): string {
  if (places.includes(refusal.parameter)) return refusal.parameter
  const byKind = visible.find(spec => spec.kind === refusal.parameter)
  return byKind?.key ?? MODEL_PLACE
}

export const placeOfRefusal = (refusal: Refusal, layout: EditorLayout): string => {
  for (const [place, refusals] of layout.notes) if (refusals.includes(refusal)) return place
  return refusal.parameter === 'prompt' ? 'prompt' : MODEL_PLACE
}

const textSpec = (specs: readonly ParameterSpec[], key: string): TextSpec | null =>
  specs.find((spec): spec is TextSpec => spec.kind === 'text' && spec.key === key) ?? null
