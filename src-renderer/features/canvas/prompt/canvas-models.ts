import type { InputSlot } from '#shared/domain/model-inputs.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import type { ProviderId } from '#shared/domain/provider.ts'

const slotOf = (model: Model, role: InputSlot['role']): InputSlot | null =>
  model.inputs.slots.find(slot => slot.role === role) ?? null

/** Models that paint inside a document: the others have no place for its picture. */
export const canvasModels = (catalog: Catalog): Catalog =>
  catalog.filter(model => slotOf(model, 'canvas-init') !== null)

/** Those of the services that have a key come first, so that the first one is one that works. */
export function sortForKeys(catalog: Catalog, withKey: ReadonlySet<ProviderId>): Catalog {
  const rank = (model: Model) => (withKey.has(model.provider) ? 0 : 1)
  return [...catalog].sort((a, b) => rank(a) - rank(b))
}

/** How far the one slider goes: the service counts what is kept, the interface what is painted anew. */
export function strengthRange(model: Model): { readonly min: number; readonly max: number } | null {
  const kept = slotOf(model, 'canvas-init')?.strength ?? null
  const turn = (share: number) => Math.round((1 - share) * 100) / 100
  return kept === null ? null : { min: turn(kept.max), max: turn(kept.min) }
}
