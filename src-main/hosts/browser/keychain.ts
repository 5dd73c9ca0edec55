import { AsyncEntry } from '@napi-rs/keyring'
import { createHash } from 'node:crypto'
import type { Failure } from '#shared/domain/failure.ts'
import type { KeyStoreStatus } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { KeyStore, Logger } from '../../ports.ts'
import type { Redactor } from '../adapters/redaction.ts'

/** One secret in the system's keychain. */
export type KeychainEntry = {
  getPassword(): Promise<string | null>
  setPassword(secret: string): Promise<void>
  deletePassword(): Promise<boolean>
}

export type KeychainDeps = {
  /** Throws where there is no keychain. */
  openEntry: (account: string) => KeychainEntry
  platform: NodeJS.Platform
  redactor: Redactor
  log: Logger
}

const PROBE = 'probe'
const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
  linux: 'Secret Service (GNOME Keyring or KWallet)',
}

/**
 * Opens entries of the system's keychain. Each profile has its own. On Linux the kernel's keyring does not count: it
 * forgets at shutdown.
 */
export function systemKeychain(profileDir: string): (account: string) => KeychainEntry {
  const profile = createHash('sha256').update(profileDir).digest('hex').slice(0, 12)
  return account => new AsyncEntry('Sfumato', `${account}@${profile}`, { linux: { store: 'secret-service' } })
}

/** Keys in the system's keychain, and nowhere else: without one every write is refused and the caller keeps the key in memory. */
export function createKeychainStore(deps: KeychainDeps): KeyStore {
  const name = NAMES[deps.platform] ?? 'system keychain'
  let known: Promise<KeyStoreStatus> | null = null

  const probe = async (): Promise<KeyStoreStatus> => {
    try {
      await deps.openEntry(PROBE).getPassword()
      return { available: true, name, reason: null }
    } catch (thrown) {
      deps.log.warn('keychain.unavailable', { detail: describe(thrown) })
      return {
        available: false,
        name,
        reason:
          deps.platform === 'linux'
            ? 'No secret service is running on this machine. Install and unlock GNOME Keyring or KWallet to keep keys.'
            : `${name} could not be opened.`,
      }
    }
  }
  const status = (): Promise<KeyStoreStatus> => (known ??= probe())

  /** The keychain reports every problem by throwing; all of them mean that it cannot be used now. */
  const attempt = async <T>(action: string, run: () => Promise<T>): Promise<Result<T, Failure>> => {
    const { available, reason } = await status()
    if (!available) return err({ code: 'key-store-unavailable', reason: reason ?? '' })
    try {
      return ok(await run())
    } catch (thrown) {
      deps.log.warn('keychain.failed', { action, detail: describe(thrown) })
      return err({ code: 'key-store-unavailable', reason: `${name} refused. It may be locked.` })
    }
  }

  return {
    status,
    async read(account) {
      const read = await attempt('read', () => deps.openEntry(account).getPassword())
      if (read.ok && read.value !== null) deps.redactor.learn(read.value)
      return read
    },
    async write(account, secret) {
      deps.redactor.learn(secret)
      return attempt('write', async () => {
        await deps.openEntry(account).setPassword(secret)
        return null
      })
    },
    async remove(account) {
      // Where nothing can be kept there is nothing to remove.
      if (!(await status()).available) return ok(null)
      return attempt('remove', async () => {
        await deps.openEntry(account).deletePassword()
        return null
      })
    },
  }
}

const describe = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
