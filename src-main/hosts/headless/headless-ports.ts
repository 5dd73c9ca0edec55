import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '#shared/lib/result.ts'
import type { KeyStore, Logger, Ports, SettingsFile } from '../../ports.ts'
import { fileFailure } from '../adapters/json-file.ts'
import { systemClock, systemRandom, systemTimers } from '../adapters/system.ts'

/** A host without a window: for the demo, for measurements and for tests. Keys are kept while the process lives. */
export function createHeadlessPorts(profileDir: string, change: Partial<Ports> = {}): Ports {
  mkdirSync(profileDir, { recursive: true })
  return {
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    fetch: globalThis.fetch,
    keyStore: createSessionKeyStore(),
    settingsFile: createPlainSettingsFile(join(profileDir, 'settings.json')),
    log: SILENT,
    shell: { openLink: async () => undefined, showFile: async () => undefined },
    profileDir,
    resourcesDir: new URL('../../../resources', import.meta.url).pathname,
    mediaBase: '/media',
    version: '0.0.0',
    endpoints: { leonardo: 'https://cloud.leonardo.ai/api/rest/v1', onemin: 'https://api.1min.ai' },
    ...change,
  }
}

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} }

function createSessionKeyStore(): KeyStore {
  const keys = new Map<string, string>()
  return {
    status: async () => ({ available: false, name: 'memory', reason: 'This host keeps keys while it runs.' }),
    read: async name => ok(keys.get(name) ?? null),
    async write(name, secret) {
      keys.set(name, secret)
      return ok(null)
    },
    async remove(name) {
      keys.delete(name)
      return ok(null)
    },
  }
}

function createPlainSettingsFile(path: string): SettingsFile {
  return {
    read() {
      try {
        return JSON.parse(readFileSync(path, 'utf8'))
      } catch {
        return null
      }
    },
    write(settings) {
      try {
        writeFileSync(`${path}.new`, JSON.stringify(settings))
        renameSync(`${path}.new`, path)
        return ok(null)
      } catch (thrown) {
        return fileFailure(thrown, path)
      }
    },
  }
}
