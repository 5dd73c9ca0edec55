import { type Facts, holds, type Scalar } from '#shared/domain/condition.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { inputFacts, takenInputs } from '#shared/domain/input-facts.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

export type Spec<K extends ParameterSpec['kind']> = Extract<ParameterSpec, { kind: K }>
export type Size = { width: number; height: number }

/** What facts are read from: a draft and a request alike. */
export type FactSource = Pick<Draft, 'prompt' | 'negativePrompt' | 'width' | 'height' | 'count' | 'inputs' | 'elements'>

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

export const isVisible = (spec: ParameterSpec, facts: Facts): boolean =>
  spec.visibleWhen === undefined || holds(spec.visibleWhen, facts)

/** The size that is asked for: a tool without a size of its own takes that of the picture it works on. */
export function sizeOf(source: Size & Pick<Draft, 'inputs'>, model: Model): Size {
  if (specOf(model, 'size') !== null) return { width: source.width, height: source.height }
  const file = takenInputs(source.inputs, model).find(
    input => input.role === 'source' || input.role === 'canvas-init',
  )?.file
  return file === undefined
    ? { width: source.width, height: source.height }
    : { width: file.width, height: file.height }
}

/**
 * The flat facts that the catalogue's conditions ask about. A parameter that is not visible is no fact, so a rule about
 * it cannot hold; its condition may ask about parameters declared before it.
 */
export function factsOf(source: FactSource, values: Readonly<Record<string, ParameterValue>>, model: Model): Facts {
  const { width, height } = sizeOf(source, model)
  const facts: Record<string, Scalar | undefined> = {
    prompt: source.prompt.trim(),
    negativePrompt: source.negativePrompt.trim(),
    width,
    height,
    size: `${width}x${height}`,
    longSide: Math.max(width, height),
    shortSide: Math.min(width, height),
    pixels: width * height,
    aspect: Math.max(width, height) / Math.min(width, height),
    count: source.count,
    ...inputFacts(source, model),
  }
  for (const spec of model.parameters) {
    const value = valueOf(spec, values)
    if (value !== undefined && !(spec.key in facts) && isVisible(spec, facts)) facts[spec.key] = value
  }
  facts['operation'] = operationIn(facts, model)
  const output = outputSizeIn(facts, { width, height }, model)
  facts['outputPixels'] = output.width * output.height
  facts['outputMegapixels'] = Math.max(1, Math.ceil((output.width * output.height) / 1_000_000))
  return facts
}

/** What the request does: what a chosen option says, or the pictures in it, or the model. */
function operationIn(facts: Facts, model: Model): Operation {
  for (const spec of model.parameters) {
    if (spec.kind !== 'choice') continue
    const operation = spec.options.find(option => option.value === facts[spec.key])?.operation
    if (operation !== undefined) return operation
  }
  const isFromPicture = [facts['inputs.init'], facts['inputs.context']].some(
    count => typeof count === 'number' && count > 0,
  )
  return model.operation === 'text-to-image' && isFromPicture ? 'image-to-image' : model.operation
}

export const operationOf = (
  source: FactSource,
  values: Readonly<Record<string, ParameterValue>>,
  model: Model,
): Operation => operationIn(factsOf(source, values, model), model)

function outputSizeIn(facts: Facts, size: Size, model: Model): Size {
  const entry = model.outputScale.find(candidate => holds(candidate.when, facts))
  const asked = typeof entry?.scale === 'object' ? facts[entry.scale.fact] : entry?.scale
  const scale = typeof asked === 'number' ? asked : typeof asked === 'string' ? Number(asked) || 1 : 1
  return { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
}

/** The size the file will have: Alchemy and its kin enlarge (API-FACTS §6 `alchemy`). */
export function predictOutputSize(
  source: FactSource,
  values: Readonly<Record<string, ParameterValue>>,
  model: Model,
): Size {
  return outputSizeIn(factsOf(source, values, model), sizeOf(source, model), model)
}
