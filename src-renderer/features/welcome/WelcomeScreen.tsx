import { Check, FlaskConical } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { type Cost, formatCost } from '#shared/domain/money.ts'
import { PROVIDER_IDS, type ProviderId } from '#shared/domain/provider.ts'
import { useApp } from '../../app/app.ts'
import { welcomeCopy } from '../../app/copy/welcome-copy.ts'
import { updateSettings } from '../../app/settings-actions.ts'
import { Brand } from '../../app/shell/Brand.tsx'
import { useAccounts } from '../../app/use-mirrors.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { joinClasses } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import { KeyForm } from '../settings/index.ts'
import picture from '../../../resources/pictures/still-lake.jpg'
import styles from './WelcomeScreen.module.css'

/** The first start: where pictures come from. */
export function WelcomeScreen() {
  const app = useApp()
  const [isStarting, setStarting] = useState(false)
  const accounts = useAccounts()
  const findLive = (provider: ProviderId) =>
    accounts.find(account => account.provider === provider && account.realm === 'live')
  const isReady = PROVIDER_IDS.some(provider => findLive(provider)?.key.state === 'set')
  const last = isReady ? welcomeCopy.ready : welcomeCopy.practice
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
      <main className={styles.main}>
        <figure className={styles.art}>
          <img src={picture} alt={welcomeCopy.picture.alt} className={styles.picture} />
          <figcaption className={styles.caption}>
            <span>{welcomeCopy.picture.title}</span>
            <span className={styles.meta}>{welcomeCopy.picture.meta}</span>
          </figcaption>
        </figure>
        <div className={styles.side}>
          <div className={styles.column}>
            <div className={styles.head}>
              <h1 className={styles.title}>{welcomeCopy.title}</h1>
              <p>{welcomeCopy.body}</p>
            </div>
            <ServiceCard provider="leonardo" account={findLive('leonardo')} isFirst />
            <ServiceCard provider="onemin" account={findLive('onemin')} />
            <section className={styles.practice}>
              <Mark>
                <Icon of={isReady ? Check : FlaskConical} />
              </Mark>
              <div>
                <h2 className={styles.practiceTitle}>{last.title}</h2>
                <p className={styles.small}>{last.body}</p>
              </div>
              <Button
                variant={isReady ? 'primary' : 'plain'}
                busyLabel={isStarting ? last.starting : null}
                onClick={() => void enter(isReady ? 'live' : 'practice')}
              >
                {last.start}
              </Button>
            </section>
            <p className={styles.small}>
              {welcomeCopy.placeBefore} <span className={styles.place}>{app.info.profileDir}</span>
            </p>
          </div>
        </div>
      </main>
    </div>
  )
}

type ServiceCardProps = { provider: ProviderId; account: Account | undefined; isFirst?: boolean }

function ServiceCard({ provider, account, isFirst = false }: ServiceCardProps) {
  const key = account?.key
  const words = welcomeCopy[provider]
  return (
    <section className={joinClasses(styles.card, isFirst && styles.first)}>
      <div className={styles.service}>
        <Mark>{words.mark}</Mark>
        <h2 className={styles.serviceName}>{words.title}</h2>
      </div>
      <p>{words.body}</p>
      {key?.state === 'set' ? (
        <AcceptedKey hint={key.hint} balance={account?.balance ?? null} />
      ) : (
        <KeyForm provider={provider} isPrimary startsFocused={isFirst} isBrief={!isFirst} />
      )}
    </section>
  )
}

function AcceptedKey({ hint, balance }: { hint: string; balance: Cost | null }) {
  return (
    <>
      <div className={styles.accepted}>
        <span className={styles.key}>{welcomeCopy.key.masked(hint)}</span>
        <Chip tone="ok" icon={Check}>
          {welcomeCopy.key.accepted}
        </Chip>
      </div>
      <p className={styles.small}>
        {balance !== null && `${welcomeCopy.key.balance(formatCost(balance))} `}
        {welcomeCopy.key.replaced}
      </p>
    </>
  )
}

const Mark = ({ children }: { children: ReactNode }) => (
  <span className={styles.mark} aria-hidden="true">
    {children}
  </span>
)
