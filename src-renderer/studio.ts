import { createBridge } from '#shared/ipc/bridge.ts'
import { channels } from '#shared/ipc/channels.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { connectSocket, type StudioConnection } from './studio-socket.ts'

export type { StudioConnection } from './studio-socket.ts'

export type Studio = {
  readonly client: StudioClient
  connection(): StudioConnection
  /** After `lost`, an `open` means that events were missed: take a new snapshot. */
  onConnection(listener: (connection: StudioConnection) => void): () => void
}

/** The only reader of `window.studio`. Where the preload gave none, the page is in a browser and talks over a WebSocket. */
export function openStudio(page: Window = window): Studio {
  if (page.studio !== undefined) {
    return { client: page.studio, connection: () => 'open', onConnection: () => () => undefined }
  }
  const socket = connectSocket(page)
  return {
    // The bridge makes exactly the calls and events of the channel table, which is what the client type is derived from.
    client: createBridge(channels, socket.port) as unknown as StudioClient,
    connection: socket.connection,
    onConnection: socket.onConnection,
  }
}
