import type { JobId } from '#shared/domain/ids.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

export type DrawerTab = 'open' | 'done' | 'all'

/** What the drawer and its dialogs show. It lasts as long as the window. */
export type JobsViewState = {
  readonly tab: DrawerTab
  /** The job whose request, reply and history are open. */
  readonly details: JobId | null
  /** The unknown job about which was asked whether to pay again. */
  readonly confirmingResend: JobId | null
}
export type JobsViewStore = StoreApi<JobsViewState>

export const createJobsViewStore = (): JobsViewStore =>
  createStore<JobsViewState>(() => ({ tab: 'open', details: null, confirmingResend: null }))
