import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryListing, LibraryQuery, LibraryRow } from '#shared/domain/library-image.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  findIndex,
  NO_PAGES,
  PAGE_ROWS,
  type PageCache,
  pagesToRead,
  patchRows,
  putPage,
  type Range,
  rowAt,
} from './page-cache.ts'

const READS_AT_ONCE = 2
const ID_ROWS = 500

export type ListState = {
  readonly query: LibraryQuery
  /** What the listing answers; differs from `query` while a new one is on its way. */
  readonly shownQuery: LibraryQuery
  /** Null until the first one is there. */
  readonly listing: LibraryListing | null
  readonly pages: PageCache
}

/** The pictures that a query finds, in order: shape of the whole, and rows where somebody looks. */
export type PictureList = {
  readonly store: StoreApi<ListState>
  /** Shows another query. What was shown stays until the answer is there. */
  readonly ask: (query: LibraryQuery) => Promise<void>
  /** Says which rows are looked at, so that they are read. */
  readonly want: (range: Range) => void
  /** Reads the listing again, unless it is of this revision already; resolves when it is there. */
  readonly refresh: (revision?: number) => Promise<void>
  readonly rowAt: (index: number) => LibraryRow | undefined
  /** Where a picture lies; looks further than what was read. */
  readonly locate: (id: ImageId) => Promise<number | null>
  /** Reads who lies in a range. Null when reading failed. */
  readonly readIds: (range: Range) => Promise<readonly ImageId[] | null>
  readonly patch: (ids: readonly ImageId[], change: (row: LibraryRow) => LibraryRow) => void
  readonly stop: () => void
}

export type PictureListDeps = {
  readonly studio: { readonly library: Pick<StudioClient['library'], 'list' | 'page' | 'changed'> }
  readonly report: (failure: Failure) => void
  readonly query: LibraryQuery
}

export function createPictureList({ studio, report, query }: PictureListDeps): PictureList {
  const store = createStore<ListState>(() => ({ query, shownQuery: query, listing: null, pages: NO_PAGES }))
  let wanted: Range = { first: 0, last: PAGE_ROWS - 1 }
  let reads = 0
  let asked = 0
  let wantedRevision = 0
  let isForced = false
  let reading: Promise<void> | null = null
  let isStopped = false
  const failedPages = new Set<number>()

  /** Reads the listing and the rows in sight, then shows both at once, so that nothing flickers. False when it failed. */
  async function read(): Promise<boolean> {
    const ticket = ++asked
    const { query } = store.getState()
    const answer = await studio.library.list(query)
    if (isStopped || ticket !== asked) return true
    if (!answer.ok) {
      report(answer.error)
      return false
    }
    const listing = keepShape(store.getState().listing, answer.value)
    const isSameShape = listing.aspects === store.getState().listing?.aspects && query === store.getState().shownQuery
    let pages = isSameShape ? store.getState().pages : NO_PAGES
    const sight = query === store.getState().shownQuery ? wanted : { first: 0, last: PAGE_ROWS - 1 }
    for (const page of isSameShape ? [] : pagesToRead(pages, clampRange(sight, listing.total), listing.total, 0)) {
      const rows = await studio.library.page({ query, offset: page * PAGE_ROWS, limit: PAGE_ROWS })
      if (isStopped || ticket !== asked) return true
      if (rows.ok) pages = putPage(pages, page, rows.value.rows, rows.value.revision)
    }
    failedPages.clear()
    store.setState({ listing, pages, shownQuery: query })
    fill()
    return true
  }

  const isBehind = (): boolean => (store.getState().listing?.revision ?? -1) < wantedRevision

  const mustReadAgain = (readRevision: number): boolean => !isStopped && (isForced || wantedRevision > readRevision)

  /** One listing at a time; however many changes came meanwhile lead to one more. */
  async function readUntilCurrent(): Promise<void> {
    let goal: number
    do {
      isForced = false
      goal = wantedRevision
      if (!(await read())) return
    } while (mustReadAgain(goal))
  }

  function refresh(revision?: number): Promise<void> {
    if (revision === undefined) isForced = true
    else wantedRevision = Math.max(wantedRevision, revision)
    if (reading === null && !isForced && !isBehind()) return Promise.resolve()
    reading ??= readUntilCurrent().finally(() => {
      reading = null
    })
    return reading
  }

  /** Reads what is wanted now. A page that was scrolled past meanwhile is never asked for. */
  function fill(): void {
    const { listing, pages, shownQuery } = store.getState()
    if (listing === null || isStopped || reads >= READS_AT_ONCE) return
    const page = pagesToRead(pages, wanted, listing.total, listing.revision).find(page => !failedPages.has(page))
    if (page === undefined) return
    reads += 1
    failedPages.add(page)
    void readPage(page, shownQuery).then(isRead => {
      reads -= 1
      if (isRead) failedPages.delete(page)
      fill()
    })
    fill()
  }

  async function readPage(page: number, query: LibraryQuery): Promise<boolean> {
    const answer = await studio.library.page({ query, offset: page * PAGE_ROWS, limit: PAGE_ROWS })
    const { shownQuery, listing } = store.getState()
    if (isStopped || shownQuery !== query || listing === null) return true
    if (!answer.ok) {
      report(answer.error)
      return false
    }
    // Rows of a library that has changed since would lie in places of the older shape: the new shape is on its way.
    if (answer.value.revision > listing.revision) {
      void refresh(answer.value.revision)
      return false
    }
    store.setState(state => ({ pages: putPage(state.pages, page, answer.value.rows, answer.value.revision) }))
    return true
  }

  async function readIds({ first, last }: Range): Promise<readonly ImageId[] | null> {
    const ids: ImageId[] = []
    const { shownQuery, pages } = store.getState()
    for (let offset = first; offset <= last;) {
      const known = rowAt(pages, offset)
      if (known !== undefined) {
        ids.push(known.id)
        offset += 1
        continue
      }
      const limit = Math.min(ID_ROWS, last - offset + 1)
      const answer = await studio.library.page({ query: shownQuery, offset, limit })
      if (!answer.ok) {
        report(answer.error)
        return null
      }
      if (answer.value.rows.length === 0) break
      for (const row of answer.value.rows) ids.push(row.id)
      offset += answer.value.rows.length
    }
    return ids
  }

  async function locate(id: ImageId): Promise<number | null> {
    const near = findIndex(store.getState().pages, id)
    if (near !== null) return near
    const { listing, shownQuery } = store.getState()
    let low = 0
    let high = listing?.total ?? 0
    // Newest first, and ids rise with time.
    while (low < high) {
      const middle = (low + high) >>> 1
      const answer = await studio.library.page({ query: shownQuery, offset: middle, limit: 1 })
      const found = answer.ok ? answer.value.rows[0]?.id : undefined
      if (found === undefined) return null
      if (found === id) return middle
      if (found > id) low = middle + 1
      else high = middle
    }
    return null
  }

  const stopFollowing = studio.library.changed(counts => {
    if (store.getState().listing !== null || reading !== null) void refresh(counts.revision)
  })

  return {
    store,
    async ask(query) {
      store.setState({ query })
      await read()
    },
    want(range) {
      wanted = range
      fill()
    },
    refresh,
    rowAt: index => rowAt(store.getState().pages, index),
    locate,
    readIds,
    patch: (ids, change) => store.setState(state => ({ pages: patchRows(state.pages, new Set(ids), change) })),
    stop() {
      isStopped = true
      stopFollowing()
    },
  }
}

const clampRange = ({ first, last }: Range, total: number): Range => {
  const span = last - first
  const end = Math.min(last, total - 1)
  return { first: Math.max(0, end - span), last: end }
}

/** A listing of the same shape keeps its arrays, so that nothing is laid out again when only a heart changed. */
function keepShape(before: LibraryListing | null, next: LibraryListing): LibraryListing {
  if (before === null || before.total !== next.total || !areSameDays(before.days, next.days)) return next
  for (let index = 0; index < next.aspects.length; index += 1)
    if (before.aspects[index] !== next.aspects[index]) return next
  return { ...next, aspects: before.aspects, days: before.days }
}

const areSameDays = (one: LibraryListing['days'], other: LibraryListing['days']): boolean =>
  one.length === other.length && one.every((day, at) => day.day === other[at]?.day && day.count === other[at]?.count)
