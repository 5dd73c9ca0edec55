import type Sqlite from 'better-sqlite3'
import type { LibraryQuery } from '#shared/domain/library-image.ts'
import { countByDay, type DayCount } from '../library/days.ts'
import {
  createLibraryColumns,
  type ColumnImage,
  type LibraryColumns,
  type Selection,
} from '../library/library-columns.ts'
import type { PromptStore } from './prompt-store.ts'

/**
 * Answers queries from columns held in memory, and keeps the newest answers. It is told of every change after the change
 * is committed, so it never shows what was rolled back.
 */
export type ListingStore = {
  find(query: LibraryQuery): Listing
  added(image: ColumnImage): void
  favoured(ids: readonly number[], favourite: boolean): void
  trashed(ids: readonly number[], trashed: boolean): void
  removed(ids: readonly number[]): void
}

type Listing = Selection & { days: DayCount[] }

const KEPT_LISTINGS = 6

export function createListingStore(db: Sqlite.Database, prompts: PromptStore): ListingStore {
  const everything = db.prepare<[], StoredColumns>(
    'SELECT id, prompt_id, aspect, favourite, trashed_at IS NOT NULL FROM image ORDER BY id',
  )
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()

  let columns: LibraryColumns | null = null
  let seenDataVersion = dataVersion.get()
  const kept = new Map<string, Listing>()

  /** Which answers a change spoils: `favourites` only those about favourites. */
  const spoil = (scope: 'everything' | 'favourites'): void => {
    for (const key of kept.keys()) if (scope === 'everything' || key.startsWith('favourites')) kept.delete(key)
  }

  const current = (): LibraryColumns => {
    // Rises when another connection wrote. That should not happen, but then a fresh look is all it takes.
    const version = dataVersion.get()
    if (version !== seenDataVersion) {
      seenDataVersion = version
      columns = null
      kept.clear()
    }
    columns ??= createLibraryColumns(loadColumns(everything.raw().iterate()))
    return columns
  }

  const matchingPrompts = (text: string): Uint8Array | null => {
    const ids = prompts.search(text)
    if (ids === null) return null
    const matching = new Uint8Array(prompts.largestId() + 1)
    for (const id of ids) matching[id] = 1
    return matching
  }

  return {
    find({ show, text }) {
      const loaded = current()
      const key = `${show} ${text}`
      const known = kept.get(key)
      kept.delete(key)
      const listing = known ?? withDays(loaded.select({ show, prompts: matchingPrompts(text) }))
      kept.set(key, listing)
      for (const oldest of [...kept.keys()].slice(0, -KEPT_LISTINGS)) kept.delete(oldest)
      return listing
    },
    added(image) {
      columns?.insert(image)
      spoil('everything')
    },
    favoured(ids, favourite) {
      columns?.setFavourite(ids, favourite)
      spoil('favourites')
    },
    trashed(ids, trashed) {
      columns?.setTrashed(ids, trashed)
      spoil('everything')
    },
    removed(ids) {
      columns?.remove(ids)
      spoil('everything')
    },
  }
}

type StoredColumns = [id: number, promptId: number, aspect: number, favourite: number, trashed: number]

function* loadColumns(rows: Iterable<unknown>): Generator<ColumnImage> {
  for (const row of rows) {
    // `raw()` gives the row as an array, which the statement's type cannot say.
    const [id, promptId, aspect, favourite, trashed] = row as StoredColumns
    yield { id, promptId, aspect, favourite: favourite === 1, trashed: trashed === 1 }
  }
}

const withDays = (selection: Selection): Listing => ({ ...selection, days: countByDay(selection.ids) })
