import { PROVIDER_NAMES, type ProviderId } from '#shared/domain/provider.ts'
import { useStore } from 'zustand'
import { importCopy as copy } from '../../../app/copy/import-copy.ts'
import { servicesOf } from '../../../app/service-state.ts'
import { useAccounts, useSettings } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLibraryFeature } from '../library-feature.ts'
import styles from './HistoryImport.module.css'
import { beginImport, cancelImport, pauseImport, WITH_HISTORY } from './import-store.ts'
import { countImport, describeImport, isUnderWay } from './import-words.ts'

const useImport = (provider: ProviderId) =>
  useStore(useLibraryFeature().imports.store, ({ byProvider }) => byProvider.get(provider))

/** Services with a history that can be asked now. */
export function useImportable(): readonly ProviderId[] {
  const services = servicesOf(
    useAccounts(),
    useSettings(settings => settings.realm),
  )
  return services.flatMap(({ provider, state }) =>
    WITH_HISTORY.includes(provider) && state !== 'no-key' ? [provider] : [],
  )
}

/** How far the history of an account has come home. */
export function ImportWords({ provider }: { provider: ProviderId }) {
  const status = useImport(provider)
  const canAsk = useImportable().includes(provider)
  if (!canAsk) return copy.noKey(PROVIDER_NAMES[provider])
  if (status === undefined) return copy.never
  const counts = countImport(status)
  return (
    <>
      {describeImport(status)}
      {counts !== null && <span className={styles.counts}> {counts}</span>}
    </>
  )
}

/** What can be done with it now. */
export function ImportButtons({ provider }: { provider: ProviderId }) {
  const { imports } = useLibraryFeature()
  const status = useImport(provider)
  const canAsk = useImportable().includes(provider)
  const state = status?.state ?? 'never'
  const begin = () => void beginImport(imports, provider)
  return (
    <>
      {state === 'running' ? (
        <Button size="s" onClick={() => void pauseImport(imports, provider)}>
          {copy.pause}
        </Button>
      ) : (
        <Button size="s" onClick={begin} disabledReason={canAsk ? null : copy.noKey(PROVIDER_NAMES[provider])}>
          {state === 'paused' || state === 'failed' ? copy.goOn : state === 'done' ? copy.again : copy.begin}
        </Button>
      )}
      {status !== undefined && isUnderWay(status) && (
        <Button size="s" variant="quiet" onClick={() => void cancelImport(imports, provider)}>
          {copy.cancel}
        </Button>
      )}
    </>
  )
}

/** Above the pictures while an import is under way. */
export function ImportStrip() {
  const byProvider = useStore(useLibraryFeature().imports.store, state => state.byProvider)
  return [...byProvider.values()].filter(isUnderWay).map(({ provider }) => (
    <section key={provider} className={styles.strip} aria-label={copy.label(PROVIDER_NAMES[provider])}>
      <p className={styles.words}>
        <b>{PROVIDER_NAMES[provider]}</b> <ImportWords provider={provider} />
      </p>
      <ImportButtons provider={provider} />
    </section>
  ))
}
