import { assertNever } from '#shared/lib/assert-never.ts'
import type { FieldSpec, FieldTable } from '../../validation/field-table.ts'
import type { GuidanceRule, V2Model } from './models.ts'

const choice = (type: string, values: readonly string[]): FieldSpec => ({ kind: 'enum', type, values })
const flag: FieldSpec = { kind: 'boolean' }
const pixels: FieldSpec = { kind: 'int', min: 0 }

const IMAGE_TYPES = ['UPLOADED', 'GENERATED', 'VARIATION', 'URL', 'BASE64', 'INIT', 'GENERATION'] as const

const IMAGE: FieldTable = {
  type: { ...choice('ImageType', IMAGE_TYPES), required: true },
  id: { kind: 'string' },
  url: { kind: 'string' },
  data: { kind: 'string' },
  width: pixels,
  height: pixels,
}

export const guidanceList = ({ max, strengths }: GuidanceRule): FieldSpec => ({
  kind: 'list',
  maxItems: max,
  of: {
    kind: 'object',
    type: 'Guidance',
    notNull: true,
    fields: {
      image: { kind: 'object', type: 'Image', required: true, fields: IMAGE },
      order: { kind: 'int', min: 0 },
      ...(strengths === null ? {} : { strength: choice('GuidanceStrength', strengths) }),
    },
  },
})

const EXTRA_FIELDS: Readonly<Record<V2Model['extras'][number], FieldTable>> = {
  negative_prompt: { negative_prompt: { kind: 'string', maxLength: 1000 } },
  tiling: { tiling: flag },
  contrast: { contrast: choice('Contrast', ['LOW', 'MEDIUM', 'HIGH']) },
  transparency: { transparency: choice('Transparency', ['disabled', 'foreground_only']) },
  output_format: { output_format: choice('OutputFormat', ['jpeg', 'png']) },
  elements: {
    platform_elements: { kind: 'list', of: weighted('akUUID', { kind: 'string', required: true }), maxItems: 4 },
    user_elements: { kind: 'list', of: weighted('id', { kind: 'int', required: true }), maxItems: 4 },
  },
}

function weighted(name: string, id: FieldSpec): FieldSpec {
  return { kind: 'object', type: 'Element', notNull: true, fields: { [name]: id, weight: { kind: 'float' } } }
}

/** What a model takes under `parameters`; anything else is refused. */
export function parameterFields(model: V2Model): FieldTable {
  const guidances = Object.entries(model.guidances).map(([name, rule]) => [name, guidanceList(rule)] as const)
  return {
    prompt: { kind: 'string', required: true, maxLength: model.promptLimit },
    width: pixels,
    height: pixels,
    quantity: { kind: 'int', min: 1, max: model.maxQuantity },
    prompt_enhance: choice('PromptEnhance', ['AUTO', 'ON', 'OFF']),
    ...(model.seedLimit === null ? {} : { seed: { kind: 'int', min: 0, max: model.seedLimit } }),
    ...(model.modes.length === 0 ? {} : { mode: choice('Mode', model.modes) }),
    ...(model.qualities.length === 0 ? {} : { quality: choice('Quality', model.qualities) }),
    ...(model.styles.length === 0
      ? {}
      : { style_ids: { kind: 'list', of: choice('StyleId', model.styles), maxItems: 1 } }),
    ...(guidances.length === 0
      ? {}
      : { guidances: { kind: 'object', type: 'Guidances', fields: Object.fromEntries(guidances) } }),
    ...Object.assign({}, ...model.extras.map(extra => EXTRA_FIELDS[extra])),
  }
}

export const bodyFields = (parameters: FieldTable): FieldTable => ({
  model: { kind: 'string', required: true },
  public: flag,
  parameters: { kind: 'object', type: 'Parameters', required: true, fields: parameters },
})

type Schema = { readonly [key: string]: unknown }

/** The same table as `GET /models` publishes it. */
export function schemaOf(fields: FieldTable): Schema {
  const entries = Object.entries(fields)
  const required = entries.filter(([, spec]) => spec.required === true).map(([name]) => name)
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(entries.map(([name, spec]) => [name, schemaOfField(spec)])),
    ...(required.length === 0 ? {} : { required }),
  }
}

function schemaOfField(spec: FieldSpec): Schema {
  switch (spec.kind) {
    case 'string':
      return { type: 'string', ...(spec.maxLength === undefined ? {} : { maxLength: spec.maxLength }) }
    case 'boolean':
      return { type: 'boolean' }
    case 'int':
    case 'float':
      return {
        type: spec.kind === 'int' ? 'integer' : 'number',
        ...(spec.min === undefined ? {} : { minimum: spec.min }),
        ...(spec.max === undefined ? {} : { maximum: spec.max }),
      }
    case 'enum':
      return { type: 'string', enum: spec.values }
    case 'list':
      return {
        type: 'array',
        items: schemaOfField(spec.of),
        ...(spec.maxItems === undefined ? {} : { maxItems: spec.maxItems }),
      }
    case 'object':
      return schemaOf(spec.fields)
    default:
      return assertNever(spec)
  }
}
