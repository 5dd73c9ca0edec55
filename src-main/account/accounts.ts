import type { Account, AccountPlan, Balance } from '#shared/domain/account.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { PROVIDER_IDS, type ProviderId, type Realm } from '#shared/domain/provider.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { createEmitter, type Emitter } from '#shared/lib/emitter.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Clock, KeyStore, Logger } from '../ports.ts'
import type { AccountFacts, Provider } from '../providers/provider.ts'
import { parseKey } from './parse-key.ts'

const CHECK_TIMEOUT_MS = 20_000

/** Holds the keys. They come in once, are checked, and never leave main again; the interface sees the last four characters. */
export type Accounts = {
  handlers: StudioHandlers['account']
  load(): Promise<void>
  list(): Account[]
  revision(): number
  /** For the providers alone. */
  keyOf(realm: Realm, id: ProviderId): string | null
  /** Image jobs that the account may have at the service at once; null while nobody said. */
  concurrencyOf(realm: Realm, id: ProviderId): number | null
  /** Asks the service about balance and key. Quiet: the outcome shows in the account. */
  refresh(id: ProviderId): Promise<Account>
  changed: Emitter<{ revision: number; accounts: Account[] }>
}

export type AccountsDeps = {
  keyStore: KeyStore
  clock: Clock
  log: Logger
  realm(): Realm
  /** Practice keys, once its services run. */
  practiceKeys(): Readonly<Record<ProviderId, string>> | null
  /** A client for this realm that uses the given key instead of the stored one. */
  providerWithKey(realm: Realm, id: ProviderId, key: string): Provider | null
}

type Known = {
  key: string | null
  keptIn: 'key-store' | 'session'
  checkedAt: number | null
  balance: Balance | null
  plan: AccountPlan | null
  concurrency: number | null
  failure: Failure | null
}

const UNKNOWN: Known = {
  key: null,
  keptIn: 'key-store',
  checkedAt: null,
  balance: null,
  plan: null,
  concurrency: null,
  failure: null,
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { keyStore, clock, log } = deps
  const changed = createEmitter<{ revision: number; accounts: Account[] }>()
  const known: Record<Realm, Record<ProviderId, Known>> = {
    live: { leonardo: UNKNOWN, onemin: UNKNOWN },
    practice: { leonardo: UNKNOWN, onemin: UNKNOWN },
  }
  let revision = 1

  const keyOf = (realm: Realm, id: ProviderId): string | null =>
    realm === 'practice' ? (deps.practiceKeys()?.[id] ?? null) : known.live[id].key

  const describe = (realm: Realm, provider: ProviderId): Account => {
    const { keptIn, checkedAt, balance, plan, concurrency, failure } = known[realm][provider]
    const key = keyOf(realm, provider)
    return {
      provider,
      realm,
      key: key === null ? { state: 'none' } : { state: 'set', hint: key.slice(-4).padStart(4, '·'), keptIn },
      checkedAt,
      balance,
      plan,
      concurrency,
      failure,
    }
  }

  const list = () => PROVIDER_IDS.map(id => describe(deps.realm(), id))

  const note = (realm: Realm, id: ProviderId, change: Partial<Known>): Account => {
    known[realm][id] = { ...known[realm][id], ...change }
    revision += 1
    changed.emit({ revision, accounts: list() })
    return describe(realm, id)
  }

  const ask = async (realm: Realm, id: ProviderId, key: string) => {
    const provider = deps.providerWithKey(realm, id, key)
    if (provider === null) return err<Failure>({ code: 'no-key', provider: id })
    return provider.checkAccount(AbortSignal.timeout(CHECK_TIMEOUT_MS))
  }

  const refresh = async (id: ProviderId): Promise<Account> => {
    const realm = deps.realm()
    const key = keyOf(realm, id)
    if (key === null) return describe(realm, id)
    const answer = await ask(realm, id, key)
    if (!answer.ok) return note(realm, id, { failure: answer.error, checkedAt: clock.now() })
    return note(realm, id, { ...learnt(answer.value), checkedAt: clock.now() })
  }

  const keep = async (id: ProviderId, key: string): Promise<'key-store' | 'session'> => {
    const status = await keyStore.status()
    if (!status.available) return 'session'
    const written = await keyStore.write(id, key)
    // The store said it could and could not: the key is still good for this session, and the account says so.
    if (!written.ok) log.warn('account.key-not-stored', { provider: id, failure: written.error.code })
    return written.ok ? 'key-store' : 'session'
  }

  const handlers: StudioHandlers['account'] = {
    async setKey({ provider, key: pasted }): Promise<Result<Account, Failure>> {
      if (deps.realm() === 'practice') return err({ code: 'no-key', provider })
      const key = parseKey(provider, pasted)
      if (key === null) return err({ code: 'malformed-key', provider })
      const answer = await ask('live', provider, key)
      if (!answer.ok) return answer
      const keptIn = await keep(provider, key)
      log.info('account.key-set', { provider, keptIn })
      return ok(note('live', provider, { key, keptIn, ...learnt(answer.value), checkedAt: clock.now() }))
    },
    check: async ({ provider }) => ok(await refresh(provider)),
    async removeKey({ provider }) {
      const removed = await keyStore.remove(provider)
      if (!removed.ok && known.live[provider].keptIn === 'key-store') return removed
      log.info('account.key-removed', { provider })
      return ok(note('live', provider, UNKNOWN))
    },
  }

  return {
    handlers,
    changed,
    list,
    keyOf,
    concurrencyOf: (realm, id) => known[realm][id].concurrency,
    refresh,
    revision: () => revision,
    async load() {
      for (const id of PROVIDER_IDS) {
        const stored = await keyStore.read(id)
        if (stored.ok && stored.value !== null) known.live[id] = { ...UNKNOWN, key: stored.value }
        else if (!stored.ok) log.warn('account.key-unreadable', { provider: id, failure: stored.error.code })
      }
      revision += 1
    },
  }
}

/** What a check of the key brought. */
const learnt = ({ balance, plan, concurrency }: AccountFacts): Partial<Known> => ({
  failure: null,
  balance,
  plan: plan ?? null,
  concurrency: concurrency !== null && concurrency > 0 ? Math.floor(concurrency) : null,
})
