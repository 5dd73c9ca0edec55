import { type ReactNode, useEffect, useRef } from 'react'
import styles from './FocusReturn.module.css'

/** Round a layer that is not modal: when it goes away with the focus inside, the focus returns to where it was. */
export function FocusReturn({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Where the focus is belongs to the page, not to React.
    const before = document.activeElement
    const layer = ref.current
    return () => {
      const isLost = document.activeElement === document.body || layer?.contains(document.activeElement) === true
      if (isLost && before instanceof HTMLElement) requestAnimationFrame(() => before.focus({ preventScroll: true }))
    }
  }, [])
  return (
    <div ref={ref} className={styles.layer}>
      {children}
    </div>
  )
}
