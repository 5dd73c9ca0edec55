import { z } from 'zod'
import { type Failure, retryClass } from '#shared/domain/failure.ts'
import { ImportStatus } from '#shared/domain/import-status.ts'
import { PROVIDER_IDS, type ProviderId, type Realm } from '#shared/domain/provider.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import { isExpected } from '../database/database-error.ts'
import type { Clock, Logger, Timers } from '../ports.ts'
import type { HistoryEntry, Provider } from '../providers/provider.ts'
import type { ImportedEntry } from './import-entry.ts'

export type ImportHistory = {
  handlers: Pick<StudioHandlers['library'], 'importHistory' | 'importStatus' | 'pauseImport' | 'cancelImport'>
  /** Goes on with what ran when the program ended. */
  resume(): Promise<void>
  /** Lets the picture under way finish or be cut; where it stood is kept. */
  stop(): Promise<void>
}

export type ImportHistoryDeps = {
  database: Pick<Database, 'remembered'>
  clock: Clock
  timers: Timers
  log: Logger
  realm(): Realm
  providerFor(realm: Realm, id: ProviderId): Provider | null
  /** Brings home one generation. */
  importEntry(
    place: { realm: Realm; provider: ProviderId },
    entry: HistoryEntry,
    signal: AbortSignal,
  ): Promise<Result<ImportedEntry, Failure>>
  published(status: ImportStatus): void
}

const PAGE_ROWS = 50
/** What was made meanwhile moves everything back, what was deleted moves it forward. */
const OVERLAP_ROWS = 10
const PAGE_SPACING_MS = 200
const BACKOFF_MS = [2000, 5000, 15_000, 30_000, 60_000] as const

/** Where an import stands, as it is kept. */
const Kept = z.object({ offset: z.int().nonnegative(), status: ImportStatus })
type Kept = z.infer<typeof Kept>

const nameOf = (realm: Realm, provider: ProviderId): string => `import/${realm}/${provider}`

/**
 * Brings home what an account made before, or elsewhere, page by page from the newest. Every picture is looked for here
 * first, so that it can be stopped and begun again anywhere.
 */
export function createImportHistory(deps: ImportHistoryDeps): ImportHistory {
  const { database, clock, timers, log } = deps
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>()
  const current = new Map<string, Kept>()
  let revision = 1

  const load = async (realm: Realm, provider: ProviderId): Promise<Kept> => {
    const name = nameOf(realm, provider)
    const known = current.get(name)
    if (known !== undefined) return known
    const kept = Kept.safeParse(await database.remembered.get(name))
    return kept.success ? kept.data : { offset: 0, status: neverBegun(realm, provider) }
  }

  const note = (kept: Kept, change: Partial<ImportStatus>, offset = kept.offset): Kept => {
    revision += 1
    const next = { offset, status: { ...kept.status, ...change, revision } }
    current.set(nameOf(kept.status.realm, kept.status.provider), next)
    deps.published(next.status)
    return next
  }

  const keep = async (kept: Kept): Promise<void> => {
    try {
      await database.remembered.set(nameOf(kept.status.realm, kept.status.provider), kept)
    } catch (error) {
      // The next start looks at some pages again, and finds their pictures here.
      if (!isExpected(error)) throw error
      log.warn('import.not-kept', { failure: error.failure.code })
    }
  }

  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise(resolve => {
      if (signal.aborted) return resolve()
      const cancel = timers.after(ms, resolve)
      signal.addEventListener('abort', () => {
        cancel()
        resolve()
      })
    })

  /** Asks until it is answered, or until waiting does not help. Null: stopped. */
  const persist = async <T>(
    read: () => Kept,
    ask: () => Promise<Result<T, Failure>>,
    signal: AbortSignal,
  ): Promise<Result<T, Failure> | null> => {
    for (let attempt = 0; ; attempt += 1) {
      const answered = await ask()
      if (signal.aborted) return null
      if (answered.ok) {
        if (read().status.hold !== null) note(read(), { hold: null })
        return answered
      }
      if (retryClass(answered.error) !== 'automatic') return answered
      const waitMs = BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 60_000
      note(read(), { hold: holdOf(answered.error) })
      const asked = answered.error.code === 'rate-limited' ? (answered.error.retryAfterMs ?? 0) : 0
      await sleep(Math.max(waitMs, asked), signal)
      if (signal.aborted) return null
    }
  }

  const walk = async (realm: Realm, provider: ProviderId, signal: AbortSignal): Promise<void> => {
    const read = (): Kept => current.get(nameOf(realm, provider)) ?? { offset: 0, status: neverBegun(realm, provider) }
    const fail = async (failure: Failure) => keep(note(read(), { state: 'failed', hold: null, failure }))

    while (!signal.aborted) {
      const client = deps.providerFor(realm, provider)
      const history = client?.history ?? null
      if (history === null) return fail({ code: 'no-key', provider })
      const page = await persist(read, () => history.list(read().offset, PAGE_ROWS, signal), signal)
      if (page === null) return
      if (!page.ok) return fail(page.error)
      for (const entry of page.value.entries) {
        const brought = await persist(read, () => deps.importEntry({ realm, provider }, entry, signal), signal)
        if (brought === null) return
        if (!brought.ok) return fail(brought.error)
        const { status } = read()
        note(read(), {
          generations: status.generations + 1,
          added: status.added + brought.value.added,
          known: status.known + brought.value.known,
          lost: status.lost + brought.value.lost,
          reachedAt: Math.min(status.reachedAt ?? Infinity, entry.createdAt),
        })
      }
      const { rows } = page.value
      if (rows < PAGE_ROWS)
        return keep(note(read(), { state: 'done', hold: null, finishedAt: clock.now() }, read().offset + rows))
      await keep(note(read(), {}, read().offset + rows))
      await sleep(PAGE_SPACING_MS, signal)
    }
  }

  const begin = (realm: Realm, provider: ProviderId): void => {
    const name = nameOf(realm, provider)
    if (running.has(name)) return
    const abort = new AbortController()
    const done = walk(realm, provider, abort.signal)
      .catch((thrown: unknown) => {
        log.error('import.bug', { error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
        const kept = current.get(name)
        if (kept !== undefined) note(kept, { state: 'failed', hold: null, failure: { code: 'bug', ref: 'import' } })
      })
      .finally(() => {
        if (running.get(name)?.abort === abort) running.delete(name)
      })
    running.set(name, { abort, done })
  }

  const halt = async (realm: Realm, provider: ProviderId): Promise<void> => {
    const found = running.get(nameOf(realm, provider))
    found?.abort.abort()
    await found?.done
  }

  const end = (provider: ProviderId, change: (kept: Kept) => Kept) =>
    answer(async () => {
      const realm = deps.realm()
      await halt(realm, provider)
      const before = await load(realm, provider)
      const kept = change(before)
      if (kept !== before) await keep(kept)
      return ok(kept.status)
    })

  return {
    handlers: {
      importHistory: ({ provider }) =>
        answer(async () => {
          const realm = deps.realm()
          const client = deps.providerFor(realm, provider)
          if (client === null) return err({ code: 'no-key', provider })
          if (client.history === null) return err({ code: 'not-found' })
          const before = await load(realm, provider)
          const under = running.get(nameOf(realm, provider))
          if (under !== undefined && before.status.state === 'running') return ok(before.status)
          await under?.done
          const goesOn = ['running', 'paused', 'failed'].includes(before.status.state)
          const from = goesOn ? before : { offset: 0, status: neverBegun(realm, provider) }
          const kept = note(
            from,
            {
              state: 'running',
              hold: null,
              failure: null,
              finishedAt: null,
              startedAt: from.status.startedAt ?? clock.now(),
            },
            Math.max(0, from.offset - OVERLAP_ROWS),
          )
          await keep(kept)
          begin(realm, provider)
          return ok(kept.status)
        }),
      importStatus: ({ provider }) => answer(async () => ok((await load(deps.realm(), provider)).status)),
      pauseImport: ({ provider }) =>
        end(provider, kept => (kept.status.state === 'running' ? note(kept, { state: 'paused', hold: null }) : kept)),
      cancelImport: ({ provider }) =>
        end(provider, kept =>
          kept.status.state === 'never' || kept.status.state === 'done'
            ? kept
            : note(kept, { state: 'cancelled', hold: null, failure: null, finishedAt: clock.now() }, 0),
        ),
    },
    async resume() {
      const realm = deps.realm()
      for (const provider of PROVIDER_IDS) {
        const kept = await load(realm, provider)
        if (kept.status.state !== 'running') continue
        note(kept, { hold: null }, Math.max(0, kept.offset - OVERLAP_ROWS))
        begin(realm, provider)
      }
    },
    async stop() {
      const under = [...running.values()]
      for (const { abort } of under) abort.abort()
      await Promise.all(under.map(({ done }) => done))
      for (const kept of current.values()) if (kept.status.state === 'running') await keep(kept)
    },
  }
}

const neverBegun = (realm: Realm, provider: ProviderId): ImportStatus => ({
  revision: 1,
  provider,
  realm,
  state: 'never',
  hold: null,
  startedAt: null,
  finishedAt: null,
  generations: 0,
  added: 0,
  known: 0,
  lost: 0,
  reachedAt: null,
  failure: null,
})

const holdOf = (failure: Failure): ImportStatus['hold'] =>
  failure.code === 'offline' ? 'offline' : failure.code === 'rate-limited' ? 'rate-limited' : 'waiting'
