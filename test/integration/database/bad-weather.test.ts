import Sqlite from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ImageId, JobId } from '#shared/domain/ids.ts'
import { LibraryQuery } from '#shared/domain/library-image.ts'
import { createStores } from '../../../src-main/database/create-stores.ts'
import { openDatabase } from '../../../src-main/database/database.ts'
import { latestVersion, migrate, type Migration } from '../../../src-main/database/migrate.ts'
import { MIGRATIONS } from '../../../src-main/database/migrations/index.ts'
import { closeFile, databasePath, openFile } from '../../../src-main/database/open.ts'
import { aJobRecord, aRequest, silentLog } from '../../support/builders.ts'
import { aNewImage, anOutput } from '../../support/library-builders.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { FROM_SOURCE } from '../../support/source-process.ts'
import { aTempDir } from '../../support/temp-dir.ts'

const all = LibraryQuery.parse({})
const KNOWN = latestVersion(MIGRATIONS)
const BACKUP = `library.db.before-${String(KNOWN + 10).padStart(4, '0')}`

function openStores(profileDir: string, options: { maxPages?: number; migrations?: readonly Migration[] } = {}) {
  const opened = openFile({ profileDir, log: silentLog, ...options })
  if (!opened.ok) throw new Error(opened.error.code)
  onTestFinished(() => {
    if (opened.value.open) opened.value.close()
  })
  return { db: opened.value, stores: createStores(opened.value, silentLog) }
}

describe('a program that is killed while it writes', () => {
  it('loses nothing that was committed, and no image without its job', { timeout: 60_000 }, async () => {
    const profileDir = aTempDir()
    const committed = { jobs: [] as string[], images: [] as number[] }
    for (const lines of [3, 61, 250]) {
      const child = spawn(
        process.execPath,
        [...FROM_SOURCE, join(import.meta.dirname, 'writer-child.ts'), profileDir],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      let seen = 0
      for await (const line of createInterface({ input: child.stdout })) {
        const [kind, id = ''] = line.split(' ')
        if (kind === 'job') committed.jobs.push(id)
        else committed.images.push(Number(id))
        seen += 1
        if (seen === lines) child.kill('SIGKILL')
      }

      const log = recordLog()
      const opened = openFile({ profileDir, log })
      if (!opened.ok) throw new Error(opened.error.code)
      const db = opened.value
      const { jobs, library } = createStores(db, silentLog)
      expect(log.lines.map(one => one.event)).toEqual(['database.was-cut-off'])
      expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(db.pragma('foreign_key_check')).toEqual([])
      db.exec(`INSERT INTO prompt_search (prompt_search) VALUES ('integrity-check')`)
      expect(committed.jobs.filter(id => jobs.get(JobId.parse(id)) === null)).toEqual([])
      expect(committed.images.filter(id => library.get(ImageId.parse(id)) === null)).toEqual([])
      const counted = db.prepare('SELECT count(*) FROM image').pluck().get()
      expect(library.counts().all).toBe(counted)
      expect(library.list(all).total).toBe(counted)
      closeFile(db)
    }
    expect(committed.jobs.length).toBeGreaterThan(150)
  })
})

describe('a database from the future', () => {
  const newer: Migration = { version: 9990, name: 'newer', up: db => db.exec('CREATE TABLE newer (x INT) STRICT') }

  it('is refused without being touched', async () => {
    const profileDir = aTempDir()
    closeFile(openStores(profileDir, { migrations: [...MIGRATIONS, newer] }).db)
    const before = readFileSync(databasePath(profileDir))
    const modified = statSync(databasePath(profileDir)).mtimeMs

    const refused = await openDatabase({ profileDir, log: silentLog })
    expect(refused).toEqual({ ok: false, error: { code: 'database-newer', found: 9990, known: KNOWN } })
    expect(readFileSync(databasePath(profileDir))).toEqual(before)
    expect(statSync(databasePath(profileDir)).mtimeMs).toBe(modified)
    expect(readdirSync(profileDir)).toEqual(['library.db'])
  })
})

describe('a database from the past', () => {
  const next: Migration = {
    version: KNOWN + 10,
    name: 'next',
    up: db => db.exec('ALTER TABLE job ADD COLUMN extra TEXT'),
  }
  const broken: Migration = {
    version: KNOWN + 10,
    name: 'broken',
    up: db => db.exec('ALTER TABLE nowhere ADD COLUMN x TEXT'),
  }

  it('is copied whole before it is changed', () => {
    const profileDir = aTempDir()
    const first = openStores(profileDir)
    const record = aJobRecord()
    first.stores.jobs.save(record)
    closeFile(first.db)

    const second = openStores(profileDir, { migrations: [...MIGRATIONS, next] })
    expect(second.stores.jobs.get(record.id)).toEqual(record)
    closeFile(second.db)
    expect(readdirSync(profileDir).sort((a, b) => a.localeCompare(b))).toEqual(['library.db', BACKUP])

    const backup = new Sqlite(join(profileDir, BACKUP), { readonly: true })
    onTestFinished(() => void backup.close())
    expect(backup.pragma('user_version', { simple: true })).toBe(KNOWN)
    expect(createStores(backup, silentLog).jobs.get(record.id)).toEqual(record)
  })

  it('stays as it was when a step fails', () => {
    const profileDir = aTempDir()
    closeFile(openStores(profileDir).db)
    expect(() => openFile({ profileDir, log: silentLog, migrations: [...MIGRATIONS, broken] })).toThrow(/nowhere/)
    const again = openStores(profileDir)
    expect(again.db.pragma('user_version', { simple: true })).toBe(KNOWN)
    expect(existsSync(join(profileDir, BACKUP))).toBe(true)
  })
})

describe('a damaged database', () => {
  const refusal = { ok: false, error: { code: 'database-damaged' } }

  it.each([
    ['another kind of file', Buffer.from('once upon a time '.repeat(400))],
    ['a stump', Buffer.from('SQLite format 3\0')],
  ])('%s is refused and stays where it is', async (_name, bytes) => {
    const profileDir = aTempDir()
    writeFileSync(databasePath(profileDir), bytes)
    expect(await openDatabase({ profileDir, log: silentLog })).toEqual(refusal)
    expect(readFileSync(databasePath(profileDir))).toEqual(bytes)
    expect(readdirSync(profileDir)).toEqual(['library.db'])
  })

  it('is found out after a crash, before anything is written', () => {
    const profileDir = aTempDir()
    const { db, stores } = openStores(profileDir)
    for (let round = 0; round < 300; round += 1) stores.jobs.save(aJobRecord())
    db.pragma('wal_checkpoint(TRUNCATE)')
    stores.jobs.save(aJobRecord())
    const [file, wal] = [readFileSync(databasePath(profileDir)), readFileSync(`${databasePath(profileDir)}-wal`)]
    const scratched = aTempDir()
    file.fill(0xa5, 5 * 4096, file.length - 4096)
    writeFileSync(databasePath(scratched), file)
    writeFileSync(`${databasePath(scratched)}-wal`, wal)
    expect(openFile({ profileDir: scratched, log: silentLog })).toEqual(refusal)
    expect(existsSync(databasePath(scratched))).toBe(true)
  })

  it('an empty file is a new database', () => {
    const profileDir = aTempDir()
    writeFileSync(databasePath(profileDir), '')
    expect(openStores(profileDir).stores.library.counts().all).toBe(0)
  })
})

describe('a folder that cannot be written', () => {
  it('is named', async () => {
    const file = join(aTempDir(), 'a-file')
    writeFileSync(file, '')
    const profileDir = join(file, 'profile')
    expect(await openDatabase({ profileDir, log: silentLog })).toEqual({
      ok: false,
      error: { code: 'folder-not-writable', folder: profileDir },
    })
  })

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)('is found out before the first write', () => {
    const profileDir = aTempDir()
    closeFile(openStores(profileDir).db)
    chmodSync(profileDir, 0o500)
    onTestFinished(() => chmodSync(profileDir, 0o700))
    expect(openFile({ profileDir, log: silentLog })).toMatchObject({ error: { code: 'folder-not-writable' } })
  })

  it.runIf(process.platform === 'linux')('that the system keeps for itself is refused too', () => {
    expect(openFile({ profileDir: '/proc/sfumato', log: silentLog })).toMatchObject({
      error: { code: 'folder-not-writable', folder: '/proc/sfumato' },
    })
  })
})

describe('a full disk', () => {
  const largeRequest = (round: number) => aRequest({ prompt: `${round} ${'word '.repeat(400)}` })

  it('is told, loses nothing that was committed, and is over when there is room', () => {
    const profileDir = aTempDir()
    const { db, stores } = openStores(profileDir, { maxPages: 120 })
    const saved: JobId[] = []
    const fill = () => {
      for (let round = 0; round < 1000; round += 1) {
        const record = aJobRecord({ request: largeRequest(round), outputs: [anOutput(0)] })
        stores.jobs.save(record)
        saved.push(record.id)
        stores.journal.adopt(record, aNewImage({ request: record.request }))
      }
    }
    expect(fill).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
    expect(saved.length).toBeGreaterThan(5)
    const counted = stores.library.list(all).total
    expect(counted).toBe(db.prepare('SELECT count(*) FROM image').pluck().get())
    db.pragma('max_page_count = 10000')
    const record = aJobRecord({ outputs: [anOutput(0)] })
    stores.journal.adopt(record, aNewImage())
    expect(stores.library.list(all).total).toBe(counted + 1)
    closeFile(db)

    const again = openStores(profileDir)
    expect(saved.filter(id => again.stores.jobs.get(id) === null)).toEqual([])
    expect(again.db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  it('comes out of the worker as a failure that the user can act on', async () => {
    const opened = await openDatabase({ profileDir: aTempDir(), log: silentLog, maxPages: 120 })
    if (!opened.ok) throw new Error(opened.error.code)
    onTestFinished(() => opened.value.close())
    const fill = async () => {
      for (let round = 0; round < 1000; round += 1)
        await opened.value.jobs.save(aJobRecord({ request: largeRequest(round) }))
    }
    await expect(fill()).rejects.toMatchObject({ name: 'DatabaseError', failure: { code: 'disk-full' } })
    expect((await opened.value.jobs.listLive()).length).toBeGreaterThan(5)
  })

  it('refuses to open a new library', async () => {
    expect(await openDatabase({ profileDir: aTempDir(), log: silentLog, maxPages: 10 })).toEqual({
      ok: false,
      error: { code: 'disk-full' },
    })
  })
})

describe('two programs with one library', () => {
  it('both write, neither harms the other, and each sees what the other wrote', () => {
    const profileDir = aTempDir()
    const [one, two] = [openStores(profileDir), openStores(profileDir)]
    for (let round = 0; round < 50; round += 1) {
      for (const { stores } of [one, two]) {
        stores.journal.adopt(aJobRecord({ outputs: [anOutput(0)] }), aNewImage({ createdAt: 1000 }))
        expect(stores.library.list(all).total).toBe(stores.library.counts().all)
      }
    }
    expect(one.stores.library.list(all).total).toBe(100)
    closeFile(one.db)
    expect(two.stores.library.counts().all).toBe(100)
    expect(two.db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  it('one waits for the other’s transaction and then gives up with an error, not with damage', () => {
    const profileDir = aTempDir()
    const [one, two] = [openStores(profileDir), openStores(profileDir)]
    two.db.pragma('busy_timeout = 20')
    one.db.exec('BEGIN IMMEDIATE')
    expect(() => two.stores.jobs.save(aJobRecord())).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }))
    one.db.exec('COMMIT')
    two.stores.jobs.save(aJobRecord())
  })
})

describe('a transaction of the journal', () => {
  it('is on the disk before it is answered', () => {
    const { db } = openStores(aTempDir())
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(() => migrate(db, MIGRATIONS)).not.toThrow()
  })
})
