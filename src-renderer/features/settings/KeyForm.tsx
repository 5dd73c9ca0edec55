import { Check, Eye, EyeOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { Link } from '#shared/ipc/contract.ts'
import { useApp } from '../../app/app.ts'
import { failureCopy } from '../../app/copy/failure-copy.ts'
import { settingsCopy } from '../../app/copy/settings-copy.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Note } from '../../ui/Note.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { checkKey, type KeyCheck } from './key-check.ts'
import styles from './KeyForm.module.css'

const LINKS: Readonly<Record<ProviderId, Link>> = { leonardo: 'leonardo-keys', onemin: 'onemin-keys' }
const copy = settingsCopy.key

type KeyFormProps = {
  provider: ProviderId
  isPrimary?: boolean
  /** Takes the focus when it appears, because it was just asked for. */
  startsFocused?: boolean
  /** Only the link below, without the words. */
  isBrief?: boolean
  onAccepted?: () => void
  onCancel?: () => void
}

/** A key is pasted once, checked with its service, kept by main and never shown again. */
export function KeyForm({
  provider,
  isPrimary = false,
  startsFocused = false,
  isBrief = false,
  onAccepted,
  onCancel,
}: KeyFormProps) {
  const app = useApp()
  const { keyStore } = app.info
  const [key, setKey] = useState('')
  const [isShown, setShown] = useState(false)
  const [check, setCheck] = useState<KeyCheck>({ kind: 'idle' })

  const fieldRef = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // Where the focus is belongs to the page, not to React.
    if (startsFocused) fieldRef.current?.focus()
  }, [startsFocused])

  const submit = async () => {
    if (key.trim() === '' || check.kind === 'checking') return
    setCheck({ kind: 'checking' })
    const outcome = await checkKey(app.studio, provider, key)
    setCheck(outcome)
    if (outcome.kind !== 'accepted') return
    // SECURITY: the key lives here only as long as it takes to hand it over.
    setKey('')
    setShown(false)
    app.announce(copy.accepted(outcome.hint))
    onAccepted?.()
  }
  const openLink = async () => {
    const answer = await app.studio.app.openLink({ link: LINKS[provider] })
    if (!answer.ok) app.report(answer.error)
  }
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className={styles.line}>
        <TextField
          type={isShown ? 'text' : 'password'}
          label={copy.label(settingsCopy.services[provider])}
          placeholder={copy.placeholder}
          value={key}
          onChange={next => {
            setKey(next)
            setCheck({ kind: 'idle' })
          }}
          refused={check.kind === 'refused'}
          ref={fieldRef}
          className={styles.key}
          end={
            key !== '' && (
              <IconButton
                size="s"
                icon={isShown ? EyeOff : Eye}
                label={isShown ? copy.hide : copy.show}
                onClick={() => setShown(!isShown)}
              />
            )
          }
        />
        <Button
          type="submit"
          variant={isPrimary && key !== '' ? 'primary' : 'plain'}
          busyLabel={check.kind === 'checking' ? copy.checking : null}
          disabledReason={key.trim() === '' ? copy.empty : null}
        >
          {copy.check}
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            {settingsCopy.services.cancel}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {check.kind === 'refused' && <Refusal check={check} />}
        {check.kind === 'accepted' && (
          <p className={styles.accepted}>
            <Icon of={Check} />
            {copy.accepted(check.hint)}
          </p>
        )}
      </div>
      <p className={styles.remark}>
        {!isBrief && <>{keyStore.available ? copy.keptIn(keyStore.name) : copy.keptForSession} </>}
        <button type="button" className={styles.link} onClick={() => void openLink()}>
          {copy.where}
        </button>
      </p>
    </form>
  )
}

function Refusal({ check: { failure } }: { check: Extract<KeyCheck, { kind: 'refused' }> }) {
  const { title, body } = failureCopy(failure)
  return <Note tone="danger">{body === null ? title : `${title} ${body}`}</Note>
}
