import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { useLibraryContext, useList } from '../library-feature.ts'
import { findIndex } from '../list/page-cache.ts'
import { DAY_HEADER_PX, GAP_PX, type GridLayout, rowAtHeight, rowOfPicture, rowsWithin, startsDay } from './layout.ts'
import { createScrollScale, followScroll, placeAt, type ScrollPlace, TOP } from './scroll-scale.ts'

/** Rows are drawn this much of a view above and below what is in sight. */
const OVERSCAN = 0.6
const OVERSCAN_AFTER_MS = 1000

/** What is drawn: rows, and how far the browser's offset is from the content's. */
export type GridWindow = { readonly firstRow: number; readonly lastRow: number; readonly shiftPx: number }

const NO_WINDOW: GridWindow = { firstRow: 0, lastRow: -1, shiftPx: 0 }

export type GridScroll = {
  readonly window: GridWindow
  readonly physicalPx: number
  /** Offset within the content, for what follows every frame of a scroll. */
  readonly offset: StoreApi<number>
  readonly scrollTo: (offsetPx: number) => void
  /** Scrolls just so far that a picture is in sight. */
  readonly reveal: (index: number) => void
  readonly handleScroll: () => void
}

/** None at first: what is in sight is drawn before what may be scrolled to. */
function useOverscan(): number {
  const [overscan, setOverscan] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setOverscan(OVERSCAN), OVERSCAN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return overscan
}

/** Keeps what is drawn in step with the scroll offset, and the picture at the top in place when the layout changes. */
export function useGridScroll(ref: RefObject<HTMLDivElement | null>, layout: GridLayout, viewPx: number): GridScroll {
  const { list, gridPlace } = useLibraryContext()
  const scale = useMemo(() => createScrollScale(layout.contentPx, viewPx), [layout.contentPx, viewPx])
  const place = useRef<ScrollPlace>(TOP)
  const [offset] = useState(() => createStore<number>(() => 0))
  const [shown, setShown] = useState<GridWindow>(NO_WINDOW)
  const query = useList(state => state.shownQuery)
  const overscan = useOverscan()

  const update = useCallback(() => {
    const { physical, virtual } = place.current
    const rows = rowsWithin(layout, virtual - viewPx * overscan, virtual + viewPx * (1 + overscan))
    const next = { firstRow: rows.first, lastRow: rows.last, shiftPx: physical - virtual }
    setShown(present =>
      present.firstRow === next.firstRow && present.lastRow === next.lastRow && present.shiftPx === next.shiftPx
        ? present
        : next,
    )
    if (layout.rows > 0) {
      list.want({ first: layout.firstOfRow[rows.first] ?? 0, last: (layout.firstOfRow[rows.last + 1] ?? 1) - 1 })
      const row = rowAtHeight(layout, virtual + GAP_PX)
      const index = layout.firstOfRow[row] ?? 0
      const offsetPx = virtual - (layout.topOfRow[row] ?? 0)
      const id = list.rowAt(index)?.id ?? null
      gridPlace.setState({ held: virtual <= 0 ? null : { query, id, index, offsetPx } })
    }
    offset.setState(virtual, true)
  }, [layout, viewPx, overscan, list, offset, query, gridPlace])

  const put = useCallback(
    (next: ScrollPlace) => {
      place.current = next
      // Browsers round what they are given: what they made of it is where they are.
      if (ref.current !== null && Math.abs(ref.current.scrollTop - next.physical) >= 1)
        ref.current.scrollTop = next.physical
      update()
    },
    [ref, update],
  )

  useLayoutEffect(() => {
    // Another layout: the picture that stood at the top stays there, unless the top itself was in sight.
    const { held } = gridPlace.getState()
    const hold = held?.query === query ? held : null
    if (hold === null || layout.rows === 0) {
      put(TOP)
      return
    }
    const found = hold.id === null ? null : findIndex(list.store.getState().pages, hold.id)
    const row = rowOfPicture(layout, Math.min(layout.total - 1, found ?? hold.index))
    put(placeAt(scale, (layout.topOfRow[row] ?? 0) + hold.offsetPx))
  }, [scale, layout, list, put, query, gridPlace])

  useEffect(() => {
    // Rows that were read give the picture at the top its name.
    return list.store.subscribe(state => {
      const { held } = gridPlace.getState()
      if (held !== null && held.id === null && state.pages.size > 0)
        gridPlace.setState({ held: { ...held, id: list.rowAt(held.index)?.id ?? null } })
    })
  }, [list, gridPlace])

  const reveal = useCallback(
    (index: number) => {
      const row = rowOfPicture(layout, index)
      const rowTop = layout.topOfRow[row] ?? 0
      const top = rowTop - (startsDay(layout, row) ? DAY_HEADER_PX : GAP_PX)
      const bottom = rowTop + (layout.heightOfRow[row] ?? 0) + GAP_PX
      const { virtual } = place.current
      if (top < virtual) put(placeAt(scale, top))
      else if (bottom > virtual + viewPx) put(placeAt(scale, Math.min(top, bottom - viewPx)))
    },
    [layout, scale, viewPx, put],
  )

  return {
    window: shown,
    physicalPx: scale.physicalPx,
    offset,
    scrollTo: offsetPx => put(placeAt(scale, offsetPx)),
    reveal,
    handleScroll: () => {
      if (ref.current !== null) put(followScroll(scale, place.current, ref.current.scrollTop))
    },
  }
}
