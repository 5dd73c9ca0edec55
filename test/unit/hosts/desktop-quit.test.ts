import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { arrangeQuit } from '../../../src-main/hosts/desktop/quit.ts'
import type { Timers } from '../../../src-main/ports.ts'
import { recordLog } from '../../support/log-recorder.ts'

function arrange(platform: NodeJS.Platform, stop: () => Promise<void>) {
  const app = Object.assign(new EventEmitter(), { quit: vi.fn(), exit: vi.fn() })
  let fire = (): void => undefined
  const timers: Timers = {
    after(_delayMs, callback) {
      fire = callback
      return () => undefined
    },
  }
  const log = recordLog()
  arrangeQuit({ app: app as never, platform, timers, log, stop })
  return { app, log, passDeadline: () => fire() }
}

it('ends a core that hangs when the deadline has passed', async () => {
  const { app, log, passDeadline } = arrange('linux', () => new Promise(() => undefined))
  app.emit('will-quit', { preventDefault: () => undefined })
  passDeadline()
  await vi.waitFor(() => {
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(0)
  })
  expect(log.text()).toContain('quit.deadline-passed')
})

it('ends even when stopping fails, and logs why', async () => {
  const { app, log } = arrange('linux', () => Promise.reject(new Error('no')))
  app.emit('will-quit', { preventDefault: () => undefined })
  await vi.waitFor(() => {
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(0)
  })
  expect(log.text()).toContain('quit.stop-failed')
})

it('stays in the dock on macOS when the window closes', () => {
  const { app } = arrange('darwin', () => Promise.resolve())
  app.emit('window-all-closed')
  expect(app.quit).not.toHaveBeenCalled()
})
