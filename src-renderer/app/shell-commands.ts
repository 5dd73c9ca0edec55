import { WorkspaceId } from '#shared/domain/settings.ts'
import { Activity, Keyboard, ListChecks, Pause, Play, RefreshCw, Settings as SettingsIcon, SunMoon } from 'lucide-react'
import { Theme } from '#shared/domain/settings.ts'
import type { App } from './app.ts'
import type { Command } from './commands/command.ts'
import { commandCopy } from './copy/command-copy.ts'
import { settingsCopy } from './copy/settings-copy.ts'
import { shellCopy } from './copy/shell-copy.ts'
import { SETTINGS_SECTIONS } from './stores/view-store.ts'
import { copyDiagnostics, updateSettings } from './settings-actions.ts'
import { openSettings, openWorkspace, setOverlay, toggleJobsDrawer } from './view-actions.ts'
import type { Workspace } from './workspaces.ts'

/** What can be done from anywhere. */
export function shellCommands(app: App, workspaces: readonly Workspace[]): readonly Command[] {
  const { view } = app
  const group = 'Everywhere'
  return [
    ...workspaces.map(({ id, icon }): Command => ({
      id: `go.${id}`,
      label: commandCopy.goTo(shellCopy.workspaces[id]),
      group,
      icon,
      shortcuts: [`Alt+${WorkspaceId.options.indexOf(id) + 1}`],
      run: () => openWorkspace(view, id),
    })),
    {
      id: 'app.palette',
      label: commandCopy.palette,
      group,
      shortcuts: ['Mod+K'],
      isInPalette: false,
      run: () => setOverlay(view, 'palette'),
    },
    {
      id: 'app.settings',
      label: commandCopy.settings,
      group,
      icon: SettingsIcon,
      shortcuts: ['Mod+,'],
      run: () => openSettings(view),
    },
    {
      id: 'app.jobs',
      label: commandCopy.jobs,
      group,
      icon: ListChecks,
      shortcuts: ['J'],
      run: () => toggleJobsDrawer(view),
    },
    {
      id: 'app.shortcuts',
      label: commandCopy.shortcuts,
      group,
      icon: Keyboard,
      shortcuts: ['?'],
      run: () => setOverlay(view, 'shortcuts'),
    },
    ...SETTINGS_SECTIONS.map((section): Command => ({
      id: `settings.${section}`,
      label: commandCopy.settingsSection(settingsCopy.sections[section]),
      group,
      icon: SettingsIcon,
      run: () => openSettings(view, section),
    })),
    ...engineCommands(app),
    ...Theme.options.map((theme): Command => ({
      id: `theme.${theme}`,
      label: commandCopy.theme[theme],
      group,
      icon: SunMoon,
      run: () => void updateSettings(app, { theme }),
    })),
    {
      id: 'app.diagnostics',
      label: commandCopy.diagnostics,
      group,
      icon: Activity,
      run: () => void copyDiagnostics(app),
    },
  ]
}

function engineCommands(app: App): readonly Command[] {
  const { engine } = app.stores
  const pause = (paused: boolean) => async () => {
    const answer = await app.studio.jobs.pause({ paused })
    if (!answer.ok) app.report(answer.error)
  }
  return [
    {
      id: 'jobs.pause',
      label: commandCopy.pause,
      group: 'Jobs',
      icon: Pause,
      whyNot: () => (engine.getState().paused ? commandCopy.whyNot.alreadyPaused : null),
      run: () => void pause(true)(),
    },
    {
      id: 'jobs.resume',
      label: commandCopy.resume,
      group: 'Jobs',
      icon: Play,
      whyNot: () => (engine.getState().paused ? null : commandCopy.whyNot.notPaused),
      run: () => void pause(false)(),
    },
    {
      id: 'jobs.retryNow',
      label: commandCopy.retryNow,
      group: 'Jobs',
      icon: RefreshCw,
      run: () => void app.studio.jobs.retryNow(null).then(answer => !answer.ok && app.report(answer.error)),
    },
  ]
}
