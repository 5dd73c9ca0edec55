import type { Scalar } from '#shared/domain/condition.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import type { HistoryEntry, Size } from '../providers/provider.ts'

type Fields = HistoryEntry['fields']

/**
 * The request that must have made a generation, as far as the service still tells. Of a model that is not in the catalogue
 * its name or id is kept, and the service's own words for its parameters.
 */
export function requestOfEntry(
  entry: HistoryEntry,
  trueSize: Size,
  { catalog, provider, nameOf }: { catalog: Catalog; provider: ProviderId; nameOf: (modelId: string) => string | null },
): GenerationRequest {
  const { fields, modelId } = entry
  const model = modelId === null ? null : findByWire(catalog, provider, modelId)
  const { width, height } = entry.size ?? trueSize
  return {
    version: 1,
    operation: model?.operation ?? 'text-to-image',
    provider,
    model: model?.key ?? keyOf(provider, modelId),
    modelName: model?.name ?? textIn(fields, 'modelName') ?? nameOf(modelId ?? '') ?? modelId ?? 'Unknown model',
    prompt: entry.prompt.trim(),
    negativePrompt: textIn(fields, 'negativePrompt') ?? '',
    width,
    height,
    count: Math.max(1, outputsOf(entry).length),
    seed: entry.seed !== null && Number.isSafeInteger(entry.seed) && entry.seed >= 0 ? entry.seed : 0,
    parameters: model === null ? plainFields(fields) : parametersOf(model, fields),
    inputs: [],
    elements: [...entry.elements],
  }
}

/** The request of what was made of a picture since: upscaled, unzoomed, without its background. */
export function requestOfVariation(
  original: GenerationRequest,
  kind: string,
  size: Size,
  /** Null when it is not in the library. */
  source: Pick<RequestInput, 'file' | 'image'> | null,
  catalog: Catalog,
): GenerationRequest {
  const operation = OPERATIONS[kind.toUpperCase()] ?? 'upscale'
  const tool = catalog.find(model => model.provider === original.provider && model.operation === operation)
  return {
    ...original,
    operation,
    model: tool?.key ?? keyOf(original.provider, operation),
    modelName: tool?.name ?? operation,
    width: size.width,
    height: size.height,
    count: 1,
    parameters: {},
    elements: [],
    inputs: source === null ? [] : [{ ...PLAIN_SOURCE, ...source }],
  }
}

const PLAIN_SOURCE = {
  role: 'source',
  guidance: null,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
} as const

export const outputsOf = ({ status }: HistoryEntry) => (status.kind === 'complete' ? status.outputs : [])

const OPERATIONS: Readonly<Record<string, Operation>> = {
  UPSCALE: 'upscale',
  UNZOOM: 'unzoom',
  NOBG: 'remove-background',
  INPAINT: 'inpaint',
  OUTPAINT: 'outpaint',
}

function findByWire(catalog: Catalog, provider: ProviderId, id: string): Model | null {
  const isIt = ({ wire }: Model) => [wire.id, wire.model].some(known => known?.toLowerCase() === id.toLowerCase())
  const found = catalog.filter(model => model.provider === provider && isIt(model))
  // A model may be there once more for what it does with pictures.
  return found.find(model => model.operation === 'text-to-image') ?? found[0] ?? null
}

function keyOf(provider: ProviderId, id: string | null): ModelKey {
  const key = ModelKey.safeParse(`${provider}/${(id ?? 'unknown').toLowerCase()}`)
  return key.success ? key.data : ModelKey.parse(`${provider}/unknown`)
}

function parametersOf(model: Model, fields: Fields): Record<string, ParameterValue> {
  const found = model.parameters.flatMap(spec => {
    const value = valueIn(spec, fields)
    return value === undefined ? [] : [[spec.key, value] as const]
  })
  return Object.fromEntries(found)
}

/** What a reply says of a parameter; undefined when it says nothing that the parameter can be. */
function valueIn(spec: ParameterSpec, fields: Fields): ParameterValue | undefined {
  switch (spec.kind) {
    case 'number': {
      const value = fieldOf(spec.wire, fields)
      const isTaken = typeof value === 'number' && value >= spec.min && value <= spec.max
      return isTaken && (spec.values?.includes(value) ?? true) ? value : undefined
    }
    case 'toggle': {
      const value = fieldOf(spec.wire, fields)
      if (typeof value === 'boolean') return value
      if (says(fields, spec.wireWhenOn)) return true
      return says(fields, spec.wireWhenOff) ? false : undefined
    }
    case 'choice': {
      const value = fieldOf(spec.wire, fields)
      const options = spec.options.filter(option =>
        option.wire === undefined ? option.value === value : says(fields, option.wire),
      )
      // The option that explains most: one that means two fields is not taken for the other that means one of them.
      const [best] = options.toSorted((a, b) => fieldCount(b.wire) - fieldCount(a.wire))
      return best?.value
    }
    case 'text': {
      if (spec.key === 'prompt' || spec.key === 'negativePrompt') return undefined
      const value = fieldOf(spec.wire, fields)
      return typeof value === 'string' ? value : undefined
    }
    default:
      return undefined
  }
}

const fieldCount = (wire: object | undefined): number => (wire === undefined ? 0 : Object.keys(wire).length)

const says = (fields: Fields, wire: Readonly<Record<string, unknown>> | undefined): boolean =>
  wire !== undefined &&
  Object.keys(wire).length > 0 &&
  Object.entries(wire).every(([name, value]) => fieldOf(name, fields) === value)

/** Requests are spelt in one way and replies in another: `num_inference_steps` comes back as `inferenceSteps`. */
function fieldOf(wire: string | undefined, fields: Fields): unknown {
  if (wire === undefined) return undefined
  const camel = wire.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const bare = camel.replace(/^num([A-Z])/, (_, letter: string) => letter.toLowerCase())
  const name = [wire, camel, bare].find(candidate => fields[candidate] !== undefined && fields[candidate] !== null)
  return name === undefined ? undefined : fields[name]
}

const textIn = (fields: Fields, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : null
}

const KEPT_FIELDS = [
  'guidanceScale',
  'inferenceSteps',
  'scheduler',
  'presetStyle',
  'sdVersion',
  'initStrength',
  'photoReal',
  'photoRealStrength',
  'promptMagic',
  'promptMagicVersion',
  'promptMagicStrength',
  'ultra',
] as const

function plainFields(fields: Fields): Record<string, Scalar> {
  const found = KEPT_FIELDS.flatMap(name => {
    const value = fields[name]
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : []
  })
  return Object.fromEntries(found)
}
