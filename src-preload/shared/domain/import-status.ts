import { z } from 'zod'
import { Failure } from '#shared/domain/failure.ts'
import { ProviderId, Realm } from '#shared/domain/provider.ts'

/** The import of what an account made before, or elsewhere. It goes on after a restart where it stood. */
export const ImportStatus = z.object({
  revision: z.int(),
  provider: ProviderId,
  realm: Realm,
  /** `never`: not begun; `failed`: stopped by `failure`, and goes on when it is asked to. */
  state: z.enum(['never', 'running', 'paused', 'done', 'cancelled', 'failed']),
  /** Why a running import does nothing at the moment. */
  hold: z.enum(['offline', 'rate-limited', 'waiting']).nullable(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** Generations looked at. The service does not say how many there are. */
  generations: z.int(),
  /** Pictures added, known already, and lost for good. */
  added: z.int(),
  known: z.int(),
  lost: z.int(),
  /** Time of the oldest generation looked at: how far back it has come. */
  reachedAt: z.number().nullable(),
  failure: Failure.nullable(),
})
export type ImportStatus = z.infer<typeof ImportStatus>
