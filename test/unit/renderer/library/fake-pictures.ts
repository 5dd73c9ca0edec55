import type { Failure } from '#shared/domain/failure.ts'
import { ImageId } from '#shared/domain/ids.ts'
import { encodeAspect, type LibraryCounts, type LibraryQuery, type LibraryRow } from '#shared/domain/library-image.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok } from '#shared/lib/result.ts'

type Query = { readonly [K in keyof LibraryQuery]?: LibraryQuery[K] | undefined }

export const aRow = (id: number, change: Partial<LibraryRow> = {}): LibraryRow => ({
  id: ImageId.parse(id),
  width: 1024,
  height: 1024,
  placeholder: 'data:,',
  favourite: false,
  rating: 0,
  trashed: false,
  realm: 'live',
  prompt: `Picture ${id}`,
  operation: 'text-to-image',
  timesWider: null,
  ...change,
})

/** As much of the library group as the list and the actions need: rows in memory, newest first, every call noted. */
export function createFakePictures(count: number) {
  let rows = Array.from({ length: count }, (_, at) => aRow((at + 1) * 10))
  let revision = 1
  const changed = createEmitter<LibraryCounts>()
  const calls: { readonly name: string; readonly input: unknown }[] = []
  const held: (() => void)[] = []
  let isHolding = false
  let broken: Failure | null = null

  const find = ({ text = '', show = 'all' }: Query): readonly LibraryRow[] =>
    rows
      .filter(
        row =>
          row.trashed === (show === 'trash') && (show !== 'favourites' || row.favourite) && row.prompt.includes(text),
      )
      .toSorted((a, b) => b.id - a.id)
  const counts = (): LibraryCounts => {
    const all = rows.filter(row => !row.trashed)
    return {
      revision,
      all: all.length,
      favourites: all.filter(row => row.favourite).length,
      trash: rows.length - all.length,
      sizeBytes: 0,
    }
  }
  /** Notes a call and answers it, when the test lets it, with how things stood when it was asked. */
  const answer = async <T>(name: string, input: unknown, value: () => T) => {
    calls.push({ name, input })
    const result = broken === null ? ok(value()) : err(broken)
    if (isHolding) await new Promise<void>(resolve => held.push(resolve))
    return result
  }
  const change = (ids: readonly number[], patch: Partial<LibraryRow>) => () => {
    rows = rows.map(row => (ids.includes(row.id) ? { ...row, ...patch } : row))
    revision += 1
    changed.emit(counts())
    return counts()
  }

  const library: Pick<
    StudioClient['library'],
    'list' | 'page' | 'changed' | 'setFavourite' | 'setRating' | 'trash' | 'restore' | 'deleteForever'
  > = {
    list: query =>
      answer('list', query, () => {
        const found = find(query)
        return {
          revision,
          total: found.length,
          aspects: Uint8Array.from(found, row => encodeAspect(row.width, row.height)),
          days: found.length === 0 ? [] : [{ day: '2026-11-20', count: found.length }],
        }
      }),
    page: input =>
      answer('page', input, () => ({
        revision,
        rows: find(input.query).slice(input.offset, input.offset + input.limit),
      })),
    setFavourite: input => answer('setFavourite', input, change(input.ids, { favourite: input.favourite })),
    setRating: input => answer('setRating', input, change(input.ids, { rating: input.rating })),
    trash: input => answer('trash', input, change(input.ids, { trashed: true })),
    restore: input => answer('restore', input, change(input.ids, { trashed: false })),
    deleteForever: input =>
      answer('deleteForever', input, () => {
        const gone: readonly number[] = input.ids
        rows = rows.filter(row => !gone.includes(row.id))
        return change([], {})()
      }),
    changed: listener => changed.subscribe(listener),
  }
  return {
    library,
    calls,
    counts,
    called: (name: string) => calls.filter(call => call.name === name).map(call => call.input),
    /** A job brought a picture home. */
    arrive(id: number, patch: Partial<LibraryRow> = {}) {
      rows = [...rows, aRow(id, patch)]
      change([], {})()
    },
    /** From now on every call fails; null: no more. */
    break(failure: Failure | null) {
      broken = failure
    },
    hold() {
      isHolding = true
    },
    /** Answers everything that was asked. */
    release() {
      isHolding = false
      for (const resolve of held.splice(0)) resolve()
    },
  }
}

/** Until everything that was answered has been taken in. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}
