import type { Account } from '#shared/domain/account.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Spend } from '#shared/domain/job.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Cost, Price } from '#shared/domain/money.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { Settings } from '#shared/domain/settings.ts'

/** Why a valid draft cannot go out all the same: nothing in the editor is wrong, the purse or the key is. */
export type Blockage =
  | { readonly kind: 'no-key'; readonly provider: ProviderId }
  | {
      readonly kind: 'no-balance'
      readonly provider: ProviderId
      readonly price: Cost
      readonly balance: Cost
      /** How many pictures the balance pays for; 0: not even one. */
      readonly affordable: number
    }
  | { readonly kind: 'budget'; readonly period: BudgetPeriod; readonly limit: number; readonly overBy: number }

export type BudgetPeriod = keyof Settings['budgets']
const PERIODS: readonly BudgetPeriod[] = ['session', 'day', 'month']

export type Purse = {
  readonly accounts: readonly Account[]
  readonly settings: Pick<Settings, 'realm' | 'budgets'>
  readonly spend: Spend
}

export function blockageOf(draft: Draft, model: Model, price: Price | null, purse: Purse): Blockage | null {
  const account = purse.accounts.find(
    candidate => candidate.provider === model.provider && candidate.realm === purse.settings.realm,
  )
  if (account?.key.state === 'none') return { kind: 'no-key', provider: model.provider }
  if (price?.kind !== 'known') return null
  const balance = account?.balance ?? null
  if (balance !== null && balance.unit === price.cost.unit && balance.amount < price.cost.amount) {
    const affordable = Math.floor((balance.amount * draft.count) / price.cost.amount + ROUNDING)
    return { kind: 'no-balance', provider: model.provider, price: price.cost, balance, affordable }
  }
  return price.cost.unit === 'dollars' ? overBudget(price.cost.amount, purse) : null
}

/** Prices are sums of cents in binary fractions: 0.06 / 0.015 must be four. */
const ROUNDING = 1e-9

function overBudget(dollars: number, { settings, spend }: Purse): Blockage | null {
  const spent: Readonly<Record<BudgetPeriod, number>> = {
    session: spend.sessionDollars,
    day: spend.dayDollars,
    month: spend.monthDollars,
  }
  for (const period of PERIODS) {
    const limit = settings.budgets[period]
    if (limit === null) continue
    const overBy = spent[period] + dollars - limit
    if (overBy > ROUNDING) return { kind: 'budget', period, limit, overBy }
  }
  return null
}
