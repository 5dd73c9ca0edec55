import { type RefObject, useLayoutEffect, useState } from 'react'

/** The room of a card's pictures and the air above the first card; follow the list's own width. */
export type Room = { readonly innerPx: number; readonly edgePx: number }

const CARD_PADDING_PX = 12
const WIDE = { edgePx: 12, marginPx: 16 }
const NARROW = { edgePx: 8, marginPx: 8 }
const NARROW_WINDOW_PX = 1279

function measure(element: HTMLElement): Room {
  const { edgePx, marginPx } = window.innerWidth <= NARROW_WINDOW_PX ? NARROW : WIDE
  return { innerPx: Math.max(0, element.clientWidth - 2 * (marginPx + CARD_PADDING_PX)), edgePx }
}

export function useRoom(ref: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ innerPx: 0, edgePx: WIDE.edgePx })
  useLayoutEffect(() => {
    // Only the browser knows how wide the list is; pictures are laid out from that before they are there.
    const element = ref.current
    if (element === null) return undefined
    const update = () =>
      setRoom(present => {
        const next = measure(element)
        return next.innerPx === present.innerPx && next.edgePx === present.edgePx ? present : next
      })
    update()
    const observer = new ResizeObserver(update)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return room
}
