import { factsOf, isVisible, valueOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'

/** One fact about a request. `isMinor` ones go first when there is little room. */
export type JobChip = { readonly key: string; readonly text: string; readonly isMinor: boolean }

/** What made these pictures, from the model's own parameters: no model is named here. */
export function chipsOf(request: GenerationRequest, model: Model | null): readonly JobChip[] {
  const chips: JobChip[] = [
    { key: 'model', text: request.modelName, isMinor: false },
    { key: 'size', text: `${request.width} × ${request.height}`, isMinor: false },
  ]
  const facts = model === null ? {} : factsOf(request, request.parameters, model)
  const shown = model === null ? [] : model.parameters.filter(spec => isVisible(spec, facts))
  const ofGroup = (group: ParameterSpec['group']) =>
    shown.filter(spec => spec.group === group).flatMap(spec => chipOf(spec, request))
  chips.push(...ofGroup('picture'))
  chips.push({ key: 'seed', text: `Seed ${request.seed}`, isMinor: false })
  chips.push(...[...ofGroup('look'), ...ofGroup('advanced')].map(chip => ({ ...chip, isMinor: true })))
  return chips
}

/** A choice is always worth saying, unless it says nothing was chosen; the rest only when somebody changed it. */
function chipOf(spec: ParameterSpec, request: GenerationRequest): readonly JobChip[] {
  const value = valueOf(spec, request.parameters)
  if (value === undefined || spec.kind === 'text') return []
  const chip = (text: string): readonly JobChip[] => [{ key: spec.key, text, isMinor: false }]
  if (spec.kind === 'choice') {
    if (spec.group !== 'picture' && value === spec.default) return []
    const option = spec.options.find(candidate => candidate.value === value)
    return option === undefined ? [] : chip(option.label)
  }
  if (!('default' in spec) || value === spec.default) return []
  if (spec.kind === 'toggle') return chip(value === true ? spec.label : `${spec.label} off`)
  return chip(`${spec.label} ${String(value)}`)
}
