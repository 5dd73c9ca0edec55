import { beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Result } from '#shared/lib/result.ts'
import { type Accounts, createAccounts } from '../../../src-main/account/accounts.ts'
import { parseKey } from '../../../src-main/account/parse-key.ts'
import { silentLog } from '../../support/builders.ts'
import { createMemoryKeyStore } from '../../support/memory-key-store.ts'
import { createScriptedProvider } from '../../support/scripted-provider.ts'

const KEY = 'c0ffee00-1234-4abc-8def-00000000f00d'
type Answer = Result<{ balance: Cost | null; concurrency: number | null }, Failure>

describe('a pasted key', () => {
  it('is taken out of what came along with it', () => {
    for (const pasted of [
      KEY,
      `  ${KEY}\n`,
      `Bearer ${KEY}`,
      `Authorization: Bearer ${KEY}`,
      `"${KEY}"`,
      KEY.toUpperCase(),
    ]) {
      expect(parseKey('leonardo', pasted)?.toLowerCase()).toBe(KEY)
    }
  })

  it('is refused when it cannot be one', () => {
    for (const pasted of ['', 'hello', KEY.slice(1), `${KEY}0`, 'http://example.test'])
      expect(parseKey('leonardo', pasted)).toBeNull()
    expect(parseKey('onemin', 'short')).toBeNull()
    expect(parseKey('onemin', 'a key with blanks in it')).toBeNull()
    expect(parseKey('onemin', 'API-KEY: abcdef0123456789abcdef')).toBe('abcdef0123456789abcdef')
  })
})

describe('accounts', () => {
  let answer: Answer
  let asked: { id: ProviderId; key: string }[]
  let realm: Realm
  let keyStore: ReturnType<typeof createMemoryKeyStore>

  const create = (): Accounts =>
    createAccounts({
      keyStore,
      clock: { now: () => 1000 },
      log: silentLog,
      realm: () => realm,
      practiceKeys: () => ({ leonardo: 'practice-leonardo', onemin: 'practice-onemin' }),
      providerWithKey(_realm, id, key) {
        return {
          ...createScriptedProvider({ now: () => 1000 }),
          async checkAccount() {
            asked.push({ id, key })
            return answer
          },
        }
      },
    })

  beforeEach(() => {
    answer = { ok: true, value: { balance: { amount: 18.42, unit: 'dollars' }, concurrency: 10 } }
    asked = []
    realm = 'live'
    keyStore = createMemoryKeyStore()
  })

  it('checks a key, stores it encrypted, and shows its last four characters only', async () => {
    const accounts = create()
    const set = await accounts.handlers.setKey({ provider: 'leonardo', key: KEY })
    expect(set).toMatchObject({
      ok: true,
      value: { key: { state: 'set', hint: 'f00d', keptIn: 'key-store' }, balance: { amount: 18.42 } },
    })
    expect(JSON.stringify(set)).not.toContain(KEY.slice(0, 20))
    expect(keyStore.stored.get('leonardo')).toBe(KEY)
    const reopened = create()
    await reopened.load()
    expect(reopened.keyOf('live', 'leonardo')).toBe(KEY)
  })

  it('does not keep a key that the service refuses', async () => {
    answer = { ok: false, error: { code: 'unauthorized', provider: 'leonardo' } }
    const accounts = create()
    expect(await accounts.handlers.setKey({ provider: 'leonardo', key: KEY })).toEqual(answer)
    expect(keyStore.stored.size).toBe(0)
    expect(accounts.keyOf('live', 'leonardo')).toBeNull()
  })

  it('does not even ask about what cannot be a key', async () => {
    expect(await create().handlers.setKey({ provider: 'leonardo', key: 'nonsense' })).toMatchObject({
      ok: false,
      error: { code: 'malformed-key' },
    })
    expect(asked).toHaveLength(0)
  })

  it('keeps the key for the session where there is no key store, and says so', async () => {
    keyStore = createMemoryKeyStore({ available: false })
    const accounts = create()
    const set = await accounts.handlers.setKey({ provider: 'leonardo', key: KEY })
    expect(set).toMatchObject({ ok: true, value: { key: { keptIn: 'session' } } })
    expect(accounts.keyOf('live', 'leonardo')).toBe(KEY)
    expect(keyStore.stored.size).toBe(0)
  })

  it('forgets a key', async () => {
    const accounts = create()
    await accounts.handlers.setKey({ provider: 'leonardo', key: KEY })
    expect(await accounts.handlers.removeKey({ provider: 'leonardo' })).toMatchObject({
      ok: true,
      value: { key: { state: 'none' } },
    })
    expect(keyStore.stored.size).toBe(0)
    expect(accounts.keyOf('live', 'leonardo')).toBeNull()
  })

  it('never mixes practice keys with real ones', async () => {
    const accounts = create()
    await accounts.handlers.setKey({ provider: 'leonardo', key: KEY })
    realm = 'practice'
    expect(accounts.list().map(account => account.key)).toMatchObject([{ hint: 'ardo' }, { hint: 'emin' }])
    expect(accounts.keyOf('practice', 'leonardo')).not.toBe(accounts.keyOf('live', 'leonardo'))
  })

  it('tells of a trouble in the account without losing the key', async () => {
    const accounts = create()
    await accounts.handlers.setKey({ provider: 'leonardo', key: KEY })
    answer = { ok: false, error: { code: 'offline', provider: 'leonardo' } }
    const told: number[] = []
    accounts.changed.subscribe(({ revision }) => told.push(revision))
    expect(await accounts.refresh('leonardo')).toMatchObject({ key: { state: 'set' }, failure: { code: 'offline' } })
    expect(told).toHaveLength(1)
  })
})
