import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

export function createPracticeRealm(deps: { profileDir: string; clock: Clock; timers: Timers; log: Logger }): PracticeRealm {
  const stateDir = join(deps.profileDir, 'practice')
  const portPath = join(stateDir, 'port')
  let opening: Promise<Practice> | null = null
  let running: Practice | null = null

  /** The port of last time if it is free: addresses of pictures that wait to be fetched then still hold. */
  const start = async (): Promise<Practice> => {
    mkdirSync(stateDir, { recursive: true })
    const options = { stateDir, clock: deps.clock, timers: deps.timers, log: deps.log }
    const practice = await createPractice({ ...options, port: readPort(portPath) }).catch(() => createPractice(options))
    writeFileSync(portPath, String(practice.port))
    return practice
  }

  return {
    async open() {
      opening ??= start()
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

function readPort(path: string): number {
  try {
    const port = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : 0
  } catch {
    return 0
  }
}
