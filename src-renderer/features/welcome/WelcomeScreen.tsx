import { CircleCheck, FlaskConical } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ProviderId } from '#shared/domain/provider.ts'
import { useApp } from '../../app/app.ts'
import { settingsCopy } from '../../app/copy/settings-copy.ts'
import { welcomeCopy } from '../../app/copy/welcome-copy.ts'
import { updateSettings } from '../../app/settings-actions.ts'
import { Brand } from '../../app/shell/Brand.tsx'
import { useAccounts } from '../../app/use-mirrors.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { KeyForm } from '../settings/index.ts'
import picture from '../../../resources/pictures/still-lake.jpg'
import styles from './WelcomeScreen.module.css'

/** The first start: where pictures come from. */
export function WelcomeScreen() {
  const app = useApp()
  const [isStarting, setStarting] = useState(false)
  const connected = useAccounts().filter(({ realm, key }) => realm === 'live' && key.state === 'set')
  const enter = async (realm: 'live' | 'practice') => {
    setStarting(true)
    await updateSettings(app, { realm, welcomed: true })
    setStarting(false)
  }
  return (
    <div className={styles.welcome}>
      <header className={styles.bar}>
        <Brand />
      </header>
      <figure className={styles.art}>
        <img src={picture} alt={welcomeCopy.picture.alt} className={styles.picture} />
        <figcaption className={styles.caption}>
          <span>{welcomeCopy.picture.title}</span>
          <span className={styles.meta}>{welcomeCopy.picture.meta}</span>
        </figcaption>
      </figure>
      <main className={styles.main}>
        <div className={styles.column}>
          <div className={styles.head}>
            <h1 className={styles.title}>{welcomeCopy.title}</h1>
            <p>{welcomeCopy.body}</p>
          </div>
          <ServiceCard provider="leonardo" hint={hintOf(connected, 'leonardo')} startsFocused />
          <ServiceCard provider="onemin" hint={hintOf(connected, 'onemin')} />
          {connected.length > 0 ? (
            <Button
              variant="primary"
              size="l"
              busyLabel={isStarting ? welcomeCopy.practice.starting : null}
              onClick={() => void enter('live')}
            >
              {welcomeCopy.start}
            </Button>
          ) : (
            <section className={styles.practice}>
              <Mark>
                <Icon of={FlaskConical} />
              </Mark>
              <div>
                <h2 className={styles.practiceTitle}>{welcomeCopy.practice.title}</h2>
                <p className={styles.small}>{welcomeCopy.practice.body}</p>
              </div>
              <Button
                busyLabel={isStarting ? welcomeCopy.practice.starting : null}
                onClick={() => void enter('practice')}
              >
                {welcomeCopy.practice.start}
              </Button>
            </section>
          )}
          <p className={styles.small}>
            {welcomeCopy.placeBefore} <span className={styles.place}>{app.info.profileDir}</span>
          </p>
        </div>
      </main>
    </div>
  )
}

type Connected = ReturnType<typeof useAccounts>

function hintOf(accounts: Connected, provider: ProviderId): string | null {
  const key = accounts.find(account => account.provider === provider)?.key
  return key?.state === 'set' ? key.hint : null
}

function ServiceCard({
  provider,
  hint,
  startsFocused = false,
}: {
  provider: ProviderId
  hint: string | null
  startsFocused?: boolean
}) {
  const words = welcomeCopy[provider]
  return (
    <section className={styles.card}>
      <div className={styles.service}>
        <Mark>{words.mark}</Mark>
        <h2 className={styles.serviceName}>{words.title}</h2>
      </div>
      <p>{words.body}</p>
      {hint === null ? (
        <KeyForm provider={provider} isPrimary startsFocused={startsFocused} />
      ) : (
        <p className={styles.accepted}>
          <Icon of={CircleCheck} />
          {settingsCopy.key.accepted(hint)}
        </p>
      )}
    </section>
  )
}

const Mark = ({ children }: { children: ReactNode }) => (
  <span className={styles.mark} aria-hidden="true">
    {children}
  </span>
)
