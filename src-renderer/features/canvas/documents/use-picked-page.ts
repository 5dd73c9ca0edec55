import { useCallback, useEffect, useState } from 'react'
import type { LibraryRow } from '#shared/domain/library-image.ts'
import type { App } from '../../../app/app.ts'

const PAGE_ROWS = 60
const SEARCH_DELAY_MS = 150

type Picked = { readonly text: string; readonly rows: readonly LibraryRow[]; readonly isWhole: boolean }

/** Pictures that a search finds, newest first, as far as somebody looked. */
export function usePickedPage({ studio, report }: Pick<App, 'studio' | 'report'>, text: string) {
  const [picked, setPicked] = useState<Picked | null>(null)
  const read = useCallback(
    async (query: string, offset: number): Promise<readonly LibraryRow[] | null> => {
      const answer = await studio.library.page({ query: { text: query, show: 'all' }, offset, limit: PAGE_ROWS })
      if (answer.ok) return answer.value.rows
      report(answer.error)
      return null
    },
    [studio, report],
  )
  useEffect(() => {
    let isCurrent = true
    const timer = window.setTimeout(
      () =>
        void read(text, 0).then(rows => {
          if (isCurrent && rows !== null) setPicked({ text, rows, isWhole: rows.length < PAGE_ROWS })
        }),
      text === '' ? 0 : SEARCH_DELAY_MS,
    )
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [read, text])
  const more = useCallback(() => {
    if (picked === null) return
    void read(picked.text, picked.rows.length).then(rows => {
      if (rows === null) return
      // Another search may have been answered meanwhile.
      setPicked(now =>
        now === picked ? { ...picked, rows: [...picked.rows, ...rows], isWhole: rows.length < PAGE_ROWS } : now,
      )
    })
  }, [picked, read])
  return { rows: picked?.rows ?? [], isRead: picked !== null, more: picked === null || picked.isWhole ? null : more }
}
