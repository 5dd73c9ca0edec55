import type { App } from 'electron'
import type { Logger, Timers } from '../../ports.ts'

export type QuitDeps = {
  app: Pick<App, 'on' | 'exit' | 'quit'>
  platform: NodeJS.Platform
  timers: Timers
  log: Logger
  /** Lets running transactions finish. */
  stop: () => Promise<void>
}

/** A transaction takes milliseconds; whatever is not done by then is in the journal and goes on at the next start. */
const STOP_DEADLINE_MS = 5000

/** The windows close first, then the core stops, then the process ends. A core that hangs does not keep it open. */
export function arrangeQuit({ app, platform, timers, log, stop }: QuitDeps): void {
  let stopping: Promise<void> | null = null
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit()
  })
  app.on('will-quit', event => {
    event.preventDefault()
    stopping ??= stopWithin(stop, timers, log).then(() => {
      app.exit(0)
    })
  })
}

async function stopWithin(stop: () => Promise<void>, timers: Timers, log: Logger): Promise<void> {
  let cancelDeadline = (): void => undefined
  const deadline = new Promise<void>(resolve => {
    cancelDeadline = timers.after(STOP_DEADLINE_MS, () => {
      log.error('quit.deadline-passed')
      resolve()
    })
  })
  const stopped = stop().catch((thrown: unknown) => {
    log.error('quit.stop-failed', { detail: String(thrown) })
  })
  await Promise.race([stopped, deadline])
  cancelDeadline()
}
