import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryRow } from '#shared/domain/library-image.ts'
import type { LibraryContext } from './library-context.ts'

/** The rows of these pictures, as far as they were read. */
export function rowsOf({ list }: Pick<LibraryContext, 'list'>, ids: readonly ImageId[]): readonly LibraryRow[] {
  const wanted = new Set(ids)
  const rows: LibraryRow[] = []
  for (const page of list.store.getState().pages.values())
    for (const row of page.rows) if (wanted.has(row.id)) rows.push(row)
  return rows
}
