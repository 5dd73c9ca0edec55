import { CircleAlert, KeyRound, Wallet } from 'lucide-react'
import { formatCost } from '#shared/domain/money.ts'
import { PROVIDER_NAMES, type ProviderId } from '#shared/domain/provider.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { type App, useApp } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import type { Blockage } from '../../../app/pricing/blockage.ts'
import { openSettings } from '../../../app/view-actions.ts'
import { Note } from '../../../ui/Note.tsx'
import styles from './BlockageNote.module.css'

const copy = createCopy.blocked

type Fix = { readonly label: string; readonly onFix: () => void }

export type BlockageNoteProps = {
  blockage: Blockage
  /** How many pictures are asked for now. */
  count: number
  onCount: (count: number) => void
}

/** Why a valid draft cannot go out, with the ways out. */
export function BlockageNote({ blockage, count, onCount }: BlockageNoteProps) {
  const app = useApp()
  const { text, icon, fixes } = explain(blockage, app, count, onCount)
  return (
    <Note tone="danger" icon={icon}>
      {text}
      <Fixes fixes={fixes} />
    </Note>
  )
}

const Fixes = ({ fixes }: { fixes: readonly Fix[] }) => (
  <span className={styles.fixes}>
    {fixes.map(({ label, onFix }) => (
      <button key={label} type="button" className={styles.fix} onClick={onFix}>
        {label}
      </button>
    ))}
  </span>
)

function explain(blockage: Blockage, app: App, count: number, setCount: (count: number) => void) {
  switch (blockage.kind) {
    case 'no-key':
      return {
        icon: KeyRound,
        text: copy.noKey(PROVIDER_NAMES[blockage.provider]),
        fixes: [{ label: copy.addKey, onFix: () => openSettings(app.view, 'services') }],
      }
    case 'no-balance': {
      const { price, balance, affordable, provider } = blockage
      const fewer = affordable > 0 && affordable < count
      return {
        icon: Wallet,
        text: copy.noBalance(formatCost(price), PROVIDER_NAMES[provider], formatCost(balance)),
        fixes: [
          { label: copy.addFunds, onFix: () => openBilling(app, provider) },
          ...(fewer ? [{ label: copy.paintFewer(affordable), onFix: () => setCount(affordable) }] : []),
        ],
      }
    }
    case 'budget':
      return {
        icon: CircleAlert,
        text: copy.budget(
          blockage.period,
          formatCost({ amount: blockage.limit, unit: 'dollars' }),
          formatCost({ amount: blockage.overBy, unit: 'dollars' }),
        ),
        fixes: [{ label: copy.changeBudget, onFix: () => openSettings(app.view, 'budgets') }],
      }
    default:
      return assertNever(blockage)
  }
}

function openBilling(app: App, provider: ProviderId): void {
  void app.studio.app.openLink({ link: `${provider}-billing` }).then(opened => {
    if (!opened.ok) app.report(opened.error)
  })
}
