import type { Catalog, Model } from '#shared/domain/model.ts'

/** A tool on finished pictures is a model of the catalogue too, but not one to write a prompt for. */
export function createCatalogForPrompts(read: () => readonly Model[]): () => Catalog {
  let from: readonly Model[] | null = null
  let catalog: Catalog = []
  return () => {
    const models = read()
    if (models !== from) {
      from = models
      catalog = models.filter(model => model.operation === 'text-to-image')
    }
    return catalog
  }
}
