import { ModelKey } from '#shared/domain/ids.ts'
import { startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import { createProviders } from '../../../src-main/providers/providers.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { shippedModel } from '../catalog/catalog-support.ts'

export const LEONARDO_KEY = '0b7e6f6c-58e5-4f0b-9c5c-3c2a1d4e7f3a'
export const ONEMIN_KEY = 'onemin-key-of-the-test'
export const PROMPT = 'Alpine ridge at first light'

export const phoenix = shippedModel('leonardo/phoenix-1.0')
export const kino = shippedModel('leonardo/kino-xl')
export const visionOfOnemin = shippedModel('onemin/vision-xl')
export const diffusionOfOnemin = shippedModel('onemin/diffusion-xl')

export function requestFor(model: Model, changes: Partial<Draft> = {}) {
  const draft: Draft = { ...startDraft(model), prompt: PROMPT, seed: 2_210_433, seedMode: 'locked', ...changes }
  const request = toRequest({ ...draft, model: ModelKey.parse(model.key) }, model, () => 1)
  if (!request.ok) throw new Error(request.error.map(refusal => refusal.message).join(' '))
  return request.value
}

/** Both providers against one address, with what they log. */
export function providersAt(url: string, keys: { leonardo?: string | null; onemin?: string | null } = {}) {
  const log = recordLog()
  const current = { leonardo: LEONARDO_KEY, onemin: ONEMIN_KEY, ...keys }
  const providers = createProviders({
    fetch,
    clock: { now: () => Date.UTC(2026, 10, 20, 12) },
    endpoints: { leonardo: `${url}/api/rest/v1`, onemin: url },
    getKey: id => current[id],
    log,
  })
  return { ...providers, log, keys: current }
}

export const signal = new AbortController().signal
