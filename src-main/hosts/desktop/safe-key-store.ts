import type { SafeStorage } from 'electron'
import { z } from 'zod'
import type { Failure } from '#shared/domain/failure.ts'
import type { KeyStoreStatus } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { KeyStore, Logger, SettingsFile } from '../../ports.ts'
import type { Redactor } from '../adapters/redaction.ts'

export type SafeKeyStoreDeps = {
  safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >
  /** Ciphertext only. A file of its own, apart from the settings. */
  file: SettingsFile
  platform: NodeJS.Platform
  redactor: Redactor
  log: Logger
}

const KeyFile = z.object({ version: z.literal(1), keys: z.record(z.string(), z.base64()) })
type KeyFile = z.infer<typeof KeyFile>

const LINUX_NAMES: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
}
const UNREADABLE = 'The stored key could not be decrypted on this machine. Enter it again.'

/**
 * Keys encrypted by the system, through the asynchronous calls of `safeStorage`, which work after `ready`.
 * SECURITY: on Linux without a secret store Electron would encrypt with a key that is in its source. That is plain text
 * with extra steps: it counts as not available, and nothing is written.
 */
export function createSafeKeyStore(deps: SafeKeyStoreDeps): KeyStore {
  const { safeStorage, file, log } = deps

  const status = async (): Promise<KeyStoreStatus> => {
    const backend = deps.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null
    const name = describeStore(deps.platform, backend)
    if (backend !== null && LINUX_NAMES[backend] === undefined) {
      const reason =
        'No secret store was found on this machine. Install and unlock GNOME Keyring or KWallet to keep keys.'
      return { available: false, name, reason }
    }
    const isAvailable = await safeStorage.isAsyncEncryptionAvailable().catch(() => false)
    return { available: isAvailable, name, reason: isAvailable ? null : `${name} is locked or could not be opened.` }
  }

  const requireAvailable = async (): Promise<Result<null, Failure>> => {
    const { available, reason } = await status()
    return available ? ok(null) : err({ code: 'key-store-unavailable', reason: reason ?? '' })
  }

  const readFile = (): KeyFile => {
    const parsed = KeyFile.safeParse(file.read())
    return parsed.success ? parsed.data : { version: 1, keys: {} }
  }

  const seal = async (name: string, secret: string): Promise<Result<null, Failure>> => {
    const sealed = await safeStorage.encryptStringAsync(secret)
    const { keys } = readFile()
    return file.write({ version: 1, keys: { ...keys, [name]: sealed.toString('base64') } })
  }

  return {
    status,
    async read(name) {
      const sealed = readFile().keys[name]
      if (sealed === undefined) return ok(null)
      const usable = await requireAvailable()
      if (!usable.ok) return usable
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
        deps.redactor.learn(result)
        if (shouldReEncrypt) await seal(name, result)
        return ok(result)
      } catch {
        // Another user, another machine, or a reset keychain; Electron gives no more than that it failed.
        log.warn('keys.unreadable')
        return err({ code: 'key-store-unavailable', reason: UNREADABLE })
      }
    },
    async write(name, secret) {
      deps.redactor.learn(secret)
      const usable = await requireAvailable()
      if (!usable.ok) return usable
      try {
        return await seal(name, secret)
      } catch {
        log.warn('keys.not-sealed')
        return err({ code: 'key-store-unavailable', reason: 'The system refused to encrypt the key.' })
      }
    },
    remove(name) {
      const { [name]: _removed, ...keys } = readFile().keys
      return Promise.resolve(file.write({ version: 1, keys }))
    },
  }
}

function describeStore(platform: NodeJS.Platform, backend: string | null): string {
  if (platform === 'darwin') return 'macOS Keychain'
  if (platform === 'win32') return 'Windows data protection'
  return LINUX_NAMES[backend ?? ''] ?? 'Linux secret store'
}
