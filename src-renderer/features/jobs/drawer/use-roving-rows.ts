import type { JobId } from '#shared/domain/ids.ts'
import { type KeyboardEvent, useRef, useState } from 'react'

/**
 * One stop in the tab order for a whole list, arrows inside. `scrollTo` brings a row on screen that is not drawn yet;
 * the focus follows as soon as it is.
 */
export function useRovingRows(ids: readonly JobId[], scrollTo: (index: number) => void) {
  const [active, setActive] = useState<JobId | null>(null)
  const wanted = useRef<JobId | null>(null)
  const present = active !== null && ids.includes(active) ? active : (ids[0] ?? null)

  const go = (index: number) => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))]
    if (id === undefined) return
    wanted.current = id
    setActive(id)
    scrollTo(ids.indexOf(id))
  }
  /** Answers whether the key moved the focus. */
  const handleMove = (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false
    const at = present === null ? 0 : ids.indexOf(present)
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(ids.length - 1)
    else return false
    event.preventDefault()
    return true
  }
  const propsOf = (id: JobId) => ({
    tabIndex: id === present ? 0 : -1,
    onFocus: () => setActive(id),
    ref: (element: HTMLElement | null) => {
      if (element === null || wanted.current !== id) return
      wanted.current = null
      element.focus({ preventScroll: true })
    },
  })
  return { present, handleMove, propsOf }
}
