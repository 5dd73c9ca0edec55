import type Sqlite from 'better-sqlite3'
import { invariant } from '#shared/lib/invariant.ts'

export type Migration = {
  /** Rises in steps of ten, so that two branches seldom take the same. */
  readonly version: number
  readonly name: string
  up(db: Sqlite.Database): void
}

export const versionOf = (db: Sqlite.Database): number => Number(db.pragma('user_version', { simple: true }))

/** The version that a database has after all of these. */
export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

export const pendingMigrations = (migrations: readonly Migration[], version: number): readonly Migration[] =>
  migrations.filter(migration => migration.version > version)

/** Carries out all that is pending in one transaction; the version is set last, so a crash leaves the old database. */
export function migrate(db: Sqlite.Database, migrations: readonly Migration[]): void {
  checkOrder(migrations)
  const carryOut = db.transaction(() => {
    for (const migration of pendingMigrations(migrations, versionOf(db))) migration.up(db)
    db.pragma(`user_version = ${latestVersion(migrations)}`)
  })
  carryOut.immediate()
}

function checkOrder(migrations: readonly Migration[]): void {
  let last = 0
  for (const { version, name } of migrations) {
    invariant(Number.isInteger(version) && version > last, `migration ${name} has a version above the one before`)
    last = version
  }
}
