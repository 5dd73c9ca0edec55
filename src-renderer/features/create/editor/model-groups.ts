import type { Catalog, Model } from '#shared/domain/model.ts'
import { PROVIDER_IDS, PROVIDER_NAMES, type ProviderId } from '#shared/domain/provider.ts'

export type ModelGroup = { readonly provider: ProviderId; readonly models: readonly Model[] }

/** The models a search leaves, by service. Every word must be somewhere in name, summary, family or service. */
export function groupModels(catalog: Catalog, search: string): readonly ModelGroup[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const matches = catalog.filter(model => {
    const text = `${model.name} ${model.summary} ${model.family} ${PROVIDER_NAMES[model.provider]}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
  return PROVIDER_IDS.map(provider => ({
    provider,
    models: matches.filter(model => model.provider === provider),
  })).filter(({ models }) => models.length > 0)
}

/** Labels of parameters that were changed and that the other model lacks: they are parked and come back. */
export function parkedBy(values: Readonly<Record<string, unknown>>, from: Model, to: Model): readonly string[] {
  return from.parameters
    .filter(spec => 'default' in spec && spec.key in values && values[spec.key] !== spec.default)
    .filter(spec => !to.parameters.some(other => other.key === spec.key))
    .map(spec => spec.label)
}
