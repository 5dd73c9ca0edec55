import { createContext, useContext } from 'react'
import type { Failure } from '#shared/domain/failure.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { Snapshot, StudioClient } from '#shared/ipc/contract.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { StudioConnection } from '../studio.ts'
import type { Toasts } from '../ui/Toast.tsx'
import type { CommandRegistry } from './commands/command.ts'
import type { MirrorStores } from './stores/mirror-stores.ts'
import type { ViewStore } from './stores/view-store.ts'

/** What never changes while the window is open. */
export type AppInfo = Pick<Snapshot, 'version' | 'platform' | 'mediaBase' | 'profileDir' | 'keyStore'> & {
  /** As it was at the start; `stores.catalog` follows. */
  readonly catalog: Catalog
}

/** Everything that a feature may use of the app. One value, handed to `start…` of each feature and to `useApp`. */
export type App = {
  readonly studio: StudioClient
  readonly info: AppInfo
  readonly stores: MirrorStores
  readonly view: ViewStore
  readonly commands: CommandRegistry
  readonly toasts: Toasts
  /** Tells of a failure that has no place of its own. */
  readonly report: (failure: Failure) => void
  /** Says a sentence to a screen reader, politely. */
  readonly announce: (text: string) => void
  /** Puts text on the clipboard and says so. */
  readonly copyText: (text: string, said: string) => void
  readonly now: () => number
  /** A whole number from 0 up to but not including `below`. */
  readonly randomBelow: (below: number) => number
  /** Called after the studio's process was away: events were missed, here is everything anew. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void
  readonly connection: () => StudioConnection
  readonly onConnection: (listener: (connection: StudioConnection) => void) => () => void
}

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  invariant(app, 'the composition root puts the app round everything')
  return app
}
