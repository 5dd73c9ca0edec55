import type { GridAxis, GridValue } from '#shared/domain/grid.ts'
import { readSeries } from '#shared/domain/grid.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { factsOf, isVisible, slotOf } from '#shared/domain/draft-rules.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'

/** How the values of a parameter are given: typed as numbers, sizes, lines or parts, or chosen from a list. */
export type AxisInput =
  | { readonly kind: 'series' }
  | { readonly kind: 'sizes' }
  | { readonly kind: 'lines' }
  | { readonly kind: 'parts' }
  | { readonly kind: 'choices'; readonly options: readonly GridValue[] }

/** Something that may change from cell to cell. */
export type AxisChoice = { readonly parameter: string; readonly label: string; readonly input: AxisInput }

/** One axis as it stands in the dialog. */
export type AxisForm = {
  readonly parameter: string | null
  readonly text: string
  readonly chosen: readonly string[]
}
export const EMPTY_AXIS: AxisForm = { parameter: null, text: '', chosen: [] }

const copy = editorCopy.grid

/** Everything of this draft that may be an axis: all its model's parameters, and the model itself. */
export function axisChoices(draft: Draft, model: Model, catalog: Catalog): readonly AxisChoice[] {
  const facts = factsOf(draft, draft.values, model)
  // Two services may have models of one name.
  const nameOf = ({ name, provider }: Model) =>
    catalog.filter(other => other.name === name).length > 1 ? copy.modelOf(name, PROVIDER_NAMES[provider]) : name
  const models = catalog.map(each => ({ label: nameOf(each), value: each.key }))
  return [
    { parameter: 'model', label: copy.model, input: { kind: 'choices', options: models } },
    { parameter: 'promptPart', label: copy.promptPart, input: { kind: 'parts' } },
    { parameter: 'prompt', label: copy.prompt, input: { kind: 'lines' } },
    ...model.parameters
      .filter(spec => isVisible(spec, facts) && spec.key !== 'prompt')
      .map(spec => ({ parameter: parameterOf(spec), label: spec.label, input: inputOf(spec) })),
    ...referenceChoices(draft, model),
  ]
}

const parameterOf = (spec: ParameterSpec): string =>
  spec.kind === 'size' || spec.kind === 'count' || spec.kind === 'seed' ? spec.kind : spec.key

function inputOf(spec: ParameterSpec): AxisInput {
  switch (spec.kind) {
    case 'text':
      return { kind: 'lines' }
    case 'number':
    case 'count':
    case 'seed':
      return { kind: 'series' }
    case 'size':
      return { kind: 'sizes' }
    case 'choice':
      return { kind: 'choices', options: spec.options.map(({ label, value }) => ({ label, value })) }
    case 'toggle':
      return {
        kind: 'choices',
        options: [
          { label: copy.on, value: true },
          { label: copy.off, value: false },
        ],
      }
    default:
      return assertNever(spec)
  }
}

/** Numbers of the pictures that are in the draft. */
function referenceChoices(draft: Draft, model: Model): readonly AxisChoice[] {
  const slots = model.inputs.slots.filter(slot => draft.inputs.some(input => slotOf(model, input) === slot))
  return slots.flatMap(slot =>
    (['strength', 'weight', 'influence'] as const)
      .filter(field => slot[field] !== null)
      .map(field => ({
        parameter: `inputs.${slot.role === 'guidance' ? slot.key : slot.role}.${field}`,
        label: copy.ofReference(slot.label, editorCopy.references.numbers[field]),
        input: { kind: 'series' } as const,
      })),
  )
}

export type AxisReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'axis'; readonly axis: GridAxis }

/** The axis that a form stands for, or why it stands for none. */
export function readAxis(form: AxisForm, choices: readonly AxisChoice[], prompt: string): AxisReading {
  const choice = choices.find(({ parameter }) => parameter === form.parameter)
  if (choice === undefined) return { kind: 'none' }
  const values = readValues(choice.input, form)
  if (values === null) return { kind: 'unreadable', message: copy.unreadable }
  if (values.length === 0) return { kind: 'unreadable', message: copy.noValues }
  if (new Set(values.map(value => value.label)).size < values.length) return { kind: 'unreadable', message: copy.same }
  const [first] = values
  if (choice.input.kind === 'parts' && first !== undefined && !prompt.includes(first.label))
    return { kind: 'unreadable', message: copy.notInPrompt(first.label) }
  return { kind: 'axis', axis: { parameter: choice.parameter, label: choice.label, values } }
}

function readValues(input: AxisInput, { text, chosen }: AxisForm): readonly GridValue[] | null {
  switch (input.kind) {
    case 'choices':
      return input.options.filter(({ label }) => chosen.includes(label))
    case 'series':
      return text.trim() === '' ? [] : (readSeries(text)?.map(value => ({ label: String(value), value })) ?? null)
    case 'lines':
      return split(text, '\n')
    case 'parts':
      return split(text, ',')
    case 'sizes': {
      const sizes = split(text, ',').map(({ label }) => /^(\d+)\s*[x×*]\s*(\d+)$/i.exec(label))
      return sizes.some(size => size === null)
        ? null
        : sizes.map(size => {
            const [width, height] = [Number(size?.[1]), Number(size?.[2])]
            return { label: `${width} × ${height}`, value: { width, height } }
          })
    }
    default:
      return assertNever(input)
  }
}

const split = (text: string, by: string): readonly GridValue[] =>
  text
    .split(by)
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => ({ label: part, value: part }))
