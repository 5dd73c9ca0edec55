import Sqlite from 'better-sqlite3'
import type { Failure } from '#shared/domain/failure.ts'
import { failureOfSystemError } from '../library/system-failure.ts'

/** What an error of SQLite or of the file system means to the user; null when it is nobody's fault but ours. */
export function failureOfError(error: unknown, folder: string): Failure | null {
  if (!(error instanceof Sqlite.SqliteError)) return failureOfSystemError(error, folder)
  const { code } = error
  if (code === 'SQLITE_FULL') return { code: 'disk-full' }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return { code: 'database-damaged' }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR)/u.test(code)) return { code: 'folder-not-writable', folder }
  return null
}
