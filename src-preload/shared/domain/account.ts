import { z } from 'zod'
import { Failure } from '#shared/domain/failure.ts'
import { CostUnit } from '#shared/domain/money.ts'
import { ProviderId, Realm } from '#shared/domain/provider.ts'

/** What an account holds. Unlike a cost it may be below zero: jobs that were under way are charged all the same. */
export const Balance = z.object({ amount: z.number(), unit: CostUnit })
export type Balance = z.infer<typeof Balance>

/** How an account pays. */
export const AccountPlan = z.object({
  /** As the service tells it apart: credits of a plan, or dollars as you go. */
  kind: z.enum(['credits', 'pay-as-you-go']),
  /** When a plan's credits come again. */
  renewsAt: z.number().nullable(),
})
export type AccountPlan = z.infer<typeof AccountPlan>

/** What the renderer may know of a key: that it is there, its last four characters, and how the last check ended. */
export const Account = z.object({
  provider: ProviderId,
  realm: Realm,
  key: z.discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({
      state: z.literal('set'),
      hint: z.string().length(4),
      /** `session`: no key store on this machine, so the key is kept in memory until the studio closes. */
      keptIn: z.enum(['key-store', 'session']),
    }),
  ]),
  checkedAt: z.number().nullable(),
  balance: Balance.nullable(),
  /** Null where the service does not say. */
  plan: AccountPlan.nullable(),
  /** Image jobs it may have at the service at once; null where the service does not say. */
  concurrency: z.int().positive().nullable(),
  failure: Failure.nullable(),
})
export type Account = z.infer<typeof Account>
