import { formatCost } from '#shared/domain/money.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { formatPrice } from '../../jobs/index.ts'
import type { PriceState } from '../../../app/pricing/price-watch.ts'

export type PriceWords = {
  /** On the button; null where there is no price to speak of. */
  readonly total: string | null
  /** Beside the summary. */
  readonly each: string | null
  readonly canRetry: boolean
}

const copy = createCopy.generate

export function describePrice(state: PriceState, count: number): PriceWords {
  if (state.kind === 'none') return { total: null, each: null, canRetry: false }
  if (state.kind === 'checking') return { total: copy.checking, each: null, canRetry: false }
  const { price } = state
  if (price.kind === 'unknown')
    return {
      total: formatPrice(price),
      // Why there is no key to ask with stands above the button already.
      each: price.reason === 'no-key' ? null : copy.priceUnknown[price.reason],
      canRetry: price.reason === 'offline',
    }
  const { amount, unit } = price.cost
  const each = count > 1 ? copy.each(formatCost({ amount: amount / count, unit })) : null
  return { total: formatCost(price.cost), each, canRetry: false }
}
