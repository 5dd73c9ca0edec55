import type { Account } from '#shared/domain/account.ts'
import { BatchId, sumPrices } from '#shared/domain/batch.ts'
import type { CatalogState } from '#shared/domain/catalog-state.ts'
import { Draft } from '#shared/domain/draft.ts'
import { draftFromRequest } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImportStatus } from '#shared/domain/import-status.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import type { Cost, Price } from '#shared/domain/money.ts'
import { PresetId } from '#shared/domain/preset.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts'
import type { Notice, Snapshot, StudioClient } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Studio, StudioConnection } from '../../src-renderer/studio.ts'
import { fakeCanvas } from './fake-canvas.ts'
import { createFakeRealtime } from './fake-realtime.ts'
import { anImportStatus, createFakePresets, hashOf } from './fake-drawer.ts'
import { createFakeJobBook, priceOf } from './fake-job-book.ts'
import { createFakeLibrary, type FakePicture } from './fake-library.ts'

export type FakeStudioOptions = {
  readonly catalog: readonly Model[]
  readonly settings?: Partial<Settings>
  readonly accounts?: readonly Account[]
  readonly platform?: Snapshot['platform']
  readonly pictures?: readonly FakePicture[]
  readonly mediaBase?: string
  readonly keyStore?: Snapshot['keyStore']
  /** Runs a callback later; left out, nothing ever happens by itself. */
  readonly later?: (callback: () => void, delayMs: number) => void
  readonly now?: () => number
  /** What the snapshot fails with. */
  readonly bootFailure?: Failure
}

export const anAccount = (provider: ProviderId, change: Partial<Account> = {}): Account => ({
  provider,
  realm: 'live',
  key: { state: 'none' },
  checkedAt: null,
  balance: null,
  plan: null,
  concurrency: null,
  failure: null,
  ...change,
})

const BALANCES: Readonly<Record<ProviderId, Cost>> = {
  leonardo: { amount: 18.42, unit: 'dollars' },
  onemin: { amount: 412_880, unit: 'credits' },
}

const FOUR = { kind: 'known', cost: { amount: 4, unit: 'credits' } } as const
const aBatch = { id: BatchId.parse('00000000-0000-4000-a000-000000000001') }

/**
 * The whole contract in memory, for tests of stores and screens without a core. Any key is accepted but one that ends in
 * `bad` (refused) or `short` (malformed).
 */
export function createFakeStudio(options: FakeStudioOptions) {
  const { catalog, now = () => 1_790_000_000_000, later = () => undefined } = options
  const calls: { readonly channel: string; readonly input: unknown }[] = []
  const noticed = createEmitter<Notice>()
  const settingsChanged = createEmitter<Snapshot['settings']>()
  const accountsChanged = createEmitter<Snapshot['accounts']>()
  const spendChanged = createEmitter<Snapshot['spend']>()
  const connectionChanged = createEmitter<StudioConnection>()
  let connection: StudioConnection = 'open'
  let settings = { revision: 1, settings: { ...DEFAULT_SETTINGS, ...options.settings } }
  let accounts = { revision: 1, accounts: [...(options.accounts ?? [anAccount('leonardo'), anAccount('onemin')])] }
  let spend: Snapshot['spend'] = {
    revision: 1,
    spend: { sessionDollars: 0, dayDollars: 0, monthDollars: 0, sessionCredits: 0, dayCredits: 0 },
  }
  const presets = createFakePresets(now)
  const catalogChanged = createEmitter<CatalogState>()
  let catalogRevision = 1
  const importChanged = createEmitter<ImportStatus>()
  let importing = anImportStatus()
  const setImport = (change: Partial<ImportStatus>): ImportStatus => {
    importing = { ...importing, ...change, revision: importing.revision + 1 }
    importChanged.emit(importing)
    return importing
  }
  const library = createFakeLibrary({ pictures: options.pictures ?? [], now })
  const jobs = createFakeJobBook({
    catalog,
    library,
    now,
    later,
    realm: () => settings.settings.realm,
    onCharged: ({ amount, unit }) => {
      const { sessionDollars, dayDollars, monthDollars, sessionCredits, dayCredits } = spend.spend
      const [dollars, credits] = unit === 'dollars' ? [amount, 0] : [0, amount]
      spend = {
        revision: spend.revision + 1,
        spend: {
          sessionDollars: sessionDollars + dollars,
          dayDollars: dayDollars + dollars,
          monthDollars: monthDollars + dollars,
          sessionCredits: sessionCredits + credits,
          dayCredits: dayCredits + credits,
        },
      }
      spendChanged.emit(spend)
    },
  })

  /** Writes a call down and answers it a turn later, as a transport would. */
  function note<I, O>(channel: string, answer: (input: I) => Result<O, Failure>) {
    return async (input: I): Promise<Result<O, Failure>> => {
      calls.push({ channel, input })
      await Promise.resolve()
      return answer(input)
    }
  }

  function setAccount(provider: ProviderId, change: Partial<Account>): Account {
    const index = accounts.accounts.findIndex(account => account.provider === provider)
    const account = { ...(accounts.accounts[index] ?? anAccount(provider)), ...change }
    accounts = { revision: accounts.revision + 1, accounts: accounts.accounts.toSpliced(index, 1, account) }
    accountsChanged.emit(accounts)
    return account
  }

  const snapshot = (): Snapshot => ({
    version: '0.1.0',
    platform: options.platform ?? 'linux',
    mediaBase: options.mediaBase ?? '/media',
    profileDir: '/home/ada/Pictures/Sfumato',
    keyStore: options.keyStore ?? { available: true, name: 'system keychain', reason: null },
    settings,
    accounts,
    catalog: [...catalog],
    elements: [],
    unusableModels: [],
    catalogRevision,
    jobs: jobs.newestFirst(),
    jobsBefore: null,
    engine: jobs.engine(),
    spend,
    library: library.counts(),
  })

  const realtime = createFakeRealtime(now)
  const client: StudioClient = {
    app: {
      snapshot: note('app.snapshot', () =>
        options.bootFailure === undefined ? ok(snapshot()) : err(options.bootFailure),
      ),
      openLink: note('app.openLink', () => ok(null)),
      diagnostics: note('app.diagnostics', () => ok({ text: 'Sfumato 0.1.0\nfake studio\n' })),
      noticed: listener => noticed.subscribe(listener),
    },
    settings: {
      update: note('settings.update', patch => {
        settings = { revision: settings.revision + 1, settings: { ...settings.settings, ...definedOf(patch) } }
        settingsChanged.emit(settings)
        return ok(settings.settings)
      }),
      changed: listener => settingsChanged.subscribe(listener),
    },
    account: {
      setKey: note('account.setKey', ({ provider, key }) => {
        if (key.endsWith('short')) return err({ code: 'malformed-key', provider })
        if (key.endsWith('bad')) return err({ code: 'unauthorized', provider })
        const hint = key.slice(-4).padStart(4, '0')
        return ok(
          setAccount(provider, {
            key: { state: 'set', hint, keptIn: 'key-store' },
            checkedAt: now(),
            balance: BALANCES[provider],
            failure: null,
          }),
        )
      }),
      check: note('account.check', ({ provider }) => ok(setAccount(provider, { checkedAt: now(), failure: null }))),
      removeKey: note('account.removeKey', ({ provider }) =>
        ok(setAccount(provider, { key: { state: 'none' }, balance: null, checkedAt: null, failure: null })),
      ),
      changed: listener => accountsChanged.subscribe(listener),
    },
    jobs: {
      price: note('jobs.price', ({ draft }) => {
        const model = findModel(catalog, draft.model)
        return ok<Price>(model === null ? { kind: 'unknown', reason: 'refused' } : priceOf(draft, model))
      }),
      submit: note('jobs.submit', ({ draft }) => jobs.add(Draft.parse(draft))),
      priceBatch: note('jobs.priceBatch', ({ drafts }) => {
        const prices = drafts.map((draft): Price => {
          const model = findModel(catalog, draft.model)
          return model === null ? { kind: 'unknown', reason: 'refused' } : priceOf(draft, model)
        })
        return ok({ cells: prices.map(price => ({ kind: 'priced', price })), ...sumPrices(prices), failure: null })
      }),
      submitBatch: note('jobs.submitBatch', ({ drafts, label, grid = null }) => {
        const added = drafts.map(draft => jobs.add(Draft.parse(draft)))
        const refused = added.find(one => !one.ok)
        if (refused?.ok === false) return refused
        const batch = { ...aBatch, label, createdAt: now(), size: drafts.length, grid }
        return ok({ batch, jobs: added.flatMap(one => (one.ok ? one.value : [])) })
      }),
      batch: note('jobs.batch', () => err({ code: 'not-found' })),
      resend: note('jobs.resend', ({ id }) => {
        const job = jobs.find(id)
        return job === undefined ? err({ code: 'not-found' }) : jobs.add(draftFromRequest(job.request))
      }),
      cancel: note('jobs.cancel', ({ id }) => jobs.change(id, { state: 'cancelled', cancelledAt: now() })),
      markLost: note('jobs.markLost', ({ id }) => jobs.change(id, { state: 'failed' })),
      dismiss: note('jobs.dismiss', ({ id }) => jobs.change(id, { dismissed: true })),
      move: note('jobs.move', ({ id, before }) => jobs.move(id, before)),
      pause: note('jobs.pause', ({ paused }) => ok(jobs.pause(paused))),
      retryNow: note('jobs.retryNow', () => ok(jobs.setEngine({ rateLimitedUntil: null, offline: false }))),
      list: note('jobs.list', ({ limit }) => ok({ jobs: jobs.newestFirst().slice(0, limit), before: null })),
      details: note('jobs.details', ({ id }) => {
        const job = jobs.find(id)
        if (job === undefined) return err({ code: 'not-found' })
        const json = JSON.stringify(job.request, null, 2)
        const history = [{ at: job.createdAt, text: 'Written down' }]
        return ok({ json, curl: `curl -d '${json}'`, reply: null, history, inputs: [] })
      }),
      changed: listener => jobs.changed.subscribe(listener),
      engineChanged: listener => jobs.engineChanged.subscribe(listener),
      spendChanged: listener => spendChanged.subscribe(listener),
    },
    library: {
      list: note('library.list', query => ok(library.shape(query))),
      page: note('library.page', ({ query, offset, limit }) =>
        ok({ revision: library.counts().revision, rows: library.list(query).slice(offset, offset + limit) }),
      ),
      get: note('library.get', ({ id }) => {
        const image = library.find(id)
        return image === undefined
          ? err({ code: 'not-found' })
          : ok({ ...image, parents: [], children: [], isRemote: false })
      }),
      setFavourite: note('library.setFavourite', ({ ids, favourite }) => ok(library.change(ids, { favourite }))),
      setRating: note('library.setRating', ({ ids, rating }) => ok(library.change(ids, { rating }))),
      trash: note('library.trash', ({ ids }) => ok(library.change(ids, { trashed: true }))),
      restore: note('library.restore', ({ ids }) => ok(library.change(ids, { trashed: false }))),
      deleteForever: note('library.deleteForever', ({ ids }) => ok(library.remove(ids))),
      showInFolder: note('library.showInFolder', () => ok(null)),
      importHistory: note('library.importHistory', () => ok(setImport({ state: 'running', startedAt: now() }))),
      importStatus: note('library.importStatus', () => ok(importing)),
      pauseImport: note('library.pauseImport', () => ok(setImport({ state: 'paused' }))),
      cancelImport: note('library.cancelImport', () => ok(setImport({ state: 'cancelled', finishedAt: now() }))),
      deleteRemote: note('library.deleteRemote', ({ ids }) =>
        ok({ deleted: ids.length, gone: 0, unknown: [], failed: [] }),
      ),
      changed: listener => library.changed.subscribe(listener),
      importChanged: listener => importChanged.subscribe(listener),
    },
    catalog: {
      refresh: note('catalog.refresh', () => {
        catalogRevision += 1
        const state = { revision: catalogRevision, models: [...catalog], elements: [] }
        const read: CatalogState = { ...state, listedAt: now(), unusable: [], failure: null }
        catalogChanged.emit(read)
        return ok(read)
      }),
      changed: listener => catalogChanged.subscribe(listener),
    },
    inputs: {
      add: note('inputs.add', ({ bytes }) => {
        if (bytes.length === 0) return err({ code: 'picture-refused', reason: 'empty' })
        return ok({ file: { hash: hashOf(bytes), format: 'png', width: 1024, height: 1024 }, image: null })
      }),
      fromImage: note('inputs.fromImage', ({ id }) => {
        const image = library.find(id)
        if (image === undefined) return err({ code: 'not-found' })
        const { hash, format, width, height } = image
        return ok({ file: { hash, format, width, height }, image: image.id })
      }),
    },
    prompts: {
      tools: note('prompts.tools', () =>
        ok({ provider: 'leonardo', random: FOUR, improve: FOUR, improveMaxLength: 200 }),
      ),
      random: note('prompts.random', () => ok({ prompt: 'A lighthouse in a paper sea', cost: FOUR.cost })),
      improve: note('prompts.improve', ({ prompt }) => ok({ prompt: `${prompt}, finely lit`, cost: FOUR.cost })),
      history: note('prompts.history', ({ text = '', limit = 50 }) => {
        const texts = [...new Set(jobs.newestFirst().map(job => job.request.prompt))].filter(one => one.includes(text))
        return ok({ prompts: texts.slice(0, limit).map(one => ({ text: one, usedAt: now(), uses: 1 })), before: null })
      }),
      wildcards: note('prompts.wildcards', () => ok({ folder: '/home/ada/wildcards', wildcards: [], problems: [] })),
    },
    presets: {
      list: note('presets.list', () => ok(presets.list())),
      save: note('presets.save', input =>
        presets.save({ ...input, draft: Draft.parse(input.draft), id: PresetId.nullable().parse(input.id) }),
      ),
      rename: note('presets.rename', ({ id, name }) => presets.rename(id, name)),
      remove: note('presets.remove', ({ id }) => {
        presets.remove(id)
        return ok(null)
      }),
      setDefault: note('presets.setDefault', ({ id }) => ok(presets.setDefault(id))),
      import: note('presets.import', ({ text }) => presets.import(text)),
      export: note('presets.export', () => ok({ text: presets.export() })),
      changed: listener => presets.changed.subscribe(listener),
    },
    canvas: fakeCanvas(),
    realtime: realtime.client,
  }

  const studio: Studio = {
    client,
    connection: () => connection,
    onConnection: listener => connectionChanged.subscribe(listener),
  }
  return {
    studio,
    /** Every call, in order. */
    calls,
    snapshot,
    jobs,
    library,
    presets,
    /** Tells of other models, as after the account's lists were read. */
    catalogChanged,
    setImport,
    setAccount,
    notice: noticed.emit.bind(noticed),
    settingsChanged,
    setConnection(next: StudioConnection) {
      connection = next
      connectionChanged.emit(next)
    },
  }
}
export type FakeStudio = ReturnType<typeof createFakeStudio>

type Patch = Parameters<StudioClient['settings']['update']>[0]

/** A patch may carry `undefined` where a form left a field out. */
const definedOf = (patch: Patch): Partial<Settings> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
