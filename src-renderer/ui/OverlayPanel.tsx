import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { joinClasses } from './class-names.ts'
import styles from './OverlayPanel.module.css'

export type OverlayPanelProps = {
  side: 'start' | 'end'
  widthPx: number
  /** Where it begins below the upper edge of what it lies over: under a bar. */
  topPx?: number
  onClose: () => void
  /** What takes the focus when it opens; without one the focus stays where it is. */
  focus?: string
  children: ReactNode
}

/** A panel that lies over the pictures in a narrow window; Escape puts it away and the focus goes back. */
export function OverlayPanel({ side, widthPx, topPx = 0, onClose, focus, children }: OverlayPanelProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The focus is the browser's: where it was is known only while the panel opens.
    const before = document.activeElement
    const panel = ref.current
    if (focus !== undefined) panel?.querySelector<HTMLElement>(focus)?.focus()
    return () => {
      if (panel?.contains(document.activeElement) && before instanceof HTMLElement)
        before.focus({ preventScroll: true })
    }
  }, [focus])
  return (
    <div
      ref={ref}
      role="presentation"
      className={joinClasses(styles.panel, styles[side])}
      style={{ '--width': `${widthPx}px`, '--top': `${topPx}px` } as CSSProperties}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </div>
  )
}
