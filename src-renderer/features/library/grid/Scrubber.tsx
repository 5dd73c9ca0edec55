import { type CSSProperties, type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/app.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { nameDay } from './day-names.ts'
import { DAY_HEADER_PX, dayOfRow, type GridLayout, rowAtHeight } from './layout.ts'
import styles from './Scrubber.module.css'
import { marksOf } from './scrubber-marks.ts'
import type { GridScroll } from './use-grid-scroll.ts'

/** Nearer to an end the day's name does not stand in the middle of the line. */
const BUBBLE_PX = 16

export type ScrubberProps = { layout: GridLayout; scroll: GridScroll; viewPx: number }

const y = (px: number): CSSProperties & Record<'--y', string> => ({ '--y': `${Math.round(px)}px` })

/** The grid's scroll bar: months along the height, a line where the view is. */
export function Scrubber({ layout, scroll, viewPx }: ScrubberProps) {
  const { now } = useApp()
  const offsetPx = useStore(scroll.offset)
  const [isDragged, setDragged] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  const marks = useMemo(() => marksOf(layout, viewPx, now()), [layout, viewPx, now])

  const room = Math.max(1, layout.contentPx - viewPx)
  const fraction = Math.min(1, offsetPx / room)
  const lineY = fraction * Math.max(0, viewPx - 2)
  const day = layout.days[dayOfRow(layout, rowAtHeight(layout, offsetPx + DAY_HEADER_PX))]
  const name = day === undefined ? '' : nameDay(day.day, now())
  const current = marks.findLastIndex(mark => mark.topPx <= offsetPx + viewPx * fraction)

  const goTo = (event: PointerEvent) => {
    const box = ref.current?.getBoundingClientRect()
    if (box !== undefined) scroll.scrollTo(((event.clientY - box.top) / box.height) * room)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const to = offsetOfKey(event.key, offsetPx, layout, viewPx)
    if (to === null) return
    event.preventDefault()
    scroll.scrollTo(to)
  }
  if (layout.contentPx <= viewPx) return <div className={styles.scrubber} />
  return (
    <div
      ref={ref}
      // A range input cannot carry months along its height.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={libraryCopy.grid.scrubber}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(fraction * 100)}
      aria-valuetext={name}
      className={joinClasses(styles.scrubber, styles.live)}
      onKeyDown={handleKeyDown}
      onPointerDown={event => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged(true)
        goTo(event)
      }}
      onPointerMove={event => isDragged && goTo(event)}
      onPointerUp={() => setDragged(false)}
      onPointerCancel={() => setDragged(false)}
    >
      {marks.map((mark, at) => (
        <span
          key={mark.topPx}
          className={joinClasses(styles.mark, at === current && styles.current)}
          style={y(mark.yPx)}
        >
          {mark.label}
        </span>
      ))}
      <span
        className={joinClasses(
          styles.line,
          lineY < BUBBLE_PX && styles.first,
          lineY > viewPx - BUBBLE_PX && styles.last,
        )}
        style={y(lineY)}
      >
        {isDragged && <span className={styles.bubble}>{name}</span>}
      </span>
    </div>
  )
}

/** Up and down go from day to day, Page by a view. */
function offsetOfKey(key: string, offsetPx: number, layout: GridLayout, viewPx: number): number | null {
  const day = dayOfRow(layout, rowAtHeight(layout, offsetPx + DAY_HEADER_PX))
  const topOfDay = (at: number) => (layout.topOfRow[layout.firstRowOfDay[at] ?? 0] ?? 0) - DAY_HEADER_PX
  switch (key) {
    case 'ArrowDown':
      return day + 1 < layout.days.length ? topOfDay(day + 1) : layout.contentPx
    case 'ArrowUp':
      return offsetPx > topOfDay(day) + 1 ? topOfDay(day) : topOfDay(Math.max(0, day - 1))
    case 'PageDown':
      return offsetPx + viewPx
    case 'PageUp':
      return offsetPx - viewPx
    case 'Home':
      return 0
    case 'End':
      return layout.contentPx
    default:
      return null
  }
}
