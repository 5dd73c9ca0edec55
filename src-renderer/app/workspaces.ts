import type { ComponentType, ReactNode } from 'react'
import type { IconShape } from '../ui/Icon.tsx'
import type { WorkspaceId } from './stores/view-store.ts'

export type StatusProps = {
  /** What the bar shows where a workspace has nothing of its own to say. */
  readonly usual: ReactNode
  /** Services that do not work; to be shown in any case. */
  readonly trouble: ReactNode
}

/** One line of the top bar. A workspace is offered as soon as it has one. */
export type Workspace = {
  readonly id: WorkspaceId
  readonly icon: IconShape
  readonly Component: ComponentType
  /** Its own part of the status bar. */
  readonly Status?: ComponentType<StatusProps>
}
