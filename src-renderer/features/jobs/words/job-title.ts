import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { formatCost, formatCount, type Cost, type Price } from '#shared/domain/money.ts'

export const countPictures = (count: number): string => `${formatCount(count)} ${count === 1 ? 'picture' : 'pictures'}`

const TITLE_LENGTH = 60

/** The first clause of the prompt: enough to know the job by. */
export function titleOf(request: Pick<GenerationRequest, 'prompt'>): string {
  const [first = ''] = request.prompt.trim().split(/[\n,.;:]/, 1)
  const clause = first.trim() === '' ? request.prompt.trim() : first.trim()
  return clause.length <= TITLE_LENGTH ? clause : `${clause.slice(0, TITLE_LENGTH - 1).trimEnd()}…`
}

/** What it cost, else what it will; unknown is a word, never a zero. */
export const formatPrice = (price: Price): string => (price.kind === 'known' ? formatCost(price.cost) : 'price unknown')

export const priceOf = (job: { readonly cost: Cost | null; readonly price: Price }): string =>
  job.cost === null ? formatPrice(job.price) : formatCost(job.cost)
