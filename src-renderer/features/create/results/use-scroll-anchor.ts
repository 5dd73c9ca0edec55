import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { JobId } from '#shared/domain/ids.ts'

type Anchor = { readonly ids: readonly JobId[]; readonly top: JobId; readonly offsetPx: number }

/** Keeps what one looks at where it is when jobs arrive above it. At the very top new jobs come into view instead. */
export function useScrollAnchor(
  virtual: Virtualizer<HTMLDivElement, Element>,
  ids: readonly JobId[],
  scrollRef: RefObject<HTMLDivElement | null>,
): void {
  const anchor = useRef<Anchor | null>(null)
  useLayoutEffect(() => {
    // After drawing, because only then is it known where the cards begin. The list's own offset spares a layout.
    const scrolledPx = virtual.scrollOffset ?? 0
    const before = anchor.current
    const startOf = (id: JobId) => virtual.getOffsetForIndex(ids.indexOf(id), 'start')?.[0]
    if (before !== null && before.ids !== ids && scrolledPx > 0 && ids.includes(before.top)) {
      const start = startOf(before.top)
      const target = start === undefined ? scrolledPx : start + before.offsetPx
      if (Math.abs(target - scrolledPx) > 1 && scrollRef.current !== null) scrollRef.current.scrollTop = target
      anchor.current = { ...before, ids }
      return
    }
    const first = virtual.getVirtualItems().find(item => item.end > scrolledPx)
    const top = first === undefined ? undefined : ids[first.index]
    anchor.current = first === undefined || top === undefined ? null : { ids, top, offsetPx: scrolledPx - first.start }
  })
}
