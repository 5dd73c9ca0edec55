import type { ComponentType, ReactNode } from 'react'
import type { IconShape } from '../ui/Icon.tsx'
import type { WorkspaceId } from './stores/view-store.ts'

/** One line of the top bar. A workspace is offered as soon as it has one. */
export type Workspace = {
  readonly id: WorkspaceId
  readonly icon: IconShape
  readonly Component: ComponentType
  /** Its own part of the status bar; it may fall back on the usual one. */
  readonly Status?: ComponentType<{ usual: ReactNode }>
}
