import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryRow } from '#shared/domain/library-image.ts'

export const PAGE_ROWS = 100
const KEPT_PAGES = 60

type Page = {
  readonly rows: readonly LibraryRow[]
  /** Of the library when the page was read; an older page is shown until the newer one is there. */
  readonly revision: number
}

/** The pages of a listing that were looked at last, the newest at the end. A value that is never changed. */
export type PageCache = ReadonlyMap<number, Page>

export const NO_PAGES: PageCache = new Map()

/** Both ends are included. */
export type Range = { readonly first: number; readonly last: number }

const pageOf = (index: number): number => Math.floor(index / PAGE_ROWS)

export const rowAt = (cache: PageCache, index: number): LibraryRow | undefined =>
  cache.get(pageOf(index))?.rows[index % PAGE_ROWS]

export function putPage(cache: PageCache, page: number, rows: readonly LibraryRow[], revision: number): PageCache {
  const next = new Map(cache)
  next.delete(page)
  next.set(page, { rows, revision })
  for (const oldest of next.keys()) {
    if (next.size <= KEPT_PAGES) break
    next.delete(oldest)
  }
  return next
}

/** The pages of a range that are not there, or are older than `revision`. */
export function pagesToRead(cache: PageCache, range: Range, total: number, revision: number): readonly number[] {
  const last = Math.min(range.last, total - 1)
  const pages: number[] = []
  for (let page = pageOf(Math.max(0, range.first)); page * PAGE_ROWS <= last; page += 1) {
    const kept = cache.get(page)
    if (kept === undefined || kept.revision < revision) pages.push(page)
  }
  return pages
}

/** Changes rows in place, before main has answered. */
export function patchRows(
  cache: PageCache,
  ids: ReadonlySet<ImageId>,
  change: (row: LibraryRow) => LibraryRow,
): PageCache {
  const next = new Map(cache)
  for (const [page, { rows, revision }] of cache) {
    if (rows.some(row => ids.has(row.id)))
      next.set(page, { revision, rows: rows.map(row => (ids.has(row.id) ? change(row) : row)) })
  }
  return next
}

/** Where a picture lies, among the pages that are there. */
export function findIndex(cache: PageCache, id: ImageId): number | null {
  for (const [page, { rows }] of cache) {
    const at = rows.findIndex(row => row.id === id)
    if (at >= 0) return page * PAGE_ROWS + at
  }
  return null
}
