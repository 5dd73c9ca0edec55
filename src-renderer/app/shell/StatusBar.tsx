import { type ComponentType, useSyncExternalStore } from 'react'
import { formatCost } from '#shared/domain/money.ts'
import { joinClasses } from '../../ui/class-names.ts'
import { useApp } from '../app.ts'
import { formatDollars, shellCopy } from '../copy/shell-copy.ts'
import { servicesOf, type ServiceState } from '../service-state.ts'
import { openSettings } from '../view-actions.ts'
import type { StatusProps } from '../workspaces.ts'
import { useAccounts, useEngine, useLibraryCounts, useSettings, useSpend } from '../use-mirrors.ts'
import styles from './StatusBar.module.css'

const copy = shellCopy.status

/** How everything stands: services, library or the workspace's own, what holds jobs back, money. */
export function StatusBar({ Status }: { Status: ComponentType<StatusProps> | undefined }) {
  const counts = useLibraryCounts()
  const usual = (
    <>
      <ServiceDots />
      <span>{copy.picturesAndSize(counts.all, counts.sizeBytes)}</span>
    </>
  )
  return (
    <footer className={styles.bar} data-region tabIndex={-1} aria-label={shellCopy.regions.status}>
      {Status ? <Status usual={usual} trouble={<ServiceDots onlyTrouble />} /> : usual}
      <Holds />
      <span className={styles.space} />
      <Spent />
    </footer>
  )
}

const DOTS: Readonly<Record<ServiceState, string | undefined>> = {
  connected: styles.ok,
  practice: styles.practice,
  'no-key': undefined,
  unchecked: undefined,
  refused: styles.danger,
  trouble: styles.warn,
}

/** Services that must be looked after: the others may step back where there is little room. */
const TROUBLE: readonly ServiceState[] = ['refused', 'trouble']

function ServiceDots({ onlyTrouble = false }: { onlyTrouble?: boolean }) {
  const { view } = useApp()
  const realm = useSettings(settings => settings.realm)
  const services = servicesOf(useAccounts(), realm)
  if (realm === 'practice') {
    return (
      <span className={styles.item}>
        <i className={joinClasses(styles.dot, styles.practice)} />
        {shellCopy.practice}
      </span>
    )
  }
  const shown = onlyTrouble ? services.filter(({ state }) => TROUBLE.includes(state)) : services
  return shown.map(({ provider, name, state }) => (
    <button
      key={provider}
      type="button"
      className={styles.item}
      onClick={() => openSettings(view, 'services')}
      aria-label={`${name}: ${copy.services[state]}`}
    >
      <i className={joinClasses(styles.dot, DOTS[state])} />
      {state === 'connected' ? name : `${name}: ${copy.services[state]}`}
    </button>
  ))
}

/** Why jobs do not go out, each with the way on. At most one is said: the one that must end first. */
function Holds() {
  const app = useApp()
  const paused = useEngine(engine => engine.paused)
  const offline = useEngine(engine => engine.offline)
  const isRateLimited = useEngine(engine => engine.rateLimitedUntil !== null)
  const connection = useSyncExternalStore(app.onConnection, app.connection)
  const act = async (work: ReturnType<typeof app.studio.jobs.retryNow>) => {
    const answer = await work
    if (!answer.ok) app.report(answer.error)
  }
  const tryNow = { label: copy.tryNow, onAct: () => void act(app.studio.jobs.retryNow(null)) }
  if (connection === 'refused') return <Hold text={copy.refused} />
  if (connection === 'lost') return <Hold text={copy.lost} />
  if (offline) return <Hold text={copy.offline} action={tryNow} />
  if (paused)
    return (
      <Hold
        text={copy.paused}
        action={{ label: copy.resume, onAct: () => void act(app.studio.jobs.pause({ paused: false })) }}
      />
    )
  return isRateLimited ? <Hold text={copy.rateLimited} action={tryNow} /> : null
}

function Hold({ text, action }: { text: string; action?: { label: string; onAct: () => void } }) {
  return (
    <output className={joinClasses(styles.item, styles.hold)}>
      <i className={joinClasses(styles.dot, styles.warn)} />
      {text}
      {action && (
        <button type="button" className={styles.link} onClick={action.onAct}>
          {action.label}
        </button>
      )}
    </output>
  )
}

function Spent() {
  const spend = useSpend()
  const limit = useSettings(settings => settings.budgets.day)
  const session = amount(spend.sessionDollars, spend.sessionCredits)
  const today = amount(spend.dayDollars, spend.dayCredits)
  return (
    <>
      <span>{copy.session(session)}</span>
      <span>{limit === null ? copy.today(today) : copy.todayOf(today, formatDollars(limit))}</span>
    </>
  )
}

/** Dollars and credits are different things and never added. */
function amount(dollars: number, credits: number): string {
  const parts = [
    ...(dollars > 0 || credits === 0 ? [formatDollars(dollars)] : []),
    ...(credits > 0 ? [formatCost({ amount: credits, unit: 'credits' })] : []),
  ]
  return parts.join(' + ')
}
