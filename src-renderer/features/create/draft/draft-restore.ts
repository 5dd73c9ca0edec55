import { Draft } from '#shared/domain/draft.ts'
import { startDraft, switchModel } from '#shared/domain/draft-rules.ts'
import { type Catalog, findModel, type Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'

/** The editor as it was left. A stale or damaged draft gives a fresh one; a retired model gives the first one we have. */
export function restoreDraft(stored: unknown, catalog: Catalog): Draft {
  const parsed = Draft.safeParse(stored)
  return parsed.success ? restoreOnCatalog(parsed.data, catalog) : freshDraft(catalog)
}

/** The same draft, on the first model there is where its own is not in the catalogue. */
export const restoreOnCatalog = (draft: Draft, catalog: Catalog): Draft =>
  findModel(catalog, draft.model) === null ? switchModel(draft, firstModel(catalog)) : draft

const freshDraft = (catalog: Catalog): Draft => startDraft(firstModel(catalog))

function firstModel(catalog: Catalog): Model {
  const [first] = catalog
  invariant(first, 'main refuses to start with an empty catalogue')
  return first
}
