import type { BatchPrice } from '#shared/domain/batch.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { type Cost, formatCost } from '#shared/domain/money.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import type { BatchPricing } from './use-batch-price.ts'

const copy = editorCopy.batch

/** For the button: the sum of what is known, and whether it is all. */
export function describeTotal({ totals, unknown }: Pick<BatchPrice, 'totals' | 'unknown'>): string {
  const known = describeCosts(totals)
  if (unknown === 0 && known !== '') return known
  return known === '' ? copy.nothingKnown : copy.plus(known)
}

const describeCosts = (costs: readonly Cost[]): string => costs.map(formatCost).join(' + ')

/** Why the whole may not be sent, beside refused cells, which are listed by themselves. */
export function blockedBy(pricing: BatchPricing): string | null {
  if (pricing.kind === 'failed') return wordsOf(pricing.failure)
  if (pricing.kind !== 'ready' || pricing.price.failure === null) return null
  const { failure, cells } = pricing.price
  return cells.some(cell => cell.kind === 'refused') ? null : wordsOf(failure)
}

function wordsOf(failure: Failure): string {
  const { title, body } = failureCopy(failure)
  return body === null ? title : `${title} ${body}`
}
