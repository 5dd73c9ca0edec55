import type { App } from '../../app/app.ts'
import type { Command } from '../../app/commands/command.ts'
import { canvasToolsCopy } from '../../app/copy/canvas-tools-copy.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasSession } from './session/canvas-session.ts'

/** A command on the document that is open. */
export type CanvasCommandParts = Omit<Command, 'group' | 'whyNot' | 'run' | 'detail'> & {
  /** Asked while a document is open. */
  readonly whyNot?: (session: CanvasSession) => string | null
  readonly detail?: (session: CanvasSession) => string | null
  readonly run: (session: CanvasSession) => void
}

export type DefineCanvasCommand = (parts: CanvasCommandParts) => Command

/** Commands of the canvas say that a document must be open first, and go to the workspace before they run. */
export function createCanvasCommands(app: Pick<App, 'view'>, { store }: Pick<CanvasContext, 'store'>) {
  const define: DefineCanvasCommand = ({ whyNot, detail, run, ...command }) => ({
    scope: 'canvas',
    ...command,
    group: 'Canvas',
    ...(detail && {
      detail: () => {
        const { session } = store.getState()
        return session === null ? null : detail(session)
      },
    }),
    whyNot: () => {
      const { session } = store.getState()
      return session === null ? canvasToolsCopy.whyNot.noDocument : (whyNot?.(session) ?? null)
    },
    run: () => {
      const { session } = store.getState()
      if (session === null) return
      if (app.view.getState().place !== 'canvas') openWorkspace(app.view, 'canvas')
      run(session)
    },
  })
  return define
}
