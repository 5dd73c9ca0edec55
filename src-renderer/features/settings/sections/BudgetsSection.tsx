import type { Settings } from '#shared/domain/settings.ts'
import { useApp } from '../../../app/app.ts'
import { settingsCopy } from '../../../app/copy/settings-copy.ts'
import { formatDollars } from '../../../app/copy/shell-copy.ts'
import { updateSettings } from '../../../app/settings-actions.ts'
import { useSettings, useSpend } from '../../../app/use-mirrors.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { SettingsCard, SettingsRow } from '../SettingsCard.tsx'

const copy = settingsCopy.budgets

export function BudgetsSection() {
  const app = useApp()
  const budgets = useSettings(settings => settings.budgets)
  const askAbove = useSettings(settings => settings.askAboveDollars)
  const spend = useSpend()
  const setBudget = (period: keyof Settings['budgets']) => (dollars: number | null) =>
    void updateSettings(app, { budgets: { ...budgets, [period]: dollars } })
  return (
    <SettingsCard section="budgets">
      <LimitRow
        title={copy.session}
        body={copy.sessionBody(formatDollars(spend.sessionDollars))}
        value={budgets.session}
        onChange={setBudget('session')}
      />
      <LimitRow
        title={copy.day}
        body={copy.dayBody(formatDollars(spend.dayDollars))}
        value={budgets.day}
        onChange={setBudget('day')}
      />
      <LimitRow
        title={copy.month}
        body={copy.monthBody(formatDollars(spend.monthDollars))}
        value={budgets.month}
        onChange={setBudget('month')}
      />
      <LimitRow
        title={copy.ask}
        body={copy.askBody}
        value={askAbove}
        emptyText={copy.never}
        onChange={dollars => void updateSettings(app, { askAboveDollars: dollars })}
      />
    </SettingsCard>
  )
}

type LimitRowProps = {
  title: string
  body: string
  value: number | null
  emptyText?: string
  onChange: (dollars: number | null) => void
}

const CENT = 0.01

/** An amount that may be left empty. Nothing is not zero: a limit of zero would stop everything. */
function LimitRow({ title, body, value, emptyText = copy.noLimit, onChange }: LimitRowProps) {
  return (
    <SettingsRow title={title} body={body}>
      <NumberField
        label={copy.limit(title)}
        width="wide"
        min={CENT}
        step={CENT}
        value={value}
        format={formatDollars}
        emptyText={emptyText}
        onChange={onChange}
        onClear={() => onChange(null)}
      />
    </SettingsRow>
  )
}
