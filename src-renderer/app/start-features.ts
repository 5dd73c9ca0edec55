import type { ComponentType } from 'react'
import type { Snapshot } from '#shared/ipc/contract.ts'
import { SettingsWorkspace } from '../features/settings/index.ts'
import { WelcomeScreen } from '../features/welcome/index.ts'
import type { App } from './app.ts'
import type { RunningFeature } from './feature.ts'
import type { Workspace } from './workspaces.ts'

type Parts = {
  readonly features: readonly RunningFeature[]
  readonly workspaces: readonly Workspace[]
  readonly Settings: ComponentType
  readonly Welcome: ComponentType
  readonly JobsPill: ComponentType | null
  readonly JobsDrawer: ComponentType | null
}

/** Starts every feature and hands each what it needs of the others. A workspace is in the bar when it is in this list. */
export function startFeatures(_app: App, _snapshot: Snapshot): Parts {
  return {
    features: [],
    workspaces: [],
    Settings: SettingsWorkspace,
    Welcome: WelcomeScreen,
    JobsPill: null,
    JobsDrawer: null,
  }
}
