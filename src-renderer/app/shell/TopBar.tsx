import { Command, FlaskConical, Settings as SettingsIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { Chip } from '../../ui/Chip.tsx'
import { joinClasses } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { useApp } from '../app.ts'
import { useCommand } from '../commands/use-command.ts'
import { shellCopy } from '../copy/shell-copy.ts'
import { useSettings, useView } from '../use-mirrors.ts'
import { openWorkspace } from '../view-actions.ts'
import type { Workspace } from '../workspaces.ts'
import { BalancePill } from './BalancePill.tsx'
import { Brand } from './Brand.tsx'
import styles from './TopBar.module.css'

type TopBarProps = { readonly workspaces: readonly Workspace[]; readonly JobsPill: ComponentType | null }

export function TopBar({ workspaces, JobsPill }: TopBarProps) {
  const isPractice = useSettings(settings => settings.realm === 'practice')
  const isInSettings = useView(state => state.place === 'settings')
  const palette = useCommand('app.palette')
  const settings = useCommand('app.settings')
  return (
    <header className={styles.bar} data-region tabIndex={-1} aria-label={shellCopy.regions.bar}>
      <div className={styles.start}>
        <Brand />
        {isPractice && (
          <Tooltip label={shellCopy.practiceHint}>
            <span>
              <Chip tone="outline" icon={FlaskConical}>
                {shellCopy.practice}
              </Chip>
            </span>
          </Tooltip>
        )}
      </div>
      <nav className={styles.nav} aria-label={shellCopy.workspacesLabel}>
        {workspaces.map(workspace => (
          <WorkspaceTab key={workspace.id} id={workspace.id} />
        ))}
      </nav>
      <div className={styles.end}>
        <BalancePill />
        {JobsPill && <JobsPill />}
        <IconButton
          icon={Command}
          label={shellCopy.palette}
          keys={palette.keys}
          aria-keyshortcuts={palette['aria-keyshortcuts']}
          onClick={palette.onClick}
        />
        <IconButton
          icon={SettingsIcon}
          label={shellCopy.settings}
          keys={settings.keys}
          aria-keyshortcuts={settings['aria-keyshortcuts']}
          aria-current={isInSettings ? 'page' : undefined}
          onClick={settings.onClick}
          className={joinClasses(isInSettings && styles.here)}
        />
      </div>
    </header>
  )
}

function WorkspaceTab({ id }: { id: Workspace['id'] }) {
  const { view } = useApp()
  const isHere = useView(state => state.place === id)
  const command = useCommand(`go.${id}`)
  return (
    <Tooltip label={command.label} keys={command.keys}>
      <button
        type="button"
        aria-current={isHere ? 'page' : undefined}
        aria-keyshortcuts={command['aria-keyshortcuts']}
        onClick={() => openWorkspace(view, id)}
        className={styles.tab}
      >
        {shellCopy.workspaces[id]}
      </button>
    </Tooltip>
  )
}
