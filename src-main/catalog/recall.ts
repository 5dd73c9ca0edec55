import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { StrengthType } from '#shared/domain/request-input.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** A picture that a recalled request names by the service's id; whoever has it by that id can put it in. */
export type RecalledPicture = {
  role: 'init' | 'guidance' | 'context'
  guidance: string | null
  remote: { kind: 'uploaded' | 'generated'; id: string }
  strength: number | null
  strengthType: StrengthType | null
  weight: number | null
  influence: number | null
}

export type Recalled = {
  draft: Draft
  pictures: RecalledPicture[]
  /** Fields that the model has no control for, so that nothing is dropped without a word. */
  notApplied: string[]
}

type Fields = Readonly<Record<string, unknown>>

/**
 * The editor as it must have stood to send these fields, for requests that were not made here: the way of `wireFields`
 * back. Fields of earlier days (`controlNet`) are understood and become what took their place; they are never sent again.
 * Null when the model is not in the catalogue.
 */
export function recallRequest(fields: Fields, catalog: Catalog): Recalled | null {
  const model = modelOf(fields, catalog)
  if (model === null) return null
  const used = new Set(['modelId', ...Object.keys(model.wire.fields)])
  const values: Record<string, ParameterValue> = {}
  let draft: Draft = startDraft(model)
  for (const spec of model.parameters) {
    const recalled = recallParameter(spec, fields)
    for (const field of recalled.used) used.add(field)
    if (recalled.value !== undefined) values[spec.key] = recalled.value
    draft = { ...draft, ...recalled.draft }
  }
  const pictures = recallPictures(fields, model, used)
  const elements = recallElements(fields, used)
  const notApplied = Object.keys(fields).filter(field => !used.has(field) && isSaid(fields[field]))
  return { draft: { ...draft, values, elements }, pictures, notApplied }
}

/** Null, false and empty say no more than a field that is not there. */
const isSaid = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== false &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0)

function modelOf(fields: Fields, catalog: Catalog): Model | null {
  const { modelId } = fields
  const painting = catalog.filter(model => model.wire.format === 'leonardo-v1' && model.operation === 'text-to-image')
  // PhotoReal v1 names no model of its own.
  if (typeof modelId !== 'string')
    return painting.find(model => model.wire.model === '' && fields.photoReal === true) ?? null
  return painting.find(model => model.wire.model === modelId) ?? null
}

type RecalledParameter = { used: string[]; value?: ParameterValue; draft?: Partial<Draft> }

function recallParameter(spec: ParameterSpec, fields: Fields): RecalledParameter {
  const own = spec.wire === undefined ? undefined : fields[spec.wire]
  const used = spec.wire === undefined || own === undefined ? [] : [spec.wire]
  switch (spec.kind) {
    case 'text':
      if (typeof own !== 'string') return { used: [] }
      if (spec.key === 'prompt') return { used, draft: { prompt: own } }
      return spec.key === 'negativePrompt' ? { used, draft: { negativePrompt: own } } : { used, value: own }
    case 'number':
      return typeof own === 'number' ? { used, value: own } : { used: [] }
    case 'choice': {
      // The one that says most: Ultra is what Fast says and more.
      const [option] = spec.options
        .filter(({ value, wire }) =>
          wire === undefined ? own === value : isWithin(wire, fields) && Object.keys(wire).length > 0,
        )
        .sort((a, b) => Object.keys(b.wire ?? {}).length - Object.keys(a.wire ?? {}).length)
      return option === undefined
        ? { used: [] }
        : { used: [...used, ...Object.keys(option.wire ?? {})], value: option.value }
    }
    case 'toggle': {
      const isOn = spec.wireWhenOn === undefined ? own === true : isWithin(spec.wireWhenOn, fields)
      if (spec.wireWhenOn === undefined && typeof own !== 'boolean') return { used: [] }
      return { used: [...used, ...(isOn ? Object.keys(spec.wireWhenOn ?? {}) : [])], value: isOn }
    }
    case 'size': {
      const { width: widthField = '', height: heightField = '' } = spec.wireSides ?? {}
      const [width, height] = [fields[widthField], fields[heightField]]
      if (typeof width !== 'number' || typeof height !== 'number') return { used: [] }
      return { used: [widthField, heightField], draft: { width, height } }
    }
    case 'count':
      return typeof own === 'number' ? { used, draft: { count: own } } : { used: [] }
    case 'seed':
      return typeof own === 'number' ? { used, draft: { seed: own, seedMode: 'locked' } } : { used: [] }
    default:
      return assertNever(spec)
  }
}

const isWithin = (wanted: Fields, fields: Fields): boolean =>
  Object.entries(wanted).every(([name, value]) => JSON.stringify(fields[name]) === JSON.stringify(value))

const LEGACY_GUIDANCE: Readonly<Record<string, string>> = { CANNY: 'edge', POSE: 'pose', DEPTH: 'depth' }

function recallPictures(fields: Fields, model: Model, used: Set<string>): RecalledPicture[] {
  const pictures: RecalledPicture[] = []
  const none = { guidance: null, strength: null, strengthType: null, weight: null, influence: null }
  const start = model.inputs.slots.find(slot => slot.role === 'init')
  const startFields = [
    ['uploaded', 'init_image_id'],
    ['generated', 'init_generation_image_id'],
  ] as const
  for (const [kind, field] of startFields) {
    const id = fields[field]
    if (start === undefined || typeof id !== 'string') continue
    used.add(field).add('init_strength')
    pictures.push({ ...none, role: 'init', remote: { kind, id }, strength: numberOf(fields.init_strength) })
    // Before there were several guides, the start picture was the guide.
    const legacy = LEGACY_GUIDANCE[String(fields.controlNetType)]
    if (fields.controlNet !== true || legacy === undefined || !hasGuidance(model, legacy)) continue
    for (const name of ['controlNet', 'controlNetType', 'weighting']) used.add(name)
    pictures.push({
      ...none,
      role: 'guidance',
      guidance: legacy,
      remote: { kind, id },
      weight: numberOf(fields.weighting),
    })
  }
  for (const item of itemsOf(fields.controlnets)) {
    const slot = model.inputs.slots.find(({ wire }) => wire.preprocessorId === item.preprocessorId)
    if (slot === undefined || typeof item.initImageId !== 'string') continue
    used.add('controlnets')
    const strength = StrengthType.safeParse(String(item.strengthType).toLowerCase())
    pictures.push({
      role: 'guidance',
      guidance: slot.key,
      remote: { kind: item.initImageType === 'GENERATED' ? 'generated' : 'uploaded', id: item.initImageId },
      strength: null,
      strengthType: strength.data ?? null,
      // The vendor's own samples send it as text now and then.
      weight: numberOf(item.weight),
      influence: numberOf(item.influence),
    })
  }
  for (const item of itemsOf(fields.contextImages)) {
    if (typeof item.id !== 'string' || model.inputs.slots.every(slot => slot.role !== 'context')) continue
    used.add('contextImages')
    const kind = item.type === 'GENERATED' ? 'generated' : 'uploaded'
    pictures.push({ ...none, role: 'context', remote: { kind, id: item.id } })
  }
  return pictures
}

const hasGuidance = (model: Model, key: string): boolean =>
  model.inputs.slots.some(slot => slot.role === 'guidance' && slot.key === key)

function recallElements(fields: Fields, used: Set<string>): Draft['elements'] {
  const platform = itemsOf(fields.elements).filter(({ akUUID }) => typeof akUUID === 'string')
  const own = itemsOf(fields.userElements).filter(({ userLoraId }) => typeof userLoraId === 'number')
  if (platform.length > 0) used.add('elements')
  if (own.length > 0) used.add('userElements')
  const common = { baseModel: null, range: null }
  return [
    ...platform.map(({ akUUID, weight }) => {
      const id = String(akUUID)
      return { ...common, kind: 'platform' as const, id, name: id, weight: numberOf(weight) ?? 1 }
    }),
    ...own.map(({ userLoraId, weight }) => {
      const id = String(userLoraId)
      return { ...common, kind: 'user' as const, id, name: id, weight: numberOf(weight) ?? 1 }
    }),
  ]
}

const itemsOf = (list: unknown): Fields[] =>
  Array.isArray(list) ? list.filter((item): item is Fields => typeof item === 'object' && item !== null) : []

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
