import { createBridge } from '#shared/ipc/bridge.ts'
import { channels } from '#shared/ipc/channels.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { connectSocket } from './studio-socket.ts'

/**
 * `open`: calls are answered. `lost`: the studio's process is away; it is tried again until it is back. `refused`: this
 * browser was not let in, and only an address from the studio itself helps.
 */
export type StudioConnection = 'connecting' | 'open' | 'lost' | 'refused'

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
