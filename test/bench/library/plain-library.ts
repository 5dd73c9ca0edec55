import Sqlite from 'better-sqlite3'
import type { NewImage } from '../../../src-main/database/stores.ts'

/** The usual way: one row with everything, an index on the time, LIKE for words, OFFSET for pages, count(*) for totals. */
export type PlainLibrary = {
  add(images: Iterable<NewImage>): void
  listAll(): number
  search(word: string): number
  page(offset: number, limit: number): number
  favourite(row: number): void
  sizeBytes(): number
  close(): void
}

export function createPlainLibrary(path: string): PlainLibrary {
  const db = new Sqlite(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`
    CREATE TABLE picture (id TEXT PRIMARY KEY, created_at INTEGER, prompt TEXT, favourite INTEGER DEFAULT 0, metadata TEXT);
    CREATE INDEX picture_newest ON picture (created_at);`)
  const add = db.prepare('INSERT INTO picture (id, created_at, prompt, metadata) VALUES (?, ?, ?, ?)')
  const every = db.prepare('SELECT id FROM picture ORDER BY created_at DESC').pluck()
  const like = db.prepare('SELECT id FROM picture WHERE prompt LIKE ? ORDER BY created_at DESC').pluck()
  const page = db.prepare('SELECT * FROM picture ORDER BY created_at DESC LIMIT ? OFFSET ?')
  const favour = db.prepare('UPDATE picture SET favourite = 1 - favourite WHERE rowid = ?')
  return {
    add: db.transaction((images: Iterable<NewImage>) => {
      for (const image of images) add.run(image.hash, image.createdAt, image.request.prompt, JSON.stringify(image))
    }),
    listAll: () => every.all().length,
    search: word => like.all(`%${word}%`).length,
    page: (offset, limit) => page.all(limit, offset).length,
    favourite: row => void favour.run(row),
    sizeBytes: () =>
      Number(db.prepare('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size').pluck().get()),
    close: () => void db.close(),
  }
}
