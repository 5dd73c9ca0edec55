import { type ReactNode, useEffect, useRef } from 'react'
import { joinClasses } from '../../../ui/class-names.ts'
import { useLibraryContext } from '../library-feature.ts'
import styles from './OverlayPanel.module.css'

/** A panel that lies over the grid in a narrow window; Escape puts it away and the focus goes back. */
export function OverlayPanel({ side, children }: { side: 'start' | 'end'; children: ReactNode }) {
  const { store } = useLibraryContext()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The focus is the browser's: filters are opened to be used, the inspector to be read beside the grid.
    const before = document.activeElement
    const panel = ref.current
    if (side === 'start') panel?.querySelector<HTMLElement>('button[aria-current]')?.focus()
    return () => {
      if (panel?.contains(document.activeElement) && before instanceof HTMLElement)
        before.focus({ preventScroll: true })
    }
  }, [side])
  return (
    <div
      ref={ref}
      role="presentation"
      className={joinClasses(styles.panel, styles[side])}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        store.setState({ overlay: null })
      }}
    >
      {children}
    </div>
  )
}
