import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../../src-main/hosts/adapters/redaction.ts'
import { createKeychainStore, type KeychainEntry } from '../../../src-main/hosts/browser/keychain.ts'
import { recordLog } from '../../support/log-recorder.ts'

const KEY = 'c0ffee00-1111-2222-3333-444455556666'

function create(openEntry: (account: string) => KeychainEntry) {
  const redactor = createRedactor()
  return { redactor, keyStore: createKeychainStore({ openEntry, platform: 'linux', redactor, log: recordLog() }) }
}

function memoryKeychain(): (account: string) => KeychainEntry {
  const kept = new Map<string, string>()
  return account => ({
    getPassword: () => Promise.resolve(kept.get(account) ?? null),
    setPassword: secret => Promise.resolve(void kept.set(account, secret)),
    deletePassword: () => Promise.resolve(kept.delete(account)),
  })
}

const withoutKeychain = (): KeychainEntry => {
  throw new Error('no secret service')
}

describe('keys in the browser host', () => {
  it('go to the keychain and come back', async () => {
    const { keyStore, redactor } = create(memoryKeychain())
    expect(await keyStore.status()).toMatchObject({ available: true, reason: null })
    expect(await keyStore.write('leonardo', KEY)).toEqual({ ok: true, value: null })
    expect(await keyStore.read('leonardo')).toEqual({ ok: true, value: KEY })
    expect(await keyStore.read('onemin')).toEqual({ ok: true, value: null })
    await keyStore.remove('leonardo')
    expect(await keyStore.read('leonardo')).toEqual({ ok: true, value: null })
    expect(redactor.redact(KEY)).toBe('[redacted]')
  })

  it('are refused without a keychain, with the reason', async () => {
    const { keyStore, redactor } = create(withoutKeychain)
    const status = await keyStore.status()
    expect(status).toMatchObject({ available: false })
    expect(status.reason).toContain('GNOME Keyring or KWallet')
    expect(await keyStore.write('leonardo', KEY)).toMatchObject({ ok: false, error: { code: 'key-store-unavailable' } })
    expect(await keyStore.read('leonardo')).toMatchObject({ ok: false, error: { code: 'key-store-unavailable' } })
    expect(await keyStore.remove('leonardo')).toEqual({ ok: true, value: null })
    expect(redactor.redact(KEY)).toBe('[redacted]')
  })

  it('say when the keychain is there and refuses', async () => {
    const locked = (account: string): KeychainEntry => ({
      ...memoryKeychain()(account),
      setPassword: () => Promise.reject(new Error('locked')),
    })
    expect(await create(locked).keyStore.write('leonardo', KEY)).toMatchObject({
      ok: false,
      error: { code: 'key-store-unavailable' },
    })
  })
})
