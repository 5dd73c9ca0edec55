import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Database } from '../database/database.ts'
import { isExpected } from '../database/database-error.ts'
import type { Clock } from '../ports.ts'
import { durationKind, expectedDuration } from './poll-policy.ts'

/** How long jobs of a kind usually take, learnt from our own and kept across restarts. */
export type Learning = {
  expect(request: GenerationRequest, model: Model): Promise<{ expectedMs: number; learnt: boolean }>
  learn(request: GenerationRequest, durationMs: number): Promise<void>
}

export function createLearning(deps: { database: Pick<Database, 'jobs'>; clock: Clock }): Learning {
  return {
    async expect(request, model) {
      const durations = await deps.database.jobs.durations(durationKind(request))
      return expectedDuration(durations, model.usualMs)
    },
    async learn(request, durationMs) {
      try {
        await deps.database.jobs.addDuration(
          durationKind(request),
          Math.max(0, Math.round(durationMs)),
          deps.clock.now(),
        )
      } catch (thrown) {
        // A figure lost to a full disk only makes the next guess worse.
        if (!isExpected(thrown)) throw thrown
      }
    },
  }
}
