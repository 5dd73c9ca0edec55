import { z } from 'zod'

/** Leonardo bills dollars now and credits on old plans; 1min.ai bills its own credits (API-FACTS §6, §11). */
export const CostUnit = z.enum(['dollars', 'credits'])
export type CostUnit = z.infer<typeof CostUnit>

/** An amount as a service states it. Amounts of different units are never added. */
export const Cost = z.object({ amount: z.number().nonnegative(), unit: CostUnit })
export type Cost = z.infer<typeof Cost>

/** What a job will cost, as far as anybody says. */
export const Price = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), cost: Cost }),
  z.object({ kind: z.literal('unknown'), reason: z.enum(['not-published', 'offline', 'no-key', 'refused']) }),
])
export type Price = z.infer<typeof Price>

/** `$0.06`, `$0.0045`, `286 credits`. Dollars keep two to four decimals, so that a cheap picture never reads $0.00. */
export function formatCost(cost: Cost): string {
  if (cost.unit === 'credits')
    return `${formatCount(Math.round(cost.amount))} credit${Math.round(cost.amount) === 1 ? '' : 's'}`
  const exact = Math.round(cost.amount * 10_000) / 10_000
  const decimals = Number.isInteger(Math.round(exact * 10_000) / 100)
    ? 2
    : Number.isInteger(Math.round(exact * 10_000) / 10)
      ? 3
      : 4
  return `$${exact.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}`
}

/** Made once: making one takes longer than formatting a hundred numbers, and the grid formats one per picture. */
const COUNTS = new Intl.NumberFormat('en-GB')

export const formatCount = (count: number): string => COUNTS.format(count)
