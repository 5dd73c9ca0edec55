import type { ComponentType, ReactNode } from 'react'
import type { Command } from './commands/command.ts'

/**
 * What a feature's `start…(app, snapshot)` gives back. Beside it the feature's `index.ts` exports its workspace (or
 * drawer) component and nothing that only it needs.
 */
export type RunningFeature = {
  readonly commands: readonly Command[]
  /** Puts the feature's own stores and context round the whole shell. */
  readonly Provider: ComponentType<{ children: ReactNode }>
  /** Ends subscriptions and timers. */
  readonly stop: () => void
}
