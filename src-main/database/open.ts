import Sqlite from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Logger } from '../ports.ts'
import { backUp } from './backup.ts'
import { latestVersion, migrate, pendingMigrations, versionOf, type Migration } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { systemCode } from '../library/system-failure.ts'
import { failureOfError } from './sqlite-failure.ts'

export type OpenOptions = {
  profileDir: string
  log: Logger
  /** Tests open with other steps, or with a disk of so many pages. */
  migrations?: readonly Migration[]
  maxPages?: number
}

const BUSY_TIMEOUT_MS = 5_000
const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
const USER_VERSION_OFFSET = 60

export const databasePath = (profileDir: string): string => join(profileDir, 'library.db')

/** Opens the profile's database and brings it up to date. A database that cannot be used is left exactly as it was found. */
export function openFile(options: OpenOptions): Result<Sqlite.Database, Failure> {
  const { profileDir, log } = options
  const migrations = options.migrations ?? MIGRATIONS
  try {
    makeFolder(profileDir)
    probeWriting(profileDir)
    const refusal = inspectHeader(profileDir, latestVersion(migrations))
    if (refusal) return refuse(refusal, options)
    return connect(options, migrations)
  } catch (error) {
    const failure = failureOfError(error, profileDir)
    if (!failure) throw error
    log.error('database.open-failed', { code: failure.code, detail: error instanceof Error ? error.message : '' })
    return err(failure)
  }
}

function connect(options: OpenOptions, migrations: readonly Migration[]): Result<Sqlite.Database, Failure> {
  const { profileDir, log } = options
  const wasCutOff = hasLeftoverWal(profileDir)
  const db = new Sqlite(databasePath(profileDir), { timeout: BUSY_TIMEOUT_MS })
  try {
    if (wasCutOff) {
      log.warn('database.was-cut-off')
      if (!isSound(db)) return closeAndRefuse(db, { code: 'database-damaged' }, options)
    }
    const version = versionOf(db)
    const known = latestVersion(migrations)
    if (version > known) return closeAndRefuse(db, { code: 'database-newer', found: version, known }, options)
    configure(db, options)
    const next = pendingMigrations(migrations, version)[0]
    if (next && version > 0) log.info('database.backed-up', { file: backUp(db, profileDir, next.version) })
    if (next) {
      migrate(db, migrations)
      // The version must be in the file itself, where an older program looks without opening the database.
      db.pragma('wal_checkpoint(TRUNCATE)')
    }
    return ok(db)
  } catch (error) {
    db.close()
    throw error
  }
}

function configure(db: Sqlite.Database, options: OpenOptions): void {
  db.pragma('journal_mode = WAL')
  // INVARIANT: FULL, although WAL is sound with NORMAL. With NORMAL a power cut may take back the newest commits, and a
  // lost 'submitting' row means that a job which was sent looks unsent: it would be sent, and paid for, again.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('temp_store = MEMORY')
  if (options.maxPages !== undefined) db.pragma(`max_page_count = ${options.maxPages}`)
}

/** Ends the database so that the next start finds nothing to repair. */
export function closeFile(db: Sqlite.Database): void {
  db.pragma('optimize')
  db.close()
}

/**
 * Makes a folder and those above it. WORKAROUND: Node's `recursive` never returns where a parent exists and a child still
 * cannot be made for want of it (`/proc`, some network drives); here each folder is tried twice at most.
 */
function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && statSync(path).isDirectory()) return
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    makeFolder(dirname(path))
    mkdirSync(path)
  }
}

/** SQLite's own `folder not writable` comes only with the first write; this asks at once. */
function probeWriting(profileDir: string): void {
  const path = join(profileDir, `.probe-${randomBytes(6).toString('hex')}`)
  closeSync(openSync(path, 'wx'))
  rmSync(path)
}

/** Reads the first bytes without SQLite, which would already write beside the file. */
function inspectHeader(profileDir: string, known: number): Failure | null {
  const header = readHeader(databasePath(profileDir))
  if (!header || header.length === 0) return null
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return { code: 'database-damaged' }
  const found = header.readUInt32BE(USER_VERSION_OFFSET)
  return found > known ? { code: 'database-newer', found, known } : null
}

function readHeader(path: string): Buffer | null {
  const header = Buffer.alloc(HEADER_BYTES)
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
  try {
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

/** A database that was closed has no write-ahead log left. */
function hasLeftoverWal(profileDir: string): boolean {
  const stats = statSync(`${databasePath(profileDir)}-wal`, { throwIfNoEntry: false })
  return stats !== undefined && stats.size > 0
}

const isSound = (db: Sqlite.Database): boolean => db.pragma('quick_check(1)', { simple: true }) === 'ok'

function closeAndRefuse(db: Sqlite.Database, failure: Failure, options: OpenOptions): Result<never, Failure> {
  db.close()
  return refuse(failure, options)
}

function refuse(failure: Failure, { profileDir, log }: OpenOptions): Result<never, Failure> {
  log.error('database.refused', { code: failure.code, file: databasePath(profileDir) })
  return err(failure)
}
