import Database from 'better-sqlite3'
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { assertNever } from '#shared/lib/assert-never.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

export type ProfileProblem =
  { kind: 'not-writable'; folder: string; detail: string } | { kind: 'in-use'; folder: string }
export type Profile = { dir: string; release: () => void }

/** The folder that both hosts use when none is named, so that a library is the same in either. */
export function defaultProfileDir(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Sfumato')
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Sfumato')
    default:
      return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Sfumato')
  }
}

/** Makes the folder and takes it for this process until `release` or the process ends. */
export function openProfile(wanted: string): Result<Profile, ProfileProblem> {
  const dir = prepareProfileDir(wanted)
  return dir.ok ? lockProfile(dir.value) : dir
}

/** Makes the folder where there is none and sees that it can be written. Answers its real path. */
export function prepareProfileDir(wanted: string): Result<string, ProfileProblem> {
  const folder = resolve(wanted)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const probe = join(folder, `.write-test-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return ok(realpathSync(folder))
  } catch (thrown) {
    return err({ kind: 'not-writable', folder, detail: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

export function lockProfile(dir: string): Result<Profile, ProfileProblem> {
  const release = takeLock(join(dir, 'profile.lock'))
  return release === null ? err({ kind: 'in-use', folder: dir }) : ok({ dir, release })
}

export function profileSentence(problem: ProfileProblem): string {
  switch (problem.kind) {
    case 'not-writable':
      return (
        `Sfumato cannot write to its profile folder ${problem.folder} (${problem.detail}). ` +
        'Make the folder writable, or start with --profile and another folder.'
      )
    case 'in-use':
      return (
        `Sfumato is already open with the profile ${problem.folder}. ` +
        'Close the other one first, or start with --profile and another folder.'
      )
    default:
      return assertNever(problem)
  }
}

/**
 * An exclusive lock that the system itself drops when the process dies, however it dies. Node has no file locks of its
 * own; SQLite's are just that. The file holds no data.
 */
function takeLock(path: string): (() => void) | null {
  const lock = new Database(path, { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (thrown) {
    lock.close()
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) return null
    throw thrown
  }
  return () => {
    lock.close()
  }
}
