import { type RefObject, useEffect, useRef } from 'react'

/** Takes the focus when it opens and gives it back where it was, unless it has gone elsewhere meanwhile. */
export function useFocusWhileOpen(): RefObject<HTMLElement | null> {
  const rootRef = useRef<HTMLElement>(null)
  useEffect(() => {
    // The focus is the browser's; the drawer is no dialog, so nothing else moves it.
    const root = rootRef.current
    const before = document.activeElement
    root?.focus({ preventScroll: true })
    return () => {
      const isStillHere =
        root === null || root.contains(document.activeElement) || document.activeElement === document.body
      if (isStillHere && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return rootRef
}
