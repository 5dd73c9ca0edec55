import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { JobId } from '#shared/domain/ids.ts'

type List = Virtualizer<HTMLDivElement, Element>

/**
 * Keeps what one looks at where it is when jobs arrive above it. At the very top new jobs come into view instead.
 */
export function useScrollAnchor(
  virtual: List,
  ids: readonly JobId[],
  scrollRef: RefObject<HTMLDivElement | null>,
): void {
  const before = useRef<{ readonly ids: readonly JobId[]; readonly top: JobId | undefined; readonly offsetPx: number }>(
    null,
  )
  useLayoutEffect(() => {
    // After drawing, because only then is it known where the cards begin.
    const element = scrollRef.current
    if (element === null) return
    const last = before.current
    const startOf = (id: JobId) => virtual.getOffsetForIndex(ids.indexOf(id), 'start')?.[0]
    if (
      last !== null &&
      last.ids !== ids &&
      last.top !== undefined &&
      element.scrollTop > 0 &&
      ids.includes(last.top)
    ) {
      const start = startOf(last.top)
      const target = start === undefined ? element.scrollTop : start + last.offsetPx
      if (Math.abs(target - element.scrollTop) > 1) element.scrollTop = target
    }
    const first = virtual.getVirtualItems().find(item => item.end > element.scrollTop)
    const top = first === undefined ? undefined : ids[first.index]
    const start = top === undefined ? undefined : startOf(top)
    before.current = { ids, top, offsetPx: start === undefined ? 0 : element.scrollTop - start }
  })
}
