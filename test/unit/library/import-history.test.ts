import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImportStatus } from '#shared/domain/import-status.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Database } from '../../../src-main/database/database.ts'
import { createImportHistory, type ImportHistory } from '../../../src-main/library/import-history.ts'
import type { HistoryPage, RemoteHistory } from '../../../src-main/providers/provider.ts'
import { silentLog } from '../../support/builders.ts'
import { openDirectDatabase } from '../../support/direct-database.ts'
import { createFakeTime, type FakeTime } from '../../support/fake-time.ts'
import { aHistoryEntry } from '../../support/history-builders.ts'
import { createScriptedProvider } from '../../support/scripted-provider.ts'

const provider = 'leonardo'
const value = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

let time: FakeTime
let database: Database
let history: RemoteHistory | null
let pages: { offset: number; limit: number }[]
let total: number
let seen: Set<string>
let trouble: Failure | null
let lostOnes: Set<string>
let published: ImportStatus[]

beforeEach(() => {
  const opened = openDirectDatabase()
  onTestFinished(() => opened.dispose())
  database = opened.database
  time = createFakeTime()
  pages = []
  total = 120
  seen = new Set()
  trouble = null
  lostOnes = new Set()
  published = []
  history = {
    deleteGeneration: async () => ({ ok: true, value: true }),
    async list(offset, limit): Promise<Result<HistoryPage, Failure>> {
      pages.push({ offset, limit })
      if (trouble !== null) return { ok: false, error: trouble }
      const ids = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index)
      const entries = ids.map(id => aHistoryEntry({ remoteId: `g-${id}`, createdAt: 1_780_000_000_000 - id }))
      return { ok: true, value: { entries, rows: ids.length } }
    },
  }
})

const open = (): ImportHistory =>
  createImportHistory({
    database,
    clock: time.clock,
    timers: time.timers,
    log: silentLog,
    realm: () => 'live',
    providerFor: (_, id) => (id === provider ? { ...createScriptedProvider(time.clock), history } : null),
    async importEntry(_, entry) {
      if (lostOnes.has(entry.remoteId)) return { ok: true, value: { added: 0, known: 0, lost: 1 } }
      const isNew = !seen.has(entry.remoteId)
      seen.add(entry.remoteId)
      return { ok: true, value: { added: isNew ? 1 : 0, known: isNew ? 0 : 1, lost: 0 } }
    },
    published: status => published.push(status),
  })
const status = async (imports: ImportHistory) => value(await imports.handlers.importStatus({ provider }))

describe('the import of a history', () => {
  it('goes through all pages and says how far it is', async () => {
    const imports = open()
    expect(await status(imports)).toMatchObject({ state: 'never', generations: 0 })
    lostOnes.add('g-7')
    expect(value(await imports.handlers.importHistory({ provider }))).toMatchObject({ state: 'running' })
    await time.advance(5000)
    expect(await status(imports)).toMatchObject({
      state: 'done',
      generations: 120,
      added: 119,
      known: 0,
      lost: 1,
      reachedAt: 1_780_000_000_000 - 119,
    })
    expect(pages.map(page => page.offset)).toEqual([0, 50, 100])
    expect(published.length).toBeGreaterThan(100)
    expect(published.every((one, index) => index === 0 || one.revision > (published[index - 1]?.revision ?? 0))).toBe(
      true,
    )
  })

  it('begins again from the newest when it is done, and finds what it knows', async () => {
    const imports = open()
    await imports.handlers.importHistory({ provider })
    await time.advance(5000)
    total = 121
    await imports.handlers.importHistory({ provider })
    await time.advance(5000)
    expect(await status(imports)).toMatchObject({ state: 'done', added: 1, known: 120 })
  })

  it('waits while there is no network, and goes on by itself', async () => {
    const imports = open()
    trouble = { code: 'offline', provider }
    await imports.handlers.importHistory({ provider })
    await time.advance(3000)
    expect(await status(imports)).toMatchObject({ state: 'running', hold: 'offline' })
    trouble = { code: 'rate-limited', provider, retryAfterMs: 40_000 }
    await time.advance(4000)
    expect(await status(imports)).toMatchObject({ hold: 'rate-limited' })
    trouble = null
    await time.advance(60_000)
    expect(await status(imports)).toMatchObject({ state: 'done', hold: null, added: 120 })
  })

  it('stops for what only the user can change, and goes on when asked', async () => {
    const imports = open()
    trouble = { code: 'unauthorized', provider }
    await imports.handlers.importHistory({ provider })
    await time.advance(1000)
    expect(await status(imports)).toMatchObject({ state: 'failed', failure: { code: 'unauthorized' } })
    trouble = null
    await imports.handlers.importHistory({ provider })
    await time.advance(5000)
    expect(await status(imports)).toMatchObject({ state: 'done', failure: null, added: 120 })
  })

  it('is paused and goes on where it stood, also in another run of the program', async () => {
    const imports = open()
    await imports.handlers.importHistory({ provider })
    await time.advance(100)
    expect(value(await imports.handlers.pauseImport({ provider }))).toMatchObject({ state: 'paused', generations: 50 })
    await time.advance(60_000)
    expect(pages).toHaveLength(1)

    const later = open()
    await later.resume()
    await time.advance(5000)
    expect(await status(later)).toMatchObject({ state: 'paused', generations: 50 })
    await later.handlers.importHistory({ provider })
    await time.advance(5000)
    expect(pages.map(page => page.offset)).toEqual([0, 40, 90])
    expect(await status(later)).toMatchObject({ state: 'done', added: 120 })
  })

  it('goes on by itself when the program ended in the middle', async () => {
    const imports = open()
    await imports.handlers.importHistory({ provider })
    await time.advance(100)
    await imports.stop()
    const later = open()
    await later.resume()
    await time.advance(5000)
    expect(await status(later)).toMatchObject({ state: 'done' })
    expect(seen.size).toBe(120)
  })

  it('is cancelled and then begins from the newest', async () => {
    const imports = open()
    await imports.handlers.importHistory({ provider })
    await time.advance(100)
    expect(value(await imports.handlers.cancelImport({ provider }))).toMatchObject({ state: 'cancelled' })
    await imports.handlers.importHistory({ provider })
    await time.advance(5000)
    expect(pages[1]?.offset).toBe(0)
    expect(await status(imports)).toMatchObject({ state: 'done', known: 50, added: 70 })
  })

  it('runs once however often it is asked for', async () => {
    const imports = open()
    await Promise.all([imports.handlers.importHistory({ provider }), imports.handlers.importHistory({ provider })])
    await time.advance(5000)
    expect(pages).toHaveLength(3)
  })

  it('is refused where there is no history or no key', async () => {
    history = null
    expect(await open().handlers.importHistory({ provider })).toMatchObject({ error: { code: 'not-found' } })
    expect(await open().handlers.importHistory({ provider: 'onemin' })).toMatchObject({ error: { code: 'no-key' } })
  })
})
