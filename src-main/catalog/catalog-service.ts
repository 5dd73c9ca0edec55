import { z } from 'zod'
import { CatalogElement, type CatalogState } from '#shared/domain/catalog-state.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Catalog } from '#shared/domain/model.ts'
import { PROVIDER_IDS, type ProviderId, type Realm } from '#shared/domain/provider.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import { DatabaseError } from '../database/database-error.ts'
import type { Clock, Logger } from '../ports.ts'
import type { AccountLists, Provider } from '../providers/provider.ts'
import { mergeModels, toCatalogElement } from './merge-lists.ts'

export type CatalogService = {
  handlers: StudioHandlers['catalog']
  current(): Catalog
  state(): CatalogState
  /** Takes up what was last read in this realm. Needs no network. */
  recall(): Promise<void>
  /** Reads the account's lists. Quiet: a failure shows in the state, and what was known stays. */
  refresh(): Promise<CatalogState>
}

export type CatalogServiceDeps = {
  /** The shipped catalogue with the profile's own files over it. */
  shipped: Catalog
  database: Pick<Database, 'remembered'>
  clock: Clock
  log: Logger
  realm(): Realm
  providerFor(realm: Realm, id: ProviderId): Provider | null
  published(state: CatalogState): void
}

const TIMEOUT_MS = 30_000

const Size = z.object({ width: z.number().positive(), height: z.number().positive() })
const KeptModel = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  from: z.enum(['platform', 'user', 'v2']),
  baseModel: z.string().nullable(),
  size: Size.nullable(),
  parameters: z.unknown(),
})

/** What one account listed, as it is kept for when there is no network. */
const KeptLists = z.object({ at: z.number(), models: z.array(KeptModel), elements: z.array(CatalogElement) })
type KeptLists = z.infer<typeof KeptLists>

const nameOf = (realm: Realm, provider: ProviderId): string => `lists/${realm}/${provider}`

export function createCatalogService(deps: CatalogServiceDeps): CatalogService {
  const { database, clock, log, shipped } = deps
  let kept = new Map<ProviderId, KeptLists>()
  let failure: Failure | null = null
  let revision = 1
  let state: CatalogState = build()
  let refreshing: Promise<CatalogState> | null = null

  function build(): CatalogState {
    let models = [...shipped]
    const unusable: CatalogState['unusable'] = []
    for (const [provider, lists] of kept) {
      const merged = mergeModels(models, lists.models, provider)
      models = merged.models
      unusable.push(...merged.unusable)
    }
    const times = [...kept.values()].map(lists => lists.at)
    return {
      revision,
      models,
      elements: [...kept.values()].flatMap(lists => lists.elements),
      listedAt: times.length === 0 ? null : Math.min(...times),
      unusable,
      failure,
    }
  }

  const publish = (): CatalogState => {
    revision += 1
    state = build()
    deps.published(state)
    return state
  }

  const remember = async (realm: Realm, provider: ProviderId, lists: KeptLists): Promise<void> => {
    try {
      await database.remembered.set(nameOf(realm, provider), lists)
    } catch (error) {
      // Only the next start without network is worse off. The program may be closing.
      if (!(error instanceof DatabaseError)) throw error
      log.warn('catalog.lists-not-kept', { provider, failure: error.failure.code })
    }
  }

  const readAll = async (): Promise<CatalogState> => {
    const realm = deps.realm()
    const read = await Promise.all(
      PROVIDER_IDS.map(async provider => {
        const lists = deps.providerFor(realm, provider)?.lists ?? null
        // Without a key nothing of it could be used.
        if (lists === null) kept.delete(provider)
        return lists === null ? null : { provider, answer: await ask(lists, clock.now()) }
      }),
    )
    // Somebody changed the realm meanwhile: these are another account's.
    if (deps.realm() !== realm) return state
    failure = null
    for (const one of read) {
      if (one === null) continue
      if (!one.answer.ok) {
        failure = one.answer.error
        log.info('catalog.lists-not-read', { provider: one.provider, failure: failure.code })
        continue
      }
      kept.set(one.provider, one.answer.value)
      await remember(realm, one.provider, one.answer.value)
    }
    return publish()
  }

  const refresh = (): Promise<CatalogState> => {
    refreshing ??= readAll().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return {
    handlers: { refresh: async () => ok(await refresh()) },
    current: () => state.models,
    state: () => state,
    refresh,
    async recall() {
      const realm = deps.realm()
      kept = new Map()
      failure = null
      for (const provider of PROVIDER_IDS) {
        const lists = KeptLists.safeParse(await database.remembered.get(nameOf(realm, provider)))
        if (lists.success) kept.set(provider, lists.data)
      }
      publish()
    },
  }
}

async function ask(lists: AccountLists, at: number): Promise<Result<KeptLists, Failure>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const [models, elements] = await Promise.all([lists.models(signal), lists.elements(signal)])
  if (!models.ok) return models
  if (!elements.ok) return elements
  return ok({ at, models: models.value, elements: elements.value.map(toCatalogElement) })
}
