import type Sqlite from 'better-sqlite3'
import type { RememberedStore } from './stores.ts'

export function createRememberedStore(db: Sqlite.Database): RememberedStore {
  const get = db.prepare<[string], string>('SELECT json FROM remembered WHERE name = ?').pluck()
  const set = db.prepare<[string, string]>(
    'INSERT INTO remembered (name, json) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET json = excluded.json',
  )
  return {
    get(name) {
      const json = get.get(name)
      return json === undefined ? null : JSON.parse(json)
    },
    set(name, value) {
      set.run(name, JSON.stringify(value))
    },
  }
}
