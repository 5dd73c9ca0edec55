import { type ChannelTable, channelName } from '#shared/ipc/define.ts'

/** The two things a transport must do: ask once, and listen. */
export type BridgePort = {
  invoke(channel: string, input: unknown): Promise<unknown>
  on(channel: string, listener: (payload: unknown) => void): () => void
}

/** Turns the channel table into the object the renderer sees. It can reach nothing that is not in the table. */
export function createBridge(channels: ChannelTable, port: BridgePort): Record<string, Record<string, unknown>> {
  return mapValues(channels, (group, groupName) =>
    mapValues(group, (kind, name) => {
      const channel = channelName(groupName, name)
      return kind === 'invoke'
        ? (input: unknown) => port.invoke(channel, input)
        : (listener: (payload: unknown) => void) => port.on(channel, listener)
    }),
  )
}

function mapValues<V, R>(record: Readonly<Record<string, V>>, map: (value: V, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}
