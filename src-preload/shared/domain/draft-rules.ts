import { type Facts, holds, type Scalar } from '#shared/domain/condition.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model, ModelRule } from '#shared/domain/model.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

type Spec<K extends ParameterSpec['kind']> = Extract<ParameterSpec, { kind: K }>

export const specOf = <K extends ParameterSpec['kind']>(model: Model, kind: K): Spec<K> | null =>
  model.parameters.find((spec): spec is Spec<K> => spec.kind === kind) ?? null

/** The value in force for one scalar parameter: the draft's if it fits this model, else the default. */
export function valueOf(spec: ParameterSpec, values: Readonly<Record<string, ParameterValue>>): Scalar | undefined {
  const value = values[spec.key]
  switch (spec.kind) {
    case 'text':
      return typeof value === 'string' ? value : spec.default
    case 'number':
      return typeof value === 'number' ? value : spec.auto === true ? null : spec.default
    case 'choice':
      return typeof value === 'string' && spec.options.some(option => option.value === value) ? value : spec.default
    case 'toggle':
      return typeof value === 'boolean' ? value : spec.default
    case 'size':
    case 'count':
    case 'seed':
      return undefined
    default:
      return assertNever(spec)
  }
}

type Sized = Pick<Draft, 'prompt' | 'negativePrompt' | 'width' | 'height' | 'count'>

/**
 * The flat facts that the catalogue's conditions ask about. A parameter that is not visible is no fact, so a rule about
 * it cannot hold; its condition may ask about parameters declared before it.
 */
export function factsOf(source: Sized, values: Readonly<Record<string, ParameterValue>>, model: Model): Facts {
  const facts: Record<string, Scalar | undefined> = {
    prompt: source.prompt.trim(),
    negativePrompt: source.negativePrompt.trim(),
    width: source.width,
    height: source.height,
    size: `${source.width}x${source.height}`,
    longSide: Math.max(source.width, source.height),
    shortSide: Math.min(source.width, source.height),
    pixels: source.width * source.height,
    count: source.count,
  }
  for (const spec of model.parameters) {
    const value = valueOf(spec, values)
    if (value !== undefined && !(spec.key in facts) && isVisible(spec, facts)) facts[spec.key] = value
  }
  return facts
}

export const isVisible = (spec: ParameterSpec, facts: Facts): boolean =>
  spec.visibleWhen === undefined || holds(spec.visibleWhen, facts)

/** All reasons why this draft cannot be sent, each beside the control that causes it. Empty means it can. */
export function refusalsOf(draft: Draft, model: Model): Refusal[] {
  const facts = factsOf(draft, draft.values, model)
  const refusals: Refusal[] = []
  if (draft.prompt.trim() === '') refusals.push(refuse('prompt', 'Write a prompt first.'))
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
export function nearestSize(
  spec: Spec<'size'>,
  size: { width: number; height: number },
): { width: number; height: number } {
  if (spec.only) {
    const distance = (preset: { width: number; height: number }) =>
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
function fitLongSide(size: { width: number; height: number }, longest: number, step: number) {
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

/** The only bridge from a draft to a request. `randomSeed` draws a seed below its argument. */
export function toRequest(
  draft: Draft,
  model: Model,
  randomSeed: (below: number) => number,
): Result<GenerationRequest, Refusal[]> {
  const refusals = refusalsOf(draft, model)
  if (refusals.length > 0) return err(refusals)
  const facts = factsOf(draft, draft.values, model)
  const parameters: Record<string, ParameterValue> = {}
  for (const spec of model.parameters) {
    const value = valueOf(spec, draft.values)
    if (value === undefined || spec.key === 'prompt' || spec.key === 'negativePrompt') continue
    if (isVisible(spec, facts)) parameters[spec.key] = value
  }
  const seedSpec = specOf(model, 'seed')
  const hasNegative = model.parameters.some(spec => spec.key === 'negativePrompt' && isVisible(spec, facts))
  return ok({
    version: 1,
    operation: model.operation,
    provider: model.provider,
    model: model.key,
    modelName: model.name,
    prompt: draft.prompt.trim(),
    negativePrompt: hasNegative ? draft.negativePrompt.trim() : '',
    width: draft.width,
    height: draft.height,
    count: draft.count,
    seed:
      draft.seedMode === 'random' || draft.seed === null
        ? randomSeed((seedSpec?.max ?? 2_147_483_637) + 1)
        : draft.seed,
    parameters,
    inputs: draft.inputs,
    elements: draft.elements,
  })
}

/** The size the file will have: Alchemy and its kin enlarge (API-FACTS §6 `alchemy`). */
export function predictOutputSize(source: Sized, values: Readonly<Record<string, ParameterValue>>, model: Model) {
  const facts = factsOf(source, values, model)
  const scale = model.outputScale.find(entry => holds(entry.when, facts))?.scale ?? 1
  return { width: Math.round(source.width * scale), height: Math.round(source.height * scale) }
}

/** A draft for a model: sizes that the model refuses move to the nearest it takes, everything else is kept. */
export function switchModel(draft: Draft, model: Model): Draft {
  const size = specOf(model, 'size')
  const count = specOf(model, 'count')
  return {
    ...draft,
    model: model.key,
    ...(size === null ? {} : nearestSize(size, draft)),
    count: count === null ? 1 : Math.min(count.max, Math.max(count.min, draft.count)),
  }
}

export function startDraft(model: Model): Draft {
  const size = specOf(model, 'size')?.default ?? { width: 1024, height: 1024 }
  return {
    model: model.key,
    prompt: '',
    negativePrompt: '',
    ...size,
    count: specOf(model, 'count')?.default ?? 1,
    seed: null,
    seedMode: 'random',
    values: {},
    inputs: [],
    elements: [],
  }
}

/** *Reuse*: the editor as it must have stood to make this request. The seed is locked, so the same picture comes back. */
export function draftFromRequest(request: GenerationRequest): Draft {
  return {
    model: request.model,
    prompt: request.prompt,
    negativePrompt: request.negativePrompt,
    width: request.width,
    height: request.height,
    count: request.count,
    seed: request.seed,
    seedMode: 'locked',
    values: { ...request.parameters },
    inputs: request.inputs,
    elements: request.elements,
  }
}
