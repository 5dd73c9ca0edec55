import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { channels } from '#shared/ipc/channels.ts'
import { createBridge } from '#shared/ipc/bridge.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { systemClock, systemRandom } from '../../../src-main/hosts/adapters/system.ts'
import { createElectronIpc } from '../../../src-main/hosts/desktop/electron-ipc.ts'
import { bindCore } from '../../../src-main/hosts/hosted-core.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { testContract } from './contract-suite.ts'

type Handler = (event: IpcMainInvokeEvent, input: unknown) => unknown

/** `ipcMain` and `ipcRenderer` in one process: everything that crosses is structured-cloned, as between processes. */
function createFakeIpc() {
  const handlers = new Map<string, Handler>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const contents = {
    isDestroyed: () => false,
    send(channel: string, payload: unknown) {
      const clone: unknown = structuredClone(payload)
      queueMicrotask(() => listeners.get(channel)?.forEach(listener => listener(clone)))
    },
  } as unknown as WebContents
  return {
    contents,
    ipcMain: {
      handle(channel: string, handler: Handler) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
        handlers.set(channel, handler)
      },
    },
    async invoke(
      sender: WebContents,
      frame: { origin: string; parent: object | null },
      channel: string,
      input: unknown,
    ) {
      const handler = handlers.get(channel)
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      const event = { sender, senderFrame: frame } as unknown as IpcMainInvokeEvent
      return structuredClone(await handler(event, structuredClone(input)))
    },
    on(channel: string, listener: (payload: unknown) => void) {
      const all = listeners.get(channel) ?? new Set()
      listeners.set(channel, all.add(listener))
      return () => all.delete(listener)
    },
  }
}

testContract('Electron IPC', core => {
  const ipc = createFakeIpc()
  const log = recordLog()
  const transport = createElectronIpc({
    ipcMain: ipc.ipcMain,
    contents: () => ipc.contents,
    isOurOrigin: origin => origin === 'sfumato://app',
  })
  const bound = bindCore(core, transport, { clock: systemClock, random: systemRandom, log, isChecked: true })
  bound.start()
  const ours = { origin: 'sfumato://app', parent: null }
  const invoke = (channel: string, input: unknown) => ipc.invoke(ipc.contents, ours, channel, input)
  return Promise.resolve({
    client: createBridge(channels, {
      invoke,
      on: (channel, listener) => ipc.on(channel, listener),
    }) as unknown as StudioClient,
    invoke,
    invokeAsStranger: (channel, input) =>
      ipc.invoke(ipc.contents, { origin: 'https://example.com', parent: null }, channel, input),
    log: log.text,
    async close() {
      bound.unbind()
      await bound.stop()
    },
  })
})
