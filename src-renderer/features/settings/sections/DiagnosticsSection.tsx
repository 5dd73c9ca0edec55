import { useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { settingsCopy } from '../../../app/copy/settings-copy.ts'
import { copyDiagnostics } from '../../../app/settings-actions.ts'
import { Button } from '../../../ui/Button.tsx'
import { SettingsCard, SettingsRow } from '../SettingsCard.tsx'
import styles from './DiagnosticsSection.module.css'

const copy = settingsCopy.diagnostics

export function DiagnosticsSection() {
  const app = useApp()
  const [text, setText] = useState<string | null>(null)
  const toggle = async () => {
    if (text !== null) {
      setText(null)
      return
    }
    const answer = await app.studio.app.diagnostics(null)
    if (answer.ok) setText(answer.value.text)
    else app.report(answer.error)
  }
  return (
    <SettingsCard section="diagnostics">
      <SettingsRow
        title={copy.title}
        body={copy.body}
        below={
          text !== null && <textarea readOnly rows={16} aria-label={copy.label} value={text} className={styles.text} />
        }
      >
        <Button size="s" aria-expanded={text !== null} onClick={() => void toggle()}>
          {text === null ? copy.show : copy.hide}
        </Button>
        <Button size="s" onClick={() => void copyDiagnostics(app)}>
          {copy.copy}
        </Button>
      </SettingsRow>
    </SettingsCard>
  )
}
