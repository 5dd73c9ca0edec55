import { type Facts, holds } from '#shared/domain/condition.ts'
import { controlOf, factsOf, isVisible } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model, PriceRule } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** Fields of a request body, as the service spells them. */
export type WireFields = Model['wire']['fields']

/** Everything of a request that its model puts on the wire, from the catalogue alone. The model's id is the provider's to add. */
export function wireFields(request: GenerationRequest, model: Model): WireFields {
  const facts = factsOf(request, request.parameters, model)
  const fields: WireFields = { ...model.wire.fields }
  for (const spec of model.parameters) {
    if (!isVisible(spec, facts)) continue
    if (spec.omitWhen !== undefined && holds(spec.omitWhen, facts)) continue
    Object.assign(fields, fieldsOf(spec, request, facts))
  }
  return fields
}

function fieldsOf(spec: ParameterSpec, request: GenerationRequest, facts: Facts): WireFields {
  switch (spec.kind) {
    case 'text':
    case 'number': {
      // Null leaves the value to the service.
      const value = facts[spec.key] ?? null
      return value === null ? {} : put(spec.wire, value)
    }
    case 'choice': {
      const option = spec.options.find(candidate => candidate.value === facts[spec.key])
      return option?.wire ?? put(spec.wire, facts[spec.key] ?? null)
    }
    case 'toggle': {
      const on = facts[spec.key] === true
      return (on ? spec.wireWhenOn : spec.wireWhenOff) ?? put(spec.wire, on)
    }
    case 'size': {
      const { width, height } = request
      if (spec.wireSides === undefined) return put(spec.wire, `${width}x${height}`)
      return { [spec.wireSides.width]: width, [spec.wireSides.height]: height }
    }
    case 'count':
      return put(spec.wire, request.count)
    case 'seed':
      return put(spec.wire, request.seed)
    default:
      return assertNever(spec)
  }
}

const put = (field: string | undefined, value: string | number | boolean | null): WireFields =>
  field === undefined ? {} : { [field]: value }

/** Every wire field that a parameter may set. */
export function fieldsNamedBy(spec: ParameterSpec): string[] {
  const fields = spec.wire === undefined ? [] : [spec.wire]
  if (spec.kind === 'size' && spec.wireSides !== undefined) fields.push(spec.wireSides.width, spec.wireSides.height)
  if (spec.kind === 'choice') fields.push(...spec.options.flatMap(option => Object.keys(option.wire ?? {})))
  if (spec.kind === 'toggle') fields.push(...Object.keys(spec.wireWhenOn ?? {}), ...Object.keys(spec.wireWhenOff ?? {}))
  return [...new Set(fields)]
}

/** The parameter behind a wire field that a service complained about, so that the complaint can stand at its control. */
export function parameterOfField(model: Model, field: string): string | null {
  const named = model.parameters.find(spec => fieldsNamedBy(spec).includes(field))?.key
  if (named !== undefined) return named
  if (model.inputs.elements !== null && ['elements', 'userElements', 'akUUID', 'userLoraId'].includes(field))
    return 'elements'
  const slot = model.inputs.slots.find(({ wire }) => Object.values(wire).includes(field))
  return slot === undefined ? null : controlOf(slot)
}

/** The parameters of the service's own price calculator for this request. */
export function calculatorFields(
  request: GenerationRequest,
  model: Model,
  rule: Extract<PriceRule, { kind: 'calculator' }>,
): WireFields {
  const facts = factsOf(request, request.parameters, model)
  const fields: WireFields = { ...rule.flags }
  for (const [field, source] of Object.entries(rule.from)) {
    if ('when' in source) fields[field] = holds(source.when, facts)
    else {
      const value = facts[source.fact]
      if (value !== undefined && value !== null) fields[field] = value
    }
  }
  return fields
}
