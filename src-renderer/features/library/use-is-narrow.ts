import { useSyncExternalStore } from 'react'
import { isNarrowNow, NARROW } from './library-view.ts'

const subscribe = (onChange: () => void) => {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether panels give way to pictures. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, isNarrowNow)
