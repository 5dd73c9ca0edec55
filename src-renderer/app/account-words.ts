import type { Account, Balance } from '#shared/domain/account.ts'
import { formatCost } from '#shared/domain/money.ts'
import { settingsCopy } from './copy/settings-copy.ts'

const copy = settingsCopy.services
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** `−$1.25`: the sign before the unit. */
export const formatBalance = ({ amount, unit }: Balance): string =>
  amount < 0 ? `−${formatCost({ amount: -amount, unit })}` : formatCost({ amount, unit })

/** How an account pays and how much it may do at once, as far as its service says. */
export const planWords = ({ plan, concurrency }: Pick<Account, 'plan' | 'concurrency'>): string =>
  [
    plan !== null && copy.plan[plan.kind],
    plan !== null && plan.renewsAt !== null && copy.renews(DAY.format(plan.renewsAt)),
    concurrency !== null && copy.slots(concurrency),
  ]
    .filter(Boolean)
    .join(' ')

/** Why there is less than nothing; null while there is not. */
export const debtWords = ({ balance }: Pick<Account, 'balance'>): string | null =>
  balance !== null && balance.amount < 0 ? copy.negative : null
