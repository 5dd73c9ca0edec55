import type { ProviderId } from '#shared/domain/provider.ts'
import type { Endpoints, Logger } from '../ports.ts'

/** The practice services as the core sees them: off until somebody needs them. */
export type PracticeRealm = {
  /** Starts them if they are not running. */
  open(): Promise<void>
  endpoints(): Endpoints | null
  keys(): Readonly<Record<ProviderId, string>> | null
  close(): Promise<void>
}

type Running = { leonardo: { url: string; key: string }; onemin: { url: string; key: string }; close(): Promise<void> }

export function createPracticeRealm(deps: { start(): Promise<Running>; log: Logger }): PracticeRealm {
  let opening: Promise<Running> | null = null
  let running: Running | null = null
  return {
    async open() {
      opening ??= deps.start()
      running = await opening
      deps.log.info('practice.open')
    },
    endpoints: () => running && { leonardo: running.leonardo.url, onemin: running.onemin.url },
    keys: () => running && { leonardo: running.leonardo.key, onemin: running.onemin.key },
    async close() {
      const toClose = await opening
      await toClose?.close()
    },
  }
}
