import type { CanvasContext } from './canvas-context.ts'
import type { CanvasSession } from './session/canvas-session.ts'

/** Connects to each document that is opened, from when it is there until it is closed or the returned function is called. */
export function followSession(
  { store }: Pick<CanvasContext, 'store'>,
  connect: (session: CanvasSession) => () => void,
): () => void {
  let stopSession: (() => void) | null = null
  const follow = (session: CanvasSession | null) => {
    stopSession?.()
    stopSession = session === null ? null : connect(session)
  }
  const stop = store.subscribe((state, before) => {
    if (state.session !== before.session) follow(state.session)
  })
  follow(store.getState().session)
  return () => {
    stop()
    stopSession?.()
  }
}
