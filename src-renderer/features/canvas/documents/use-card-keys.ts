import { type KeyboardEvent, useCallback, useState } from 'react'
import type { CanvasDocument } from '#shared/domain/canvas.ts'
import type { CanvasId } from '#shared/domain/ids.ts'

type Handlers = {
  readonly rename: (document: CanvasDocument) => void
  readonly remove: (document: CanvasDocument) => void
}

/** Where an arrow leads in a grid that is read line by line; null where it leads nowhere. */
export function neighbourInGrid(key: string, index: number, count: number, columns: number): number | null {
  const to = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    // The last line may be shorter: then its last one.
    ArrowDown:
      Math.floor(index / columns) < Math.floor((count - 1) / columns) ? Math.min(count - 1, index + columns) : -1,
    Home: 0,
    End: count - 1,
  }[key]
  return to === undefined || to < 0 || to >= count || to === index ? null : to
}

/** One tab stop for all cards; arrows go from one to the next. */
export function useCardKeys(documents: readonly CanvasDocument[], { rename, remove }: Handlers) {
  const [active, setActive] = useState<CanvasId | null>(null)
  const stop = documents.some(({ id }) => id === active) ? active : (documents[0]?.id ?? null)

  const handleKeyDown = useCallback(
    (event: KeyboardEvent<HTMLButtonElement>, document: CanvasDocument) => {
      const list = event.currentTarget.closest('ul')
      const index = documents.indexOf(document)
      if (list === null || index < 0 || event.ctrlKey || event.metaKey || event.altKey) return
      const to = neighbourInGrid(event.key, index, documents.length, columnsOf(list))
      const next = to === null ? undefined : documents[to]
      if (next !== undefined) focusCard(list, next.id)
      else if (event.key === 'F2') rename(document)
      else if (event.key === 'Delete' || event.key === 'Backspace') {
        const neighbour = documents[index + 1] ?? documents[index - 1]
        if (neighbour !== undefined) focusCard(list, neighbour.id)
        remove(document)
      } else return
      event.preventDefault()
    },
    [documents, rename, remove],
  )
  return { stop, setActive, handleKeyDown }
}

/** As the browser laid the grid out. The cards themselves are not asked: most of them are not laid out at all. */
const columnsOf = (list: HTMLElement): number =>
  Math.max(1, getComputedStyle(list).gridTemplateColumns.split(' ').length)

export function focusCard(list: HTMLElement, id: CanvasId): void {
  const card = list.querySelector<HTMLElement>(`[data-document="${id}"] [data-card]`)
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'nearest' })
}
