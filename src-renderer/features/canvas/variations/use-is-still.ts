import { useSyncExternalStore } from 'react'

const REDUCED = '(prefers-reduced-motion: reduce)'

/** Whether the system or the settings ask for less motion. */
export const useIsStill = (): boolean =>
  useSyncExternalStore(
    onChange => {
      const query = window.matchMedia(REDUCED)
      const observer = new MutationObserver(onChange)
      observer.observe(document.documentElement, { attributeFilter: ['data-motion'] })
      query.addEventListener('change', onChange)
      return () => {
        observer.disconnect()
        query.removeEventListener('change', onChange)
      }
    },
    () => window.matchMedia(REDUCED).matches || document.documentElement.dataset['motion'] === 'less',
  )
