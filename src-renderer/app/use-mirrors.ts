import type { Account } from '#shared/domain/account.ts'
import type { EngineStatus, Spend } from '#shared/domain/job.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { useStore } from 'zustand'
import { useApp } from './app.ts'
import type { CatalogMirror } from './stores/mirror-stores.ts'
import type { ViewState } from './stores/view-store.ts'

/** Selectors must return primitives or what the store itself holds, so that nothing draws twice. */
export const useSettings = <T>(select: (settings: Settings) => T): T =>
  useStore(useApp().stores.settings, state => select(state.settings))

export const useAccounts = (): readonly Account[] => useStore(useApp().stores.accounts, state => state.accounts)

export const useEngine = <T>(select: (engine: EngineStatus) => T): T => useStore(useApp().stores.engine, select)

export const useSpend = (): Spend => useStore(useApp().stores.spend, state => state.spend)

export const useLibraryCounts = (): LibraryCounts => useStore(useApp().stores.libraryCounts)

export const useCatalog = <T>(select: (catalog: CatalogMirror) => T): T => useStore(useApp().stores.catalog, select)

export const useView = <T>(select: (view: ViewState) => T): T => useStore(useApp().view, select)
