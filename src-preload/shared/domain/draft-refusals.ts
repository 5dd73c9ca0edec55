import { type Facts, holds, type Scalar } from '#shared/domain/condition.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import { factsOf, isVisible, type Size, type Spec, specOf } from '#shared/domain/draft-facts.ts'
import { refusalsOfInputs, withoutInputs } from '#shared/domain/input-refusals.ts'
import type { Model, ModelRule } from '#shared/domain/model.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** All reasons why this draft cannot be sent, each beside the control that causes it. Empty means it can. */
export function refusalsOf(draft: Draft, model: Model): Refusal[] {
  const facts = factsOf(draft, draft.values, model)
  const refusals: Refusal[] = []
  const prompt = model.parameters.find(spec => spec.key === 'prompt')
  if (prompt?.kind === 'text' && prompt.optional !== true && draft.prompt.trim() === '')
    refusals.push(refuse('prompt', 'Write a prompt first.'))
  refusals.push(...refusalsOfInputs(draft, model))
  for (const spec of model.parameters) {
    if (isVisible(spec, facts)) refusals.push(...refusalsOfParameter(spec, draft, facts))
  }
  for (const rule of model.rules) {
    if (holds(rule.when, facts))
      refusals.push({ parameter: rule.parameter, message: rule.message, fix: fixOf(rule, model) })
  }
  return refusals
}

function refusalsOfParameter(spec: ParameterSpec, draft: Draft, facts: Facts): Refusal[] {
  switch (spec.kind) {
    case 'text': {
      const text = textOf(spec.key, draft)
      if (spec.pattern !== undefined && text !== '' && !new RegExp(`^(?:${spec.pattern})$`, 'i').test(text))
        return [
          refuse(spec.key, `${spec.label} cannot be read.${spec.hint === undefined ? '' : ` ${spec.hint}`}`, {
            label: 'Leave it out',
            apply: d => withText(d, spec.key, ''),
          }),
        ]
      if (text.length <= spec.maxLength) return []
      const over = text.length - spec.maxLength
      return [
        refuse(spec.key, `${over} ${over === 1 ? 'character' : 'characters'} over the limit of ${spec.maxLength}.`, {
          label: 'Cut the end',
          apply: d => withText(d, spec.key, text.slice(0, spec.maxLength)),
        }),
      ]
    }
    case 'number': {
      const value = facts[spec.key]
      if (typeof value !== 'number') return []
      const nearest = nearestValue(spec, value)
      if (nearest === value) return []
      const allowed = spec.values === undefined ? `${spec.min} to ${spec.max}` : spec.values.join(', ')
      return [refuse(spec.key, `${spec.label} takes ${allowed}.`, setting(spec.key, spec.label, nearest))]
    }
    case 'choice': {
      const option = spec.options.find(candidate => candidate.value === facts[spec.key])
      if (option?.when === undefined || holds(option.when, facts)) return []
      const other = spec.options.find(candidate => candidate.when === undefined || holds(candidate.when, facts))
      const fix = other && { label: `Use ${other.label}`, apply: setValue(spec.key, other.value) }
      return [refuse(spec.key, `${option.label} does not go with the other settings.`, fix ?? null)]
    }
    case 'size':
      return refusalsOfSize(spec, draft)
    case 'count': {
      const count = Math.min(spec.max, Math.max(spec.min, Math.round(draft.count)))
      if (count === draft.count) return []
      return [
        refuse('count', `From ${spec.min} to ${spec.max} pictures at a time.`, {
          label: `Paint ${count}`,
          apply: d => ({ ...d, count }),
        }),
      ]
    }
    case 'seed':
      if (draft.seed === null || (draft.seed >= 0 && draft.seed <= spec.max)) return []
      return [
        refuse('seed', `Seeds go up to ${spec.max}.`, {
          label: 'Random seed',
          apply: d => ({ ...d, seed: null, seedMode: 'random' }),
        }),
      ]
    case 'toggle':
      return []
    default:
      return assertNever(spec)
  }
}

function refusalsOfSize(spec: Spec<'size'>, draft: Draft): Refusal[] {
  const { width, height } = nearestSize(spec, draft)
  if (width === draft.width && height === draft.height) return []
  const stepped = draft.width % spec.step !== 0 || draft.height % spec.step !== 0
  const message = spec.only
    ? 'This model paints fixed sizes only.'
    : stepped
      ? `Sides must be multiples of ${spec.step}.`
      : `Sides go from ${spec.min} to ${spec.max}.`
  return [refuse('size', message, { label: `Use ${width} × ${height}`, apply: d => ({ ...d, width, height }) })]
}

/** The closest size the model accepts. */
export function nearestSize(spec: Spec<'size'>, size: Size): Size {
  if (spec.only) {
    const distance = (preset: Size) =>
      Math.abs(Math.log(preset.width / size.width)) + Math.abs(Math.log(preset.height / size.height))
    const [first, ...rest] = spec.presets
    return rest.reduce((best, preset) => (distance(preset) < distance(best) ? preset : best), first ?? spec.default)
  }
  const snap = (side: number) => Math.min(spec.max, Math.max(spec.min, Math.round(side / spec.step) * spec.step))
  return { width: snap(size.width), height: snap(size.height) }
}

function nearestValue(spec: Spec<'number'>, value: number): number {
  if (spec.values !== undefined) {
    return spec.values.reduce(
      (best, allowed) => (Math.abs(allowed - value) < Math.abs(best - value) ? allowed : best),
      spec.default,
    )
  }
  const clamped = Math.min(spec.max, Math.max(spec.min, value))
  return Number.isInteger(spec.step) && Number.isInteger(spec.min) ? Math.round(clamped) : clamped
}

const refuse = (parameter: string, message: string, fix: Refusal['fix'] = null): Refusal => ({
  parameter,
  message,
  fix,
})

const setValue =
  (key: string, value: ParameterValue) =>
  (draft: Draft): Draft => ({ ...draft, values: { ...draft.values, [key]: value } })

const setting = (key: string, label: string, value: number): Refusal['fix'] => ({
  label: `Set ${label.toLowerCase()} to ${value}`,
  apply: setValue(key, value),
})

const textOf = (key: string, draft: Draft): string => {
  if (key === 'prompt') return draft.prompt
  if (key === 'negativePrompt') return draft.negativePrompt
  const value = draft.values[key]
  return typeof value === 'string' ? value : ''
}

const withText = (draft: Draft, key: string, text: string): Draft => {
  if (key === 'prompt') return { ...draft, prompt: text }
  if (key === 'negativePrompt') return { ...draft, negativePrompt: text }
  return setValue(key, text)(draft)
}

/** The largest size of the same shape whose long side is at most `longest`, on the model's step. */
function fitLongSide(size: Size, longest: number, step: number) {
  const scale = Math.min(1, longest / Math.max(size.width, size.height))
  const fit = (side: number) => Math.max(step, Math.min(Math.round((side * scale) / step) * step, longest))
  return { width: fit(size.width), height: fit(size.height) }
}

function fixOf(rule: ModelRule, model: Model): Refusal['fix'] {
  const { fix } = rule
  if (fix === undefined) return null
  const step = specOf(model, 'size')?.step ?? 1
  return {
    label: fix.label,
    apply: draft => {
      let next: Draft = fix.model === undefined ? draft : { ...draft, model: fix.model }
      for (const [key, value] of Object.entries(fix.set ?? {})) next = applyFixValue(next, key, value)
      if (fix.remove !== undefined) next = withoutInputs(next, model, fix.remove)
      if (fix.fitLongSide !== undefined) next = { ...next, ...fitLongSide(next, fix.fitLongSide, step) }
      return next
    },
  }
}

function applyFixValue(draft: Draft, key: string, value: Scalar): Draft {
  if (key === 'count' && typeof value === 'number') return { ...draft, count: value }
  if (key === 'negativePrompt' && typeof value === 'string') return { ...draft, negativePrompt: value }
  if (key === 'size' && typeof value === 'string') {
    const [width, height] = value.split('x').map(Number)
    return width === undefined || height === undefined ? draft : { ...draft, width, height }
  }
  return setValue(key, value)(draft)
}
