import { Draft } from '#shared/domain/draft.ts'
import { startDraft, switchModel } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { draftFromRequest } from '#shared/domain/draft-rules.ts'
import { type Catalog, findModel, type Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'

/** The editor as it was left. A stale or damaged draft gives a fresh one; a retired model gives the first one we have. */
export function restoreDraft(stored: unknown, catalog: Catalog): Draft {
  const parsed = Draft.safeParse(stored)
  if (!parsed.success) return startDraft(firstModel(catalog))
  return onKnownModel(parsed.data, catalog)
}

/** *Reuse everything*: the editor as it must have stood. `values` keeps what other models had parked. */
export function reuseDraft(request: GenerationRequest, catalog: Catalog, present: Draft): Draft {
  const draft = draftFromRequest(request)
  return onKnownModel({ ...draft, values: { ...present.values, ...draft.values } }, catalog)
}

const onKnownModel = (draft: Draft, catalog: Catalog): Draft =>
  findModel(catalog, draft.model) === null ? switchModel(draft, firstModel(catalog)) : draft

function firstModel(catalog: Catalog): Model {
  const [first] = catalog
  invariant(first, 'main refuses to start with an empty catalogue')
  return first
}
