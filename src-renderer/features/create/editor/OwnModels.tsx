import { useState } from 'react'
import { UnusableModel } from '#shared/domain/catalog-state.ts'
import { useApp } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { useAccounts, useCatalog, useSettings } from '../../../app/use-mirrors.ts'
import { servicesOf } from '../../../app/service-state.ts'
import { openSettings } from '../../../app/view-actions.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import styles from './OwnModels.module.css'

const copy = createCopy.model
const REASONS = UnusableModel.shape.from.options

/** Said where the account has no model of its own, or none that the search leaves: how one comes here. */
export function NoOwnModels() {
  const app = useApp()
  const [isReading, setReading] = useState(false)
  const realm = useSettings(settings => settings.realm)
  const leonardo = servicesOf(useAccounts(), realm).find(({ provider }) => provider === 'leonardo')
  const hasKey = leonardo?.state === 'practice' || leonardo?.account?.key.state === 'set'
  const read = async () => {
    setReading(true)
    const answer = await app.studio.catalog.refresh(null)
    setReading(false)
    const failure = answer.ok ? answer.value.failure : answer.error
    if (failure !== null) app.report(failure)
  }
  return (
    <EmptyState
      title={copy.noOwn.title}
      body={hasKey ? copy.noOwn.body : copy.noOwn.noKey}
      actions={
        hasKey ? (
          <Button busyLabel={isReading ? copy.noOwn.reading : null} onClick={() => void read()}>
            {copy.noOwn.read}
          </Button>
        ) : (
          <Button onClick={() => openSettings(app.view, 'services')}>{createCopy.blocked.addKey}</Button>
        )
      }
    />
  )
}

/** What the account's lists name and nothing can be painted with, and why. */
export function UnusableModels() {
  const { profileDir } = useApp().info
  const models = useCatalog(catalog => catalog.unusable)
  if (models.length === 0) return null
  return (
    <section aria-labelledby="unusable-models" className={styles.unusable}>
      <h3 id="unusable-models" className={styles.title}>
        {copy.unusable.title}
      </h3>
      <p className={styles.body}>{copy.unusable.body(`${profileDir}/catalog`)}</p>
      <dl className={styles.list}>
        {REASONS.map(from => ({ from, named: models.filter(model => model.from === from) }))
          .filter(({ named }) => named.length > 0)
          .map(({ from, named }) => (
            <div key={from}>
              <dt className={styles.why}>{copy.unusable.why[from]}</dt>
              <dd className={styles.names}>{named.map(({ name }) => name).join(' · ')}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
