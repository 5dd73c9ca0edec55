import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../../src-main/hosts/adapters/redaction.ts'
import { createSafeKeyStore } from '../../../src-main/hosts/desktop/safe-key-store.ts'
import { createFakeSafeStorage } from '../../support/fake-electron.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { createMemoryFile } from '../../support/memory-file.ts'

const KEY = 'c0ffee00-1111-2222-3333-444455556666'

function create(
  options: Parameters<typeof createFakeSafeStorage>[0] = {},
  platform: NodeJS.Platform = 'linux',
  content = {},
) {
  const safeStorage = createFakeSafeStorage(options)
  const file = createMemoryFile(content)
  const log = recordLog()
  const redactor = createRedactor()
  // Only the four calls of the asynchronous interface exist on the fake: any synchronous one would throw.
  const keyStore = createSafeKeyStore({ safeStorage: safeStorage as never, file, platform, redactor, log })
  return { keyStore, safeStorage, file, log, redactor }
}

describe('keys in the desktop host', () => {
  it('seals a key with the asynchronous calls and reads it back', async () => {
    const { keyStore, safeStorage, file } = create()
    expect(await keyStore.write('leonardo', KEY)).toEqual({ ok: true, value: null })
    expect(await keyStore.read('leonardo')).toEqual({ ok: true, value: KEY })
    expect(safeStorage.calls).toEqual(['encrypt', 'decrypt'])
    expect(JSON.stringify(file.content())).not.toContain(KEY)
    expect(file.content()).toMatchObject({ version: 1 })
  })

  it('keeps keys of different names apart and removes one', async () => {
    const { keyStore } = create()
    await keyStore.write('leonardo', KEY)
    await keyStore.write('onemin', 'another-key-entirely')
    await keyStore.remove('leonardo')
    expect(await keyStore.read('leonardo')).toEqual({ ok: true, value: null })
    expect(await keyStore.read('onemin')).toEqual({ ok: true, value: 'another-key-entirely' })
  })

  it.each(['basic_text', 'unknown', 'something-new'])(
    'refuses the Linux backend %s and writes nothing',
    async backend => {
      const { keyStore, safeStorage, file } = create({ backend })
      const status = await keyStore.status()
      expect(status.available).toBe(false)
      expect(status.reason).toContain('GNOME Keyring or KWallet')
      expect(await keyStore.write('leonardo', KEY)).toMatchObject({
        ok: false,
        error: { code: 'key-store-unavailable' },
      })
      expect(file.content()).toEqual({})
      expect(safeStorage.calls).toEqual([])
    },
  )

  it('refuses when the system has no encryption now', async () => {
    const { keyStore, file } = create({ isEncryptionAvailable: false }, 'darwin')
    expect(await keyStore.status()).toEqual({
      available: false,
      name: 'macOS Keychain',
      reason: 'macOS Keychain is locked or could not be opened.',
    })
    expect(await keyStore.write('leonardo', KEY)).toMatchObject({ ok: false })
    expect(file.content()).toEqual({})
  })

  it.each([
    ['gnome_libsecret', 'linux', 'GNOME Keyring'],
    ['kwallet6', 'linux', 'KWallet'],
    ['basic_text', 'win32', 'Windows data protection'],
  ] as const)('names %s on %s', async (backend, platform, name) => {
    expect(await create({ backend }, platform).keyStore.status()).toEqual({ available: true, name, reason: null })
  })

  it('says when a stored key cannot be decrypted here, and does not throw', async () => {
    const foreign = { version: 1, keys: { leonardo: Buffer.from('from elsewhere').toString('base64') } }
    const { keyStore } = create({}, 'linux', foreign)
    expect(await keyStore.read('leonardo')).toMatchObject({ ok: false, error: { code: 'key-store-unavailable' } })
  })

  it('takes a damaged file for an empty one', async () => {
    const { keyStore } = create({}, 'linux', { version: 7, keys: 'none' })
    expect(await keyStore.read('leonardo')).toEqual({ ok: true, value: null })
    expect(await keyStore.write('leonardo', KEY)).toMatchObject({ ok: true })
  })

  it('seals again when the system says its own key changed', async () => {
    const { keyStore, safeStorage } = create()
    await keyStore.write('leonardo', KEY)
    safeStorage.shouldReEncrypt = true
    expect(await keyStore.read('leonardo')).toEqual({ ok: true, value: KEY })
    expect(safeStorage.calls).toEqual(['encrypt', 'decrypt', 'encrypt'])
  })

  it('teaches the log every key that passes, kept or not', async () => {
    const { keyStore, redactor } = create({ backend: 'basic_text' })
    await keyStore.write('leonardo', KEY)
    expect(redactor.redact(`asked with ${KEY}`)).toBe('asked with [redacted]')
  })
})
