import { z } from 'zod'
import { Failure } from '#shared/domain/failure.ts'
import { Cost } from '#shared/domain/money.ts'
import { ProviderId, Realm } from '#shared/domain/provider.ts'

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
  balance: Cost.nullable(),
  failure: Failure.nullable(),
})
export type Account = z.infer<typeof Account>
