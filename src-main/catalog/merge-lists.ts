import type { CatalogElement, UnusableModel } from '#shared/domain/catalog-state.ts'
import { nearestSize } from '#shared/domain/draft-rules.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { ListedElement, ListedModel } from '../providers/provider.ts'

export type MergedLists = { models: Model[]; unusable: UnusableModel[] }

/**
 * The catalogue with what an account's lists add to it. A model that the account trained is used like a shipped one on the
 * same base; of any other that is not in the catalogue nothing is known, so it is named and not offered.
 */
export function mergeModels(shipped: Catalog, listed: readonly ListedModel[], provider: ProviderId): MergedLists {
  const known = new Set(
    shipped
      .filter(model => model.provider === provider)
      .flatMap(({ wire }) => [wire.model.toLowerCase(), wire.id?.toLowerCase() ?? '']),
  )
  // The newer API lists its models without the names that requests call them by, so the catalogue knows most by name only.
  const knownNames = new Set(
    shipped
      .filter(model => model.provider === provider && model.wire.format === 'leonardo-v2')
      .map(model => plainName(model.name)),
  )
  const models = [...shipped]
  const unusable: MergedLists['unusable'] = []
  for (const entry of listed) {
    if (known.has(entry.id.toLowerCase()) || (entry.from === 'v2' && knownNames.has(plainName(entry.name)))) continue
    known.add(entry.id.toLowerCase())
    const model = trainedModel(shipped, entry, provider)
    if (model === null) unusable.push({ id: entry.id, name: entry.name, from: entry.from })
    else models.push(model)
  }
  return { models, unusable }
}

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, ' ')
    .trim()

/** What the catalogue says of elements trained on a base holds for models trained on it. */
function trainedModel(shipped: Catalog, entry: ListedModel, provider: ProviderId): Model | null {
  const { baseModel } = entry
  if (entry.from !== 'user' || baseModel === null) return null
  const key = ModelKey.safeParse(`${provider}/${entry.id.toLowerCase()}`)
  const [template] = shipped
    .filter(model => model.provider === provider && model.operation === 'text-to-image')
    .filter(model => model.inputs.elements?.baseModels.includes(baseModel) === true)
    // The one that can do least: what only some of a family can do is not promised.
    .sort((a, b) => a.parameters.length - b.parameters.length)
  if (template === undefined || !key.success) return null
  const { id: _, ...wire } = template.wire
  return {
    ...template,
    key: key.data,
    name: entry.name,
    summary: entry.description.slice(0, 80) || 'trained by you',
    family: 'Your models',
    isOwn: true,
    wire: { ...wire, model: entry.id },
    parameters: template.parameters.map(spec =>
      spec.kind === 'size' && entry.size !== null ? { ...spec, default: nearestSize(spec, entry.size) } : spec,
    ),
    price:
      template.price.kind === 'calculator' && 'isModelCustom' in template.price.flags
        ? { ...template.price, flags: { ...template.price.flags, isModelCustom: true } }
        : template.price,
  }
}

/** Addresses of previews stay in main. */
export function toCatalogElement(element: ListedElement): CatalogElement {
  const { kind, id, name, description, baseModel, weight } = element
  return { kind, id, name, description, baseModel, weight }
}
