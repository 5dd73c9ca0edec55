import type Sqlite from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { toIndexText, toMatchExpression } from '../library/search-text.ts'

/** Prompts, each kept and indexed once however many jobs and images share it. */
export type PromptStore = {
  /** Id of this text; adds it when it is new. */
  keep(text: string): number
  /** Ids of the prompts that hold every word; null when the text has no word to look for. */
  search(text: string): number[] | null
  largestId(): number
  /** Forgets those of these prompts that neither a job nor an image uses. */
  forgetUnused(ids: readonly number[]): void
}

const DIGEST_BYTES = 16

/** Stands for a text in a unique index. */
export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, DIGEST_BYTES)

/** For `prompt_search MATCH ?`; null when the text has no word to look for. The last word may be unfinished. */
export const matchExpression = (text: string): string | null => toMatchExpression(text, { prefixLast: true })

export function createPromptStore(db: Sqlite.Database): PromptStore {
  const find = db.prepare<[Buffer], number>('SELECT id FROM prompt WHERE digest = ?').pluck()
  const add = db
    .prepare<[Buffer, string], number>('INSERT INTO prompt (digest, text) VALUES (?, ?) RETURNING id')
    .pluck()
  const index = db.prepare<[number, string]>('INSERT INTO prompt_search (rowid, text) VALUES (?, ?)')
  const match = db.prepare<[string], number>('SELECT rowid FROM prompt_search WHERE prompt_search MATCH ?').pluck()
  const largest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM prompt').pluck()
  const isUsed = db
    .prepare<{ id: number }, number>(
      `SELECT EXISTS (SELECT 1 FROM image WHERE prompt_id = $id) OR EXISTS (SELECT 1 FROM job WHERE prompt_id = $id)`,
    )
    .pluck()
  const remove = db.prepare<[number]>('DELETE FROM prompt WHERE id = ?')
  const removeFromIndex = db.prepare<[number]>('DELETE FROM prompt_search WHERE rowid = ?')

  return {
    keep(text) {
      const digest = digestOf(text)
      const known = find.get(digest)
      if (known !== undefined) return known
      const id = add.get(digest, text) ?? 0
      index.run(id, toIndexText(text))
      return id
    },
    search(text) {
      const expression = matchExpression(text)
      return expression === null ? null : match.all(expression)
    },
    largestId: () => largest.get() ?? 0,
    forgetUnused(ids) {
      for (const id of ids) {
        if (isUsed.get({ id })) continue
        removeFromIndex.run(id)
        remove.run(id)
      }
    },
  }
}
