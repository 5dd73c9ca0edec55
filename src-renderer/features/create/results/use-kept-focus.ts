import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * When a picture goes into the trash or comes back, what had the focus is gone with it: it passes to what stands there
 * now, so that the arrows go on from the same place.
 */
export function useKeptFocus(state: 'unknown' | 'here' | 'away'): RefObject<HTMLDivElement | null> {
  const placeRef = useRef<HTMLDivElement>(null)
  const before = useRef(state)
  useLayoutEffect(() => {
    // Only now is it known whether the focus was lost with the element.
    const hasMoved = before.current !== 'unknown' && before.current !== state
    before.current = state
    if (!hasMoved || (document.activeElement !== null && document.activeElement !== document.body)) return
    placeRef.current?.querySelector<HTMLElement>('[data-picture]')?.focus({ preventScroll: true })
  }, [state])
  return placeRef
}
