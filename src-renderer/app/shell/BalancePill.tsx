import { Wallet } from 'lucide-react'
import { useState } from 'react'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { Link } from '#shared/ipc/contract.ts'
import { Note } from '../../ui/Note.tsx'
import { Button } from '../../ui/Button.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { debtWords, formatBalance, planWords } from '../account-words.ts'
import { useApp } from '../app.ts'
import { formatAge } from '../copy/age-copy.ts'
import { failureCopy } from '../copy/failure-copy.ts'
import { shellCopy } from '../copy/shell-copy.ts'
import { type Service, servicesOf } from '../service-state.ts'
import { useAccounts, useSettings } from '../use-mirrors.ts'
import styles from './BalancePill.module.css'
import { BarPill } from './BarPill.tsx'

const BILLING: Readonly<Record<ProviderId, Link>> = { leonardo: 'leonardo-billing', onemin: 'onemin-billing' }

/** What is left at the services: the first balance in the bar, all of them when opened. */
export function BalancePill() {
  const { studio } = useApp()
  const accounts = useAccounts()
  const realm = useSettings(settings => settings.realm)
  const services = servicesOf(accounts, realm).filter(({ account }) => account !== null && account.key.state === 'set')
  const first = services.find(({ account }) => account?.balance)
  if (services.length === 0) return null
  const amount = first?.account?.balance
  /** Being looked at is the reason to ask, when nobody asked yet. */
  const askAboutUnchecked = () => {
    for (const { provider, account } of services) {
      if (account?.checkedAt === null) void studio.account.check({ provider })
    }
  }
  return (
    <Popover
      onOpenChange={isOpen => isOpen && askAboutUnchecked()}
      label={shellCopy.balance.title}
      align="end"
      className={styles.popup ?? ''}
      trigger={
        <BarPill
          icon={Wallet}
          hint={first === undefined ? shellCopy.balance.title : shellCopy.balance.label(first.name)}
        >
          {amount ? <b>{formatBalance(amount)}</b> : shellCopy.balance.short}
        </BarPill>
      }
    >
      <ul className={styles.list}>
        {services.map(service => (
          <li key={service.provider}>
            <Balance service={service} isPractice={realm === 'practice'} />
          </li>
        ))}
      </ul>
    </Popover>
  )
}

function Balance({ service: { provider, name, account }, isPractice }: { service: Service; isPractice: boolean }) {
  const app = useApp()
  const [isChecking, setChecking] = useState(false)
  const check = async () => {
    setChecking(true)
    const answer = await app.studio.account.check({ provider })
    setChecking(false)
    if (!answer.ok) app.report(answer.error)
  }
  const openBilling = async () => {
    const answer = await app.studio.app.openLink({ link: BILLING[provider] })
    if (!answer.ok) app.report(answer.error)
  }
  const balance = account?.balance
  const plan = account === null ? '' : planWords(account)
  const debt = account === null ? null : debtWords(account)
  const remark = account?.failure
    ? failureCopy(account.failure).title
    : isPractice
      ? shellCopy.balance.practice
      : account?.checkedAt
        ? shellCopy.balance.checked(formatAge(account.checkedAt, app.now()))
        : null
  return (
    <div className={styles.balance}>
      <span className={styles.name}>{name}</span>
      <span className={styles.amount}>{balance ? formatBalance(balance) : shellCopy.balance.unknown}</span>
      {plan !== '' && <span className={styles.remark}>{plan}</span>}
      {debt !== null && (
        <div className={styles.debt}>
          <Note>{debt}</Note>
        </div>
      )}
      {remark !== null && <span className={styles.remark}>{remark}</span>}
      <span className={styles.actions}>
        <Button size="s" busyLabel={isChecking ? shellCopy.balance.checking : null} onClick={() => void check()}>
          {shellCopy.balance.check}
        </Button>
        {!isPractice && (
          <Button size="s" variant="quiet" onClick={() => void openBilling()}>
            {shellCopy.balance.add}
          </Button>
        )}
      </span>
    </div>
  )
}
