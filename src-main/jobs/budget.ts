import type { Failure } from '#shared/domain/failure.ts'
import type { Spend } from '#shared/domain/job.ts'
import type { Price } from '#shared/domain/money.ts'
import type { Settings } from '#shared/domain/settings.ts'

/**
 * Whether this job would pass a limit. Only dollars are limited; an unknown price cannot be held against a limit and
 * passes, which the button says ("price unknown").
 */
export function overBudget(
  price: Price,
  spend: Spend,
  budgets: Settings['budgets'],
): Extract<Failure, { code: 'budget' }> | null {
  if (price.kind !== 'known' || price.cost.unit !== 'dollars') return null
  const spent = { session: spend.sessionDollars, day: spend.dayDollars, month: spend.monthDollars }
  for (const period of ['session', 'day', 'month'] as const) {
    const limit = budgets[period]
    const over = limit === null ? 0 : spent[period] + price.cost.amount - limit
    if (over > 1e-9) return { code: 'budget', period, overByDollars: over }
  }
  return null
}

/** Starts of the local day and month that hold `now`. */
export function periodsSince(now: number, sessionStartedAt: number): { session: number; day: number; month: number } {
  const date = new Date(now)
  return {
    session: sessionStartedAt,
    day: new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime(),
    month: new Date(date.getFullYear(), date.getMonth(), 1).getTime(),
  }
}
