import type { IpcMain, WebContents, WebFrameMain } from 'electron'
import { createEventGate, SNAPSHOT_CHANNEL } from '../../ipc/event-gate.ts'
import type { Transport } from '../hosted-core.ts'

/** The part of Electron's event that says who called. */
export type ElectronSender = { readonly sender: WebContents; readonly senderFrame: WebFrameMain | null }

export type ElectronIpcDeps = {
  ipcMain: Pick<IpcMain, 'handle'>
  /** The page of our window; null while there is none. */
  contents(): WebContents | null
  /** `sfumato://app`, and in development the dev server's. */
  isOurOrigin(origin: string): boolean
}

export type ElectronIpc = Transport<ElectronSender> & {
  /** The window goes to a new page, or is gone. */
  forgetPage: () => void
}

/** The contract over Electron's IPC. Structured clone carries bytes as they are. */
export function createElectronIpc(deps: ElectronIpcDeps): ElectronIpc {
  const gate = createEventGate((channel, payload) => {
    const contents = deps.contents()
    if (contents !== null && !contents.isDestroyed()) contents.send(channel, payload)
  })
  return {
    handle(channel, answer) {
      deps.ipcMain.handle(channel, (event, input: unknown) =>
        channel === SNAPSHOT_CHANNEL && isOurMainFrame(event, deps)
          ? gate.during(() => answer(event, input))
          : answer(event, input),
      )
    },
    isTrusted: sender => isOurMainFrame(sender, deps),
    publish: gate.publish,
    forgetPage: gate.shut,
  }
}

/** SECURITY: checklist 17: our window, its main frame, at our origin. A frame that is gone has no say. */
function isOurMainFrame({ sender, senderFrame }: ElectronSender, deps: ElectronIpcDeps): boolean {
  const contents = deps.contents()
  return (
    contents !== null &&
    sender === contents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    deps.isOurOrigin(senderFrame.origin)
  )
}
