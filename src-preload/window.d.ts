import type { StudioClient } from '#shared/ipc/contract.ts'

declare global {
  interface Window {
    /** Put there by the preload of the desktop host; absent in a browser. */
    readonly studio?: StudioClient | undefined
  }
}
