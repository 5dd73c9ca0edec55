import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { createBridge } from '#shared/ipc/bridge.ts'
import { channels } from '#shared/ipc/channels.ts'

// SECURITY: checklist 20: the page gets one function per channel of the table and never `ipcRenderer` itself.
contextBridge.exposeInMainWorld(
  'studio',
  createBridge(channels, {
    invoke: (channel, input) => ipcRenderer.invoke(channel, input),
    on(channel, listener) {
      const forward = (_event: IpcRendererEvent, payload: unknown): void => {
        listener(payload)
      }
      ipcRenderer.on(channel, forward)
      return () => {
        ipcRenderer.removeListener(channel, forward)
      }
    },
  }),
)
