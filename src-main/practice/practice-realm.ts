import { join } from 'node:path'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { Clock, Endpoints, Logger, Timers } from '../ports.ts'
import { createPractice, type Practice } from './practice.ts'

/** The practice services as the core sees them: off until somebody needs them. */
export type PracticeRealm = {
  /** Starts them if they are not running. */
  open(): Promise<void>
  endpoints(): Endpoints | null
  keys(): Readonly<Record<ProviderId, string>> | null
  close(): Promise<void>
}

export function createPracticeRealm(deps: {
  profileDir: string
  clock: Clock
  timers: Timers
  log: Logger
}): PracticeRealm {
  let opening: Promise<Practice> | null = null
  let running: Practice | null = null

  return {
    async open() {
      opening ??= createPractice({
        stateDir: join(deps.profileDir, 'practice'),
        clock: deps.clock,
        timers: deps.timers,
        log: deps.log,
      })
      running = await opening
    },
    endpoints: () => running && { leonardo: running.leonardo.url, onemin: running.onemin.url },
    keys: () => running && { leonardo: running.leonardo.key, onemin: running.onemin.key },
    async close() {
      const toClose = await opening
      await toClose?.close()
    },
  }
}
