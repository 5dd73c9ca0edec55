import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { debtWords, formatBalance, planWords } from '../../../app/account-words.ts'
import { formatAge } from '../../../app/copy/age-copy.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import { settingsCopy } from '../../../app/copy/settings-copy.ts'
import { type Service, servicesOf } from '../../../app/service-state.ts'
import { updateSettings } from '../../../app/settings-actions.ts'
import { useAccounts, useSettings } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { ConfirmDialog } from '../../../ui/Dialog.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { KeyForm } from '../KeyForm.tsx'
import { SettingsCard, SettingsRow } from '../SettingsCard.tsx'
import styles from './ServicesSection.module.css'

const copy = settingsCopy.services

export function ServicesSection() {
  const app = useApp()
  const { keyStore } = app.info
  const realm = useSettings(settings => settings.realm)
  const services = servicesOf(useAccounts(), realm)
  return (
    <SettingsCard section="services">
      {services.map(service => (
        <ServiceRow key={service.provider} service={service} />
      ))}
      <SettingsRow
        title={copy.where}
        body={keyStore.available ? copy.whereSafe(keyStore.name) : copy.whereSession(keyStore.reason ?? '')}
      >
        {keyStore.available ? (
          <Chip tone="ok" icon={ShieldCheck}>
            {copy.encrypted}
          </Chip>
        ) : (
          <Chip tone="warn">{copy.sessionOnly}</Chip>
        )}
      </SettingsRow>
      <SettingsRow title={copy.practiceMode} body={copy.practiceModeBody}>
        <Switch
          label={copy.practiceMode}
          checked={realm === 'practice'}
          onChange={isOn => void updateSettings(app, { realm: isOn ? 'practice' : 'live' })}
        />
      </SettingsRow>
    </SettingsCard>
  )
}

function ServiceRow({ service }: { service: Service }) {
  const app = useApp()
  const { provider, account, state } = service
  const [isEditing, setEditing] = useState(false)
  const [isChecking, setChecking] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const hasKey = account !== null && account.key.state === 'set' && state !== 'practice'
  const check = async () => {
    setChecking(true)
    const answer = await app.studio.account.check({ provider })
    setChecking(false)
    if (!answer.ok) app.report(answer.error)
  }
  const remove = async () => {
    const answer = await app.studio.account.removeKey({ provider })
    if (!answer.ok) app.report(answer.error)
  }
  return (
    <SettingsRow
      title={copy[provider]}
      body={<ServiceWords service={service} />}
      below={
        isEditing && (
          <KeyForm
            provider={provider}
            isPrimary
            startsFocused
            onAccepted={() => {
              setEditing(false)
              app.toasts.show({ text: copy.accepted(copy[provider]) })
            }}
            onCancel={() => setEditing(false)}
          />
        )
      }
    >
      {hasKey && account.key.state === 'set' && (
        <span className={styles.hint} aria-label={copy.keyEnds(account.key.hint)} role="note">
          ···· {account.key.hint}
        </span>
      )}
      {hasKey && (
        <Button size="s" busyLabel={isChecking ? copy.checking : null} onClick={() => void check()}>
          {copy.check}
        </Button>
      )}
      {state !== 'practice' && !isEditing && (
        <Button size="s" onClick={() => setEditing(true)}>
          {hasKey ? copy.replace : copy.add}
        </Button>
      )}
      {hasKey && (
        <Button size="s" variant="quiet" onClick={() => setRemoving(true)}>
          {copy.remove}
        </Button>
      )}
      <ConfirmDialog
        open={isRemoving}
        title={copy.removeTitle(copy[provider])}
        description={copy.removeBody}
        confirmLabel={copy.removeConfirm}
        cancelLabel={copy.cancel}
        tone="danger"
        onConfirm={() => void remove()}
        onClose={() => setRemoving(false)}
      />
    </SettingsRow>
  )
}

/** In a line: whether it works, what is left, when that was asked. */
function ServiceWords({ service: { provider, account, state } }: { service: Service }) {
  const { now } = useApp()
  if (state === 'practice') return `${copy.practice} ${copy.practiceKey}`
  if (account === null || account.key.state === 'none') return `${copy.notConnected} ${copy.about[provider]}`
  const facts = [
    account.balance && copy.balance(formatBalance(account.balance)),
    planWords(account),
    account.checkedAt !== null && copy.checked(formatAge(account.checkedAt, now())),
    account.key.keptIn === 'session' && copy.keptForSession,
    debtWords(account),
  ].filter(Boolean)
  if (account.failure) {
    const words = failureCopy(account.failure, { keyHint: account.key.hint })
    return (
      <>
        <span className={state === 'refused' ? styles.danger : styles.warn}>{words.title}</span> {facts.join(' ')}
      </>
    )
  }
  return (
    <>
      {state === 'connected' ? <span className={styles.ok}>{copy.connected}</span> : copy.unchecked} {facts.join(' ')}
    </>
  )
}
