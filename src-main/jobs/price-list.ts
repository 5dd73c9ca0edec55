import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Price } from '#shared/domain/money.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Clock } from '../ports.ts'
import type { Provider } from '../providers/provider.ts'

const KEPT_MS = 30 * 60_000
const KEPT_ENTRIES = 500
const TIMEOUT_MS = 10_000

/** Prices that services were asked for, remembered: the same question within half an hour costs no request. */
export type PriceList = { ask(request: GenerationRequest, model: Model, realm: Realm): Promise<Price> }

export function createPriceList(deps: {
  clock: Clock
  providerFor(realm: Realm, id: ProviderId): Provider | null
}): PriceList {
  const kept = new Map<string, { at: number; price: Promise<Price> }>()
  return {
    ask(request, model, realm) {
      const provider = deps.providerFor(realm, request.provider)
      if (provider === null) return Promise.resolve({ kind: 'unknown', reason: 'no-key' })
      const { prompt: _, negativePrompt: __, seed: ___, inputs, ...priced } = request
      // What is on a picture does not change the price: a drawing differs with every stroke.
      const sizes = inputs.map(({ image: ____, file, ...input }) => ({ ...input, size: [file.width, file.height] }))
      const key = JSON.stringify([realm, priced, sizes])
      const known = kept.get(key)
      if (known !== undefined && deps.clock.now() - known.at < KEPT_MS) return known.price
      const price = provider.price(request, model, AbortSignal.timeout(TIMEOUT_MS)).then(answer => {
        // No answer is not worth remembering: the next question may get one.
        if (answer.kind === 'unknown' && answer.reason !== 'not-published') kept.delete(key)
        return answer
      })
      kept.set(key, { at: deps.clock.now(), price })
      const oldest = kept.keys().next().value
      if (kept.size > KEPT_ENTRIES && oldest !== undefined) kept.delete(oldest)
      return price
    },
  }
}
