import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a screen reader is told. The count makes the same sentence news again. */
export type Announcer = {
  readonly store: StoreApi<{ readonly text: string; readonly count: number }>
  readonly announce: (text: string) => void
}

export function createAnnouncer(): Announcer {
  const store = createStore(() => ({ text: '', count: 0 }))
  return { store, announce: text => store.setState(state => ({ text, count: state.count + 1 })) }
}
