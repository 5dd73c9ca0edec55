import { z } from 'zod'

/** Where the browser host listens for the studio's WebSocket, and where a session is opened and asked for. */
export const SOCKET_PATH = '/socket'
export const SESSION_PATH = '/session'

/**
 * What goes over the socket: one message-pack value per binary frame, or JSON in a text frame for the one answer that is
 * large and has no bytes in it, the snapshot. A call is answered under its own number.
 */
export const CallFrame = z.tuple([z.literal('call'), z.int().min(0), z.string().max(200), z.unknown()])
export type CallFrame = z.infer<typeof CallFrame>

export const HostFrame = z.union([
  z.tuple([z.literal('answer'), z.int().min(0), z.unknown()]),
  z.tuple([z.literal('event'), z.string(), z.unknown()]),
])
export type HostFrame = z.infer<typeof HostFrame>
