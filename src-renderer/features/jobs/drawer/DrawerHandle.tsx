import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import styles from './DrawerHandle.module.css'
import { clampDrawer, DRAWER_PX } from './use-drawer-width.ts'

export type DrawerHandleProps = {
  px: number
  onChange: (px: number) => void
  /** Once at the end of a gesture. */
  onCommit: (px: number) => void
}

const KEY_STEP_PX = 16

/** The left edge of the drawer: drag, arrow keys, double click for the default. */
export function DrawerHandle({ px, onChange, onCommit }: DrawerHandleProps) {
  const drag = useRef<{ readonly startX: number; readonly startPx: number; px: number } | null>(null)
  const set = (next: number) => {
    onChange(clampDrawer(next))
    onCommit(clampDrawer(next))
  }
  const handleDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { startX: event.clientX, startPx: px, px }
  }
  const handleMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current === null) return
    drag.current.px = clampDrawer(drag.current.startPx + drag.current.startX - event.clientX)
    onChange(drag.current.px)
  }
  const handleUp = () => {
    if (drag.current !== null) onCommit(drag.current.px)
    drag.current = null
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') set(px + KEY_STEP_PX)
    else if (event.key === 'ArrowRight') set(px - KEY_STEP_PX)
    else return
    event.preventDefault()
  }
  return (
    <div
      // A divider that is moved is a widget, which `hr` is not.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={jobsCopy.resizeDrawer}
      aria-valuenow={px}
      aria-valuemin={DRAWER_PX.min}
      aria-valuemax={DRAWER_PX.max}
      className={styles.handle}
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={handleUp}
      onLostPointerCapture={handleUp}
      onDoubleClick={() => set(DRAWER_PX.usual)}
      onKeyDown={handleKeyDown}
    />
  )
}
