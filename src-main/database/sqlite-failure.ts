import Sqlite from 'better-sqlite3'
import type { Failure } from '#shared/domain/failure.ts'

/** What an error of SQLite or of the file system means to the user; null when it is nobody's fault but ours. */
export function failureOfError(error: unknown, folder: string): Failure | null {
  if (error instanceof Sqlite.SqliteError) return failureOfSqliteCode(error.code, folder)
  return failureOfSystemCode(systemCode(error), folder)
}

function failureOfSqliteCode(code: string, folder: string): Failure | null {
  if (code === 'SQLITE_FULL') return { code: 'disk-full' }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return { code: 'database-damaged' }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR)/.test(code)) return { code: 'folder-not-writable', folder }
  return null
}

const FULL_DISK_CODES = new Set(['ENOSPC', 'EDQUOT'])
const CLOSED_FOLDER_CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'EISDIR'])

function failureOfSystemCode(code: string | null, folder: string): Failure | null {
  if (code === null) return null
  if (FULL_DISK_CODES.has(code)) return { code: 'disk-full' }
  return CLOSED_FOLDER_CODES.has(code) ? { code: 'folder-not-writable', folder } : null
}

/** Code of a Node system error, such as `ENOENT`. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
