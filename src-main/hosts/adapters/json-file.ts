import { existsSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { SettingsFile } from '../../ports.ts'

/** What `conf` and `electron-store` have in common, as far as we use it. */
export type JsonStore = { store: Record<string, unknown> }

/**
 * One JSON object through `conf` or `electron-store`, whichever the host opens. A file that is not JSON is set aside
 * under another name, so that nothing is lost and the program starts.
 */
export function openJsonFile(path: string, open: (path: string) => JsonStore, now: () => number): SettingsFile {
  setDamagedAside(path, now)
  const file = open(path)
  return {
    read: () => file.store,
    write(settings) {
      try {
        file.store = settings
        return ok(null)
      } catch (thrown) {
        return fileFailure(thrown, dirname(path))
      }
    },
  }
}

/** The system's words for a file that cannot be written, as a failure. Anything else is a bug and goes on. */
export function fileFailure(thrown: unknown, folder: string): Result<never, Failure> {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return err({ code: 'disk-full' })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
    case 'ENOTDIR':
      return err({ code: 'folder-not-writable', folder })
    default:
      throw thrown
  }
}

function setDamagedAside(path: string, now: () => number): void {
  if (!existsSync(path)) return
  try {
    JSON.parse(readFileSync(path, 'utf8'))
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    renameSync(path, join(dirname(path), `damaged-${now()}.json`))
  }
}
