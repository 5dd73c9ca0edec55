import { Search } from 'lucide-react'
import { useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { searchCommands } from '../../../app/commands/palette-search.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { settingsCopy } from '../../../app/copy/settings-copy.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { SettingsCard } from '../SettingsCard.tsx'
import styles from './ShortcutsSection.module.css'

const copy = settingsCopy.shortcuts

export function ShortcutsSection() {
  const { commands } = useApp()
  const keyCaps = useKeyCaps()
  const [text, setText] = useState('')
  const withKeys = commands
    .all()
    .filter(({ shortcuts }) => shortcuts !== undefined && shortcuts.length > 0)
    .map(command => ({ ...command, isInPalette: true }))
  const found = searchCommands(withKeys, text)
  return (
    <SettingsCard
      section="shortcuts"
      aside={
        <TextField
          type="search"
          icon={Search}
          label={copy.searchLabel}
          placeholder={copy.search(withKeys.length)}
          value={text}
          onChange={setText}
          className={styles.search}
        />
      }
    >
      {found.length === 0 && <p className={styles.none}>{copy.none(text)}</p>}
      <ul>
        {found.map(({ command }) => (
          <li key={command.id} className={styles.line}>
            <span>{command.label}</span>
            <span className={styles.group}>{command.group}</span>
            <span className={styles.keys}>
              {command.shortcuts?.map(shortcut => (
                <Kbd key={shortcut} keys={keyCaps(shortcut)} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </SettingsCard>
  )
}
