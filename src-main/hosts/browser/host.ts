import Conf from 'conf'
import { join } from 'node:path'
import type { Logger, Shell } from '../../ports.ts'
import { chooseEndpoints } from '../adapters/endpoints.ts'
import { openJsonFile } from '../adapters/json-file.ts'
import { openLogFile } from '../adapters/log-file.ts'
import type { Profile } from '../adapters/profile.ts'
import { createRedactor } from '../adapters/redaction.ts'
import { systemClock, systemRandom, systemTimers } from '../adapters/system.ts'
import { createAppFiles } from '../app-files.ts'
import { bindCore, isDevelopment, type CreateCore } from '../hosted-core.ts'
import { createKeychainStore, type KeychainEntry } from './keychain.ts'
import { startBrowserServer, type BrowserServer } from './server.ts'
import { watchForSleep } from './sleep-watch.ts'
import { createSocketTransport } from './socket.ts'

export type BrowserHostOptions = {
  createCore: CreateCore
  profile: Profile
  port: number
  rendererDir: string
  resourcesDir: string
  version: string
  env: Readonly<Record<string, string | undefined>>
  openEntry: (account: string) => KeychainEntry
  shell: Shell
}

export type BrowserHost = Pick<BrowserServer, 'port' | 'issueAddress'> & { log: Logger; stop: () => Promise<void> }

/** Puts a core behind a server on this machine. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { profile, env } = options
  const redactor = createRedactor()
  const { log, close: closeLog } = openLogFile(profile.dir, redactor, env['SFUMATO_LOG'] === 'debug' ? 'debug' : 'info')
  const core = options.createCore({
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    fetch,
    keyStore: createKeychainStore({ openEntry: options.openEntry, platform: process.platform, redactor, log }),
    settingsFile: openJsonFile(
      join(profile.dir, 'settings.json'),
      () => new Conf<Record<string, unknown>>({ cwd: profile.dir, configName: 'settings', projectName: 'sfumato' }),
      () => systemClock.now(),
    ),
    log,
    shell: options.shell,
    profileDir: profile.dir,
    resourcesDir: options.resourcesDir,
    mediaBase: '/media',
    version: options.version,
    // There is no packaged browser host.
    endpoints: chooseEndpoints(env, false),
  })

  const transport = createSocketTransport({ log, random: systemRandom })
  const studio = bindCore(core, transport, {
    clock: systemClock,
    random: systemRandom,
    log,
    isChecked: isDevelopment(env),
  })
  const release = (): void => {
    studio.unbind()
    closeLog()
    profile.release()
  }
  const server = await startBrowserServer({
    appFiles: createAppFiles({ rendererDir: options.rendererDir, media: studio.media }),
    transport,
    log,
    port: options.port,
  }).catch((thrown: unknown) => {
    release()
    throw thrown
  })
  studio.start()
  log.info('host.open', { host: 'browser', port: server.port, version: options.version })

  const unwatch = watchForSleep(systemClock, systemTimers, () => {
    core.wake()
  })
  let stopped: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    unwatch()
    await server.close()
    await studio.stop()
    log.info('host.closed', {})
    release()
  }
  return { port: server.port, issueAddress: server.issueAddress, log, stop: () => (stopped ??= stop()) }
}
