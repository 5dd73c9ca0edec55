import { useSyncExternalStore } from 'react'

/** Below this width panels give way to pictures. */
const NARROW = '(max-width: 1279px)'

const subscribe = (onChange: () => void) => {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

export const isNarrowNow = (): boolean => window.matchMedia(NARROW).matches

/** Whether panels give way to pictures. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, isNarrowNow)
