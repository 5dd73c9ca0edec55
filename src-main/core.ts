import type { Account } from '#shared/domain/account.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { contract, type StudioHandlers } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { createAccounts } from './account/accounts.ts'
import { openCatalog } from './catalog/expanded-catalog.ts'
import { openDatabase } from './database/database.ts'
import { createEmitters } from './ipc/publish.ts'
import { whenOpen } from './open-handlers.ts'
import { openStudio, type Studio } from './open-studio.ts'
import type { Ports } from './ports.ts'
import { createPracticeRealm } from './practice/practice-realm.ts'
import { createProviders, type Providers } from './providers/providers.ts'
import { createSettings } from './settings/settings.ts'

/** The studio without a window: plain Node, all services wired, ready for any transport. */
export type Core = {
  handlers: StudioHandlers
  subscribe(listener: (channel: string, payload: unknown) => void): () => void
  /** Answers `{mediaBase}/thumb/{id}`, `{mediaBase}/image/{id}` and `{mediaBase}/input/{hash}`. */
  media(request: Request): Promise<Response>
  /** A failure leaves the handlers usable: `app.snapshot` then answers it, so that a window can say what is wrong. */
  start(): Promise<Result<null, Failure>>
  /** Lets running transactions finish. Calling it twice is the same as once. */
  stop(): Promise<void>
  /** The machine woke up or the network is back. */
  wake(): void
}

const NOT_OPEN: Failure = { code: 'bug', ref: 'not-open' }

/** Wires; decides nothing. What works only on an open library is in `open-studio.ts`. */
export function createCore(ports: Ports): Core {
  const events = createEmitter<{ channel: string; payload: unknown }>()
  const emitters = createEmitters(contract, (channel, payload) => events.emit({ channel, payload }))
  const settings = createSettings(ports.settingsFile)
  const practice = createPracticeRealm({
    profileDir: ports.profileDir,
    clock: ports.clock,
    timers: ports.timers,
    log: ports.log,
  })

  const endpointsOf = (realm: Realm) => (realm === 'practice' ? practice.endpoints() : ports.endpoints)
  const providersOf = (realm: Realm, getKey: (id: ProviderId) => string | null): Providers | null => {
    const endpoints = endpointsOf(realm)
    return endpoints && createProviders({ fetch: ports.fetch, clock: ports.clock, log: ports.log, endpoints, getKey })
  }
  const accounts = createAccounts({
    keyStore: ports.keyStore,
    clock: ports.clock,
    log: ports.log,
    realm: () => settings.current().realm,
    practiceKeys: () => practice.keys(),
    providerWithKey: (realm, id, key) => providersOf(realm, () => key)?.[id] ?? null,
  })
  const live = providersOf('live', id => accounts.keyOf('live', id))
  let practising: Providers | null = null

  const openPractice = async () => {
    await practice.open()
    practising ??= providersOf('practice', id => accounts.keyOf('practice', id))
  }
  const providerFor = (realm: Realm, id: ProviderId) =>
    accounts.keyOf(realm, id) === null ? null : ((realm === 'live' ? live : practising)?.[id] ?? null)

  /** To tell a new key from a new balance. */
  let keys = ''
  const keysOf = (list: readonly Account[]) =>
    JSON.stringify(list.map(({ realm, key }) => [realm, key.state === 'set' ? key.hint : null]))
  let studio: Studio | null = null
  let failure: Failure = NOT_OPEN
  let stopped: Promise<void> | null = null

  const needsStudio =
    <T>(call: (open: Studio) => Promise<Result<T, Failure>>) =>
    (): Promise<Result<T, Failure>> =>
      studio === null ? Promise.resolve(err(failure)) : call(studio)

  accounts.changed.subscribe(change => {
    emitters.account.changed(change)
    studio?.engine.retryNow()
    const now = keysOf(change.accounts)
    if (now !== keys) void studio?.refreshCatalog()
    keys = now
  })
  settings.changed.subscribe(({ revision, settings: now, before }) => {
    emitters.settings.changed({ revision, settings: now })
    if (now.realm !== before.realm) void changeRealm()
  })
  const changeRealm = async () => {
    if (settings.current().realm === 'practice') await openPractice()
    await Promise.all((['leonardo', 'onemin'] as const).map(id => accounts.refresh(id)))
    emitters.account.changed({ revision: accounts.revision(), accounts: accounts.list() })
    await studio?.publishSpend()
    await studio?.enterRealm()
  }

  return {
    handlers: {
      app: {
        snapshot: needsStudio(open => open.snapshot()),
        async openLink({ link }) {
          await ports.shell.openLink(link)
          return ok(null)
        },
        diagnostics: needsStudio(open => open.diagnostics()),
      },
      settings: {
        async update(patch) {
          if (patch.realm === 'practice') await openPractice()
          return settings.update(patch)
        },
      },
      account: accounts.handlers,
      ...whenOpen(() => (studio === null ? err(failure) : ok(studio.handlers))),
    },
    subscribe: listener => events.subscribe(({ channel, payload }) => listener(channel, payload)),
    media: request => studio?.media(request) ?? Promise.resolve(new Response(null, { status: 503 })),
    async start() {
      const database = await openDatabase({ profileDir: ports.profileDir, log: ports.log })
      if (!database.ok) {
        failure = database.error
        return database
      }
      const catalog = openCatalog({ resourcesDir: ports.resourcesDir, profileDir: ports.profileDir })
      await accounts.load()
      const owed = await database.value.jobs.listLive()
      if (settings.current().realm === 'practice' || owed.some(job => job.realm === 'practice')) await openPractice()
      studio = await openStudio({
        ports,
        database: database.value,
        catalog: catalog.models,
        settings,
        accounts,
        emitters,
        providerFor,
        baseUrlOf: (realm, id) => endpointsOf(realm)?.[id] ?? null,
      })
      for (const problem of catalog.problems) emitters.app.noticed({ kind: 'catalog-refused', ...problem })
      if (settings.repaired.length > 0) ports.log.warn('settings.repaired', { fields: settings.repaired.join(' ') })
      void changeRealm()
      return ok(null)
    },
    stop() {
      stopped ??= (async () => {
        await studio?.close()
        await practice.close()
      })()
      return stopped
    },
    wake: () => studio?.engine.retryNow(),
  }
}
