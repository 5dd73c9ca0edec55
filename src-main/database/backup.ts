import type Sqlite from 'better-sqlite3'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const KEPT_BACKUPS = 3
const BACKUP_NAME = /^library\.db\.before-(\d{4,})$/

const backupName = (version: number): string => `library.db.before-${String(version).padStart(4, '0')}`

/**
 * Writes a whole copy of the database beside it. The copy gets its name only when it is complete, so every file of that
 * name can be trusted.
 */
export function backUp(db: Sqlite.Database, profileDir: string, nextVersion: number): string {
  const path = join(profileDir, backupName(nextVersion))
  const partialPath = `${path}.partial`
  rmSync(partialPath, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(partialPath)
    renameSync(partialPath, path)
  } finally {
    rmSync(partialPath, { force: true })
  }
  for (const name of surplusBackups(readdirSync(profileDir))) rmSync(join(profileDir, name), { force: true })
  return path
}

/** Backups beyond the newest three. */
export function surplusBackups(names: readonly string[]): string[] {
  return names
    .filter(name => BACKUP_NAME.test(name))
    .sort((a, b) => versionIn(b) - versionIn(a))
    .slice(KEPT_BACKUPS)
}

const versionIn = (name: string): number => Number(BACKUP_NAME.exec(name)?.[1] ?? 0)
