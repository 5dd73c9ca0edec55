import type { Account } from '#shared/domain/account.ts'
import type { CatalogState } from '#shared/domain/catalog-state.ts'
import type { EngineStatus, Spend } from '#shared/domain/job.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { Snapshot, StudioClient } from '#shared/ipc/contract.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

type Revised<T> = T & { readonly revision: number }

/** What main holds, as the renderer last heard it. Nobody but `connectMirrors` and the answers to calls write here. */
export type MirrorStores = {
  readonly settings: StoreApi<Revised<{ settings: Settings }>>
  readonly accounts: StoreApi<Revised<{ accounts: readonly Account[] }>>
  readonly spend: StoreApi<Revised<{ spend: Spend }>>
  readonly engine: StoreApi<EngineStatus>
  /** Models and elements; the lists of the account may add to them while the studio is open. */
  readonly catalog: StoreApi<CatalogMirror>
  readonly libraryCounts: StoreApi<LibraryCounts>
}

export type CatalogMirror = Pick<CatalogState, 'revision' | 'models' | 'elements' | 'unusable'>

type MirrorSnapshot = Pick<
  Snapshot,
  | 'settings'
  | 'accounts'
  | 'spend'
  | 'engine'
  | 'library'
  | 'catalog'
  | 'elements'
  | 'unusableModels'
  | 'catalogRevision'
>

const catalogOf = ({ catalog, elements, unusableModels, catalogRevision }: MirrorSnapshot): CatalogMirror => ({
  revision: catalogRevision,
  models: catalog,
  elements,
  unusable: unusableModels,
})

export const createMirrorStores = (snapshot: MirrorSnapshot): MirrorStores => ({
  settings: createStore(() => snapshot.settings),
  accounts: createStore(() => snapshot.accounts),
  spend: createStore(() => snapshot.spend),
  engine: createStore(() => snapshot.engine),
  catalog: createStore(() => catalogOf(snapshot)),
  libraryCounts: createStore(() => snapshot.library),
})

/** Takes a newer state and drops an older one: events and answers may overtake each other. */
export function adopt<T extends { readonly revision: number }>(store: StoreApi<T>, next: T): boolean {
  if (next.revision <= store.getState().revision) return false
  store.setState(next, true)
  return true
}

/** Follows main until the returned function is called. */
export function connectMirrors(stores: MirrorStores, studio: StudioClient): () => void {
  const stops = [
    studio.settings.changed(next => adopt(stores.settings, next)),
    studio.account.changed(next => adopt(stores.accounts, next)),
    studio.jobs.spendChanged(next => adopt(stores.spend, next)),
    studio.jobs.engineChanged(next => adopt(stores.engine, next)),
    studio.catalog.changed(({ revision, models, elements, unusable }) =>
      adopt(stores.catalog, { revision, models, elements, unusable }),
    ),
    studio.library.changed(next => adopt(stores.libraryCounts, next)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** After the connection was away: everything that was missed, each part only where it is newer. */
export function adoptSnapshot(stores: MirrorStores, snapshot: MirrorSnapshot): void {
  adopt(stores.settings, snapshot.settings)
  adopt(stores.accounts, snapshot.accounts)
  adopt(stores.spend, snapshot.spend)
  adopt(stores.engine, snapshot.engine)
  adopt(stores.catalog, catalogOf(snapshot))
  adopt(stores.libraryCounts, snapshot.library)
}
