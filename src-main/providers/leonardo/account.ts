import type { Failure } from '#shared/domain/failure.ts'
import type { CostUnit } from '#shared/domain/money.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Http } from '../http.ts'
import type { AccountFacts } from '../provider.ts'
import type { Ask } from './ask.ts'
import { AccountReply, readTime } from './wire.ts'

const provider = 'leonardo'

/** Of the account with this mark: who it is, and the unit its prices come in. */
type Known = { mark: string; userId: string | null; unit: CostUnit }

export type LeonardoAccount = {
  check(signal: AbortSignal): Promise<Result<AccountFacts, Failure>>
  /** What is remembered of the account in use, asked for if need be. */
  know(signal: AbortSignal): Promise<Result<Known, Failure>>
  userId(signal: AbortSignal): Promise<Result<string, Failure>>
  /** A reply named what was charged: that is the unit, whatever was guessed before. */
  learnUnit(unit: CostUnit): void
}

export function createAccount(http: Http, ask: Ask): LeonardoAccount {
  let known: Known | null = null

  async function check(signal: AbortSignal): Promise<Result<AccountFacts, Failure>> {
    const mark = http.accountMark()
    const details = await ask.get('/me', AccountReply, signal)
    if (!details.ok) return details
    if (details.value === undefined) return err({ code: 'unexpected-reply', provider, detail: 'no account' })
    const { apiPlanTokenRenewalDate, apiPaidTokens, apiSubscriptionTokens, apiConcurrencySlots, user } = details.value
    // Nothing in the reply names the unit. A renewal date is the mark of a credit plan; without one the account pays as
    // it goes, in dollars, and what its token fields then mean is not published, so no balance is claimed.
    const hasCreditPlan = (apiPlanTokenRenewalDate ?? null) !== null
    const credits = (apiPaidTokens ?? 0) + (apiSubscriptionTokens ?? 0)
    if (mark !== null) known = { mark, userId: user?.id ?? null, unit: hasCreditPlan ? 'credits' : 'dollars' }
    return ok({
      balance: hasCreditPlan ? { amount: credits, unit: 'credits' } : null,
      plan: hasCreditPlan
        ? { kind: 'credits', renewsAt: readTime(apiPlanTokenRenewalDate) }
        : { kind: 'pay-as-you-go', renewsAt: null },
      concurrency: apiConcurrencySlots ?? null,
    })
  }

  async function know(signal: AbortSignal): Promise<Result<Known, Failure>> {
    if (known !== null && known.mark === http.accountMark()) return ok(known)
    const asked = await check(signal)
    if (!asked.ok) return asked
    return known === null ? err({ code: 'no-key', provider }) : ok(known)
  }

  return {
    check,
    know,
    async userId(signal) {
      const account = await know(signal)
      if (!account.ok) return account
      return account.value.userId === null
        ? err({ code: 'unexpected-reply', provider, detail: 'the account has no id' })
        : ok(account.value.userId)
    },
    learnUnit(unit) {
      if (known !== null) known.unit = unit
    },
  }
}
