import { type RefObject, useLayoutEffect, useState } from 'react'

export type Room = { readonly widthPx: number; readonly heightPx: number }

/** The size of an element, in whole pixels. */
export function useRoom(ref: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ widthPx: 0, heightPx: 0 })
  useLayoutEffect(() => {
    // Only the browser knows how large the element is.
    const element = ref.current
    if (element === null) return undefined
    const update = () =>
      setRoom(present => {
        const next = { widthPx: element.clientWidth, heightPx: element.clientHeight }
        return next.widthPx === present.widthPx && next.heightPx === present.heightPx ? present : next
      })
    update()
    const observer = new ResizeObserver(update)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return room
}
