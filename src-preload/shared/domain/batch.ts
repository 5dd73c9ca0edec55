import { z } from 'zod'
import { Failure } from '#shared/domain/failure.ts'
import { BatchId } from '#shared/domain/ids.ts'
import { Cost, Price } from '#shared/domain/money.ts'

export { BatchId }

/** One axis of an X/Y/Z grid as it is written beside the contact sheet. */
const GridAxisLabels = z.object({
  /** Key of the parameter, or `model`, `prompt`, `seed`, `size`. */
  parameter: z.string().max(100),
  label: z.string().max(100),
  values: z.array(z.string().max(200)).min(1).max(100),
})

/** First axis: columns; second: rows; third: sheets. */
export const GridLayout = z.object({ axes: z.array(GridAxisLabels).min(1).max(3) })
export type GridLayout = z.infer<typeof GridLayout>

/** Jobs that were added together: all or none. */
export const Batch = z.object({
  id: BatchId,
  label: z.string(),
  createdAt: z.number(),
  /** How many jobs it has. */
  size: z.int(),
  /** Null: a plain batch without axes. */
  grid: GridLayout.nullable(),
})
export type Batch = z.infer<typeof Batch>

/** A job's place in its batch. */
export const BatchPlace = z.object({
  id: BatchId,
  label: z.string(),
  /** Which draft it is of, from 0: a draft may take several calls, each a job of its own. */
  index: z.int().nonnegative(),
  /** Jobs in the whole batch. */
  size: z.int().positive(),
  /** One for each axis of the grid; empty without a grid. */
  cell: z.array(z.string()),
})
export type BatchPlace = z.infer<typeof BatchPlace>

/** What a batch will cost, cell by cell in the order of the drafts, and whether it may be sent. */
export const BatchPrice = z.object({
  cells: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('priced'), price: Price }),
      z.object({ kind: z.literal('refused'), failure: Failure }),
    ]),
  ),
  /** One sum for each unit: amounts of different units are never added. */
  totals: z.array(Cost),
  /** Cells whose price nobody says. */
  unknown: z.int(),
  /** Why the whole may not be sent: a refused cell, a budget, a key that is missing. */
  failure: Failure.nullable(),
})
export type BatchPrice = z.infer<typeof BatchPrice>

export const LARGEST_BATCH = 400

/** Sums of what is known, one for each unit, and how many are not. */
export function sumPrices(prices: readonly Price[]): { totals: Cost[]; unknown: number } {
  const byUnit = new Map<Cost['unit'], number>()
  for (const price of prices) {
    if (price.kind === 'known') byUnit.set(price.cost.unit, (byUnit.get(price.cost.unit) ?? 0) + price.cost.amount)
  }
  return {
    totals: [...byUnit].map(([unit, amount]) => ({ unit, amount: Math.round(amount * 1e6) / 1e6 })),
    unknown: prices.filter(price => price.kind === 'unknown').length,
  }
}
