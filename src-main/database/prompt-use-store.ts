import type Sqlite from 'better-sqlite3'
import type { PastPrompt } from '#shared/domain/prompt.ts'
import { matchExpression } from './prompt-store.ts'
import type { PromptUseStore } from './stores.ts'

export function createPromptUseStore(db: Sqlite.Database): PromptUseStore {
  return {
    page({ text, before, limit }) {
      const expression = matchExpression(text)
      const conditions = [`text <> ''`]
      const values: (string | number)[] = []
      if (expression !== null) {
        conditions.push('prompt_id IN (SELECT rowid FROM prompt_search WHERE prompt_search MATCH ?)')
        values.push(expression)
      }
      if (before !== null) {
        conditions.push('used_at < ?')
        values.push(before)
      }
      const where = conditions.join(' AND ')
      const rows = db
        .prepare<unknown[], PastPrompt>(`${SELECT} WHERE ${where} ORDER BY used_at DESC, text LIMIT ${limit + 1}`)
        .all(...values)
      const last = rows[limit - 1]
      if (rows.length <= limit || last === undefined) return { prompts: rows, before: null }
      // The place in the list is a time, so prompts of one time must not be parted.
      const twins = db
        .prepare<unknown[], PastPrompt>(`${SELECT} WHERE ${where} AND used_at = ? ORDER BY text`)
        .all(...values, last.usedAt)
      const earlier = rows.slice(0, limit).filter(row => row.usedAt > last.usedAt)
      return { prompts: [...earlier, ...twins], before: last.usedAt }
    },
  }
}

const SELECT = 'SELECT text, used_at AS usedAt, uses FROM prompt_use JOIN prompt ON prompt.id = prompt_id'
