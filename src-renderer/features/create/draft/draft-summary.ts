import type { Facts } from '#shared/domain/condition.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { factsOf, isVisible, predictOutputSize, valueOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

const pictures = (count: number): string => `${count} ${count === 1 ? 'picture' : 'pictures'}`
const size = (of: { width: number; height: number }): string => `${of.width} × ${of.height}`

/** `4 pictures at 1024 × 1024, Quality`: what the button will ask for. */
export function describeDraft(draft: Draft, model: Model): string {
  const facts = factsOf(draft, draft.values, model)
  const mode = model.parameters.find(
    spec => spec.kind === 'choice' && spec.group === 'picture' && isVisible(spec, facts),
  )
  const label = mode === undefined ? null : optionLabel(mode, facts)
  return `${pictures(draft.count)} at ${size(draft)}${label === null ? '' : `, ${label}`}`
}

/** The size of the files where it is not the size asked for, else null. */
export function describeOutputSize(draft: Draft, model: Model): string | null {
  const output = predictOutputSize(draft, draft.values, model)
  return output.width === draft.width && output.height === draft.height ? null : size(output)
}

/** What is not at its default in a closed group, in one line. */
export function describeChanges(specs: readonly ParameterSpec[], draft: Draft, model: Model): string {
  const facts = factsOf(draft, draft.values, model)
  return specs
    .filter(spec => isVisible(spec, facts))
    .flatMap(spec => describeChange(spec, draft, facts) ?? [])
    .join(' · ')
}

function describeChange(spec: ParameterSpec, draft: Draft, facts: Facts): string | null {
  switch (spec.kind) {
    case 'size':
      return draft.width === spec.default.width && draft.height === spec.default.height ? null : size(draft)
    case 'count':
      return draft.count === spec.default ? null : pictures(draft.count)
    case 'seed':
      return draft.seedMode === 'random' || draft.seed === null ? null : `Seed ${draft.seed}`
    case 'text': {
      const text = spec.key === 'negativePrompt' ? draft.negativePrompt : valueOf(spec, draft.values)
      return text === spec.default ? null : spec.label
    }
    case 'number':
    case 'toggle':
    case 'choice': {
      const value = facts[spec.key]
      // Null is left to the service, which is where such a number starts.
      return value === null || value === spec.default ? null : describeValue(spec, facts)
    }
    default:
      return assertNever(spec)
  }
}

function describeValue(spec: Extract<ParameterSpec, { kind: 'number' | 'toggle' | 'choice' }>, facts: Facts): string {
  const value = facts[spec.key]
  if (spec.kind === 'toggle') return `${spec.label} ${value === true ? 'on' : 'off'}`
  if (spec.kind === 'choice') return `${spec.label} ${optionLabel(spec, facts) ?? String(value)}`
  return `${spec.label} ${typeof value === 'number' ? formatStep(value, spec.step) : String(value)}`
}

const optionLabel = (spec: ParameterSpec, facts: Facts): string | null =>
  spec.kind === 'choice' ? (spec.options.find(option => option.value === facts[spec.key])?.label ?? null) : null

/** As many decimals as the step has: `7.0` beside a step of 0.5. */
export function formatStep(value: number, step: number): string {
  const decimals = Math.min(4, (String(step).split('.')[1] ?? '').length)
  return value.toFixed(decimals)
}
