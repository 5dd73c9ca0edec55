import type { Failure } from '#shared/domain/failure.ts'
import type { ImportStatus } from '#shared/domain/import-status.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** Services that list what an account made; the others keep no such list. */
export const WITH_HISTORY: readonly ProviderId[] = ['leonardo']

export type ImportContext = {
  readonly store: StoreApi<{ readonly byProvider: ReadonlyMap<ProviderId, ImportStatus> }>
  readonly studio: Pick<
    StudioClient['library'],
    'importHistory' | 'importStatus' | 'pauseImport' | 'cancelImport' | 'importChanged'
  >
  readonly realm: () => Realm
  readonly report: (failure: Failure) => void
}

export const createImportStore = (): ImportContext['store'] => createStore(() => ({ byProvider: new Map() }))

function put({ store, realm }: ImportContext, status: ImportStatus): void {
  if (status.realm !== realm()) return
  store.setState(({ byProvider }) => ({ byProvider: new Map(byProvider).set(status.provider, status) }))
}

/** An answer counts only while no event overtook it: events come in their order, answers may be late. */
async function settle(
  context: ImportContext,
  provider: ProviderId,
  ask: () => Promise<Result<ImportStatus, Failure>>,
): Promise<void> {
  const before = context.store.getState().byProvider.get(provider)
  const answer = await ask()
  if (!answer.ok) context.report(answer.error)
  else if (context.store.getState().byProvider.get(provider) === before) put(context, answer.value)
}

export const beginImport = (context: ImportContext, provider: ProviderId): Promise<void> =>
  settle(context, provider, () => context.studio.importHistory({ provider }))

export const pauseImport = (context: ImportContext, provider: ProviderId): Promise<void> =>
  settle(context, provider, () => context.studio.pauseImport({ provider }))

export const cancelImport = (context: ImportContext, provider: ProviderId): Promise<void> =>
  settle(context, provider, () => context.studio.cancelImport({ provider }))

/** Reads how every import of the realm stands; what was known of another realm is forgotten. */
export async function readImports(context: ImportContext): Promise<void> {
  context.store.setState({ byProvider: new Map() })
  await Promise.all(
    WITH_HISTORY.map(provider => settle(context, provider, () => context.studio.importStatus({ provider }))),
  )
}

/** Follows main until the returned function is called. */
export const followImports = (context: ImportContext): (() => void) =>
  context.studio.importChanged(status => put(context, status))
