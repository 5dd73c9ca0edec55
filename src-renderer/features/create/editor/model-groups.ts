import type { Draft } from '#shared/domain/draft.ts'
import { slotOf } from '#shared/domain/draft-rules.ts'
import type { ModelKey } from '#shared/domain/ids.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { PROVIDER_IDS, PROVIDER_NAMES, type ProviderId } from '#shared/domain/provider.ts'

export type ModelGroup =
  | { readonly kind: 'present' | 'favourites' | 'recent'; readonly models: readonly Model[] }
  | {
      readonly kind: 'family'
      readonly provider: ProviderId
      readonly family: string
      readonly models: readonly Model[]
    }

/** What a model must take to stay in the list. */
export const MODEL_TRAITS = ['references', 'elements', 'transparency', 'negative'] as const
export type ModelTrait = (typeof MODEL_TRAITS)[number]

export type ModelSearch = {
  readonly text: string
  /** Only those that the account trained itself. */
  readonly isOwnOnly: boolean
  /** Null: all services. */
  readonly provider: ProviderId | null
  readonly traits: ReadonlySet<ModelTrait>
}

export const NO_SEARCH: ModelSearch = { text: '', isOwnOnly: false, provider: null, traits: new Set() }

export type OwnModels = {
  /** The one in use. It comes first, so that Enter on the open list changes nothing. */
  readonly present: ModelKey
  readonly favourites: readonly ModelKey[]
  /** Used last first. */
  readonly recent: readonly ModelKey[]
}

const SHOWN_RECENT = 4

/**
 * The models a search leaves. Every word must be somewhere in name, summary, family or service. Without a search what is
 * used most stands on top, and each model once.
 */
export function groupModels(catalog: Catalog, search: ModelSearch, own: OwnModels): readonly ModelGroup[] {
  const matches = catalog.filter(model => fits(model, search))
  const pick = (keys: readonly ModelKey[]) => keys.flatMap(key => matches.find(model => model.key === key) ?? [])
  const isSearch = search.text.trim() !== ''
  const shown: Model[] = []
  const take = (keys: readonly ModelKey[], most = Infinity): readonly Model[] => {
    const models = isSearch
      ? []
      : pick(keys)
          .filter(model => !shown.includes(model))
          .slice(0, most)
    shown.push(...models)
    return models
  }
  const groups: ModelGroup[] = [
    { kind: 'present', models: take([own.present]) },
    { kind: 'favourites', models: take(own.favourites) },
    { kind: 'recent', models: take(own.recent, SHOWN_RECENT) },
  ]
  const rest = matches.filter(model => !shown.includes(model))
  groups.push(...PROVIDER_IDS.flatMap(provider => familiesOf(provider, rest)))
  return groups.filter(({ models }) => models.length > 0)
}

function familiesOf(provider: ProviderId, models: readonly Model[]): readonly ModelGroup[] {
  const ofProvider = models.filter(model => model.provider === provider)
  const families = [...new Set(ofProvider.map(model => model.family))]
  return families.map(family => ({
    kind: 'family',
    provider,
    family,
    models: ofProvider.filter(model => model.family === family),
  }))
}

function fits(model: Model, { text, isOwnOnly, provider, traits }: ModelSearch): boolean {
  if (isOwnOnly && !model.isOwn) return false
  if (provider !== null && model.provider !== provider) return false
  if ([...traits].some(trait => !hasTrait(model, trait))) return false
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const described = `${model.name} ${model.summary} ${model.family} ${PROVIDER_NAMES[model.provider]}`.toLowerCase()
  return words.every(word => described.includes(word))
}

export function hasTrait(model: Model, trait: ModelTrait): boolean {
  if (trait === 'references') return model.inputs.slots.length > 0
  if (trait === 'elements') return model.inputs.elements !== null
  const key = trait === 'negative' ? 'negativePrompt' : 'transparency'
  return model.parameters.some(spec => spec.key === key)
}

/** The least a picture costs by a published table; null where only the service itself can say. */
export function cheapestPicture({ price, picturesPerCall = Infinity }: Model): Cost | null {
  if (price.kind !== 'table') return null
  const amounts = Object.values(price.bySize).flatMap(byCount =>
    byCount.slice(0, picturesPerCall).map((amount, index) => amount / (index + 1)),
  )
  return amounts.length === 0 ? null : { amount: Math.min(...amounts), unit: price.unit }
}

/** What was set and the other model does not take, by its labels: it is parked and comes back. */
export function parkedBy(draft: Draft, from: Model, to: Model): readonly string[] {
  const labels = from.parameters.filter(spec => isSet(spec, draft) && !isTaken(spec, draft, to)).map(spec => spec.label)
  const pictures = draft.inputs.flatMap(input => {
    const slot = slotOf(from, input)
    return slot === null || slotOf(to, input) !== null ? [] : [slot.label]
  })
  return [...new Set([...labels, ...pictures])]
}

function isSet(spec: ParameterSpec, draft: Draft): boolean {
  if (spec.key === 'prompt') return false
  if (spec.key === 'negativePrompt') return draft.negativePrompt.trim() !== ''
  if (spec.kind === 'seed') return draft.seed !== null && draft.seedMode !== 'random'
  return 'default' in spec && spec.key in draft.values && draft.values[spec.key] !== spec.default
}

function isTaken({ key }: ParameterSpec, { values }: Draft, to: Model): boolean {
  const other = to.parameters.find(spec => spec.key === key)
  return other?.kind === 'choice' ? other.options.some(option => option.value === values[key]) : other !== undefined
}
