import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { surplusBackups } from '../../../src-main/database/backup.ts'
import { migrate, type Migration, versionOf } from '../../../src-main/database/migrate.ts'
import { MIGRATIONS } from '../../../src-main/database/migrations/index.ts'

const step = (version: number, sql: string): Migration => ({ version, name: `step-${version}`, up: db => db.exec(sql) })
const tablesOf = (db: Sqlite.Database) =>
  db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all()

describe('migrating', () => {
  it('carries out what is pending, once and in order', () => {
    const db = new Sqlite(':memory:')
    const steps = [step(10, 'CREATE TABLE a (x)'), step(20, 'ALTER TABLE a ADD COLUMN y')]
    migrate(db, steps)
    migrate(db, steps)
    migrate(db, [...steps, step(30, 'CREATE TABLE b (x)')])
    expect(tablesOf(db)).toEqual(['a', 'b'])
    expect(versionOf(db)).toBe(30)
  })

  it('leaves everything as it was when a later step fails', () => {
    const db = new Sqlite(':memory:')
    expect(() => migrate(db, [step(10, 'CREATE TABLE a (x)'), step(20, 'CREATE TABLE a (x)')])).toThrow(/exists/)
    expect(tablesOf(db)).toEqual([])
    expect(versionOf(db)).toBe(0)
  })

  it.each([[[10, 10]], [[20, 10]], [[0]], [[10.5]]])('refuses the order %j', versions => {
    expect(() =>
      migrate(
        new Sqlite(':memory:'),
        versions.map(version => step(version, '')),
      ),
    ).toThrow(/invariant/)
  })

  it('keeps the newest three backups', () => {
    const names = ['library.db.before-0100', 'library.db.before-0020', 'library.db', 'library.db.before-0010']
    expect(surplusBackups([...names, 'library.db.before-0030', 'library.db.before-10000'])).toEqual([
      'library.db.before-0020',
      'library.db.before-0010',
    ])
  })
})

describe('the schema', () => {
  it('is strict, and every reference has an index', () => {
    const db = new Sqlite(':memory:')
    migrate(db, MIGRATIONS)
    const tables = db
      .prepare<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'`,
      )
      .all()
    expect(tables.filter(table => table.strict === 0)).toEqual([])
    const references = db
      .prepare<[], { child: string; field: string }>(
        `SELECT t.name AS child, f."from" AS field FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
         WHERE t.schema = 'main'`,
      )
      .all()
    expect(references.length).toBeGreaterThan(5)
    for (const { child, field } of references) {
      const plan = db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT 1 FROM ${child} WHERE ${field} = 1`)
        .all()
      expect(plan.map(line => line.detail).join(), `${child}.${field}`).toMatch(
        /USING (COVERING |INTEGER )?(INDEX|PRIMARY)/,
      )
    }
  })

  it('answers the journal’s questions from indexes', () => {
    const db = new Sqlite(':memory:')
    migrate(db, MIGRATIONS)
    const plan = (sql: string) =>
      db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(line => line.detail)
        .join(' / ')
    const open = `state IN ('queued', 'submitting', 'waiting', 'downloading')`
    expect(plan(`SELECT record FROM job WHERE ${open} OR next_at IS NOT NULL ORDER BY position, number`)).toBe(
      'SCAN job USING INDEX job_live',
    )
    expect(plan(`SELECT record FROM job WHERE dismissed = 0 ORDER BY created_at DESC, number DESC LIMIT 9`)).toBe(
      'SCAN job USING INDEX job_newest',
    )
    expect(
      plan(`SELECT record FROM job WHERE dismissed = 0 AND created_at < 5 ORDER BY created_at DESC, number DESC`),
    ).toMatch(/^SEARCH job USING INDEX job_newest/)
    expect(
      plan(
        `SELECT coalesce(sum(cost_amount), 0) FROM job WHERE realm = 'live' AND cost_unit = 'dollars' AND charged_at >= 5
         AND cost_amount IS NOT NULL`,
      ),
    ).toMatch(/^SEARCH job USING COVERING INDEX job_cost/)
    expect(plan('SELECT max(revision) FROM job')).toMatch(/job_revision/)
  })
})
