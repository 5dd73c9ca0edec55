import { decode, encode } from '@msgpack/msgpack'
import type { WebSocket } from 'ws'
import type { Failure } from '#shared/domain/failure.ts'
import { CallFrame, type HostFrame } from '#shared/ipc/socket-frames.ts'
import { err } from '#shared/lib/result.ts'
import { createEventGate, type EventGate, SNAPSHOT_CHANNEL } from '../../ipc/event-gate.ts'
import type { Answer } from '../../ipc/serve.ts'
import type { Publish } from '../../ipc/publish.ts'
import type { Logger, Random } from '../../ports.ts'

/** Who called: the socket says whether its page was let in. */
export type SocketSender = { readonly trusted: boolean }

export type SocketTransport = {
  handle(channel: string, answer: (sender: SocketSender, input: unknown) => Promise<Answer>): void
  isTrusted(sender: SocketSender): boolean
  /** Takes over a socket that was let in. */
  attach(socket: WebSocket): void
  publish: Publish
  close: () => void
}

/** A page that stops reading is dropped before its backlog fills the memory; it asks for a new snapshot when it returns. */
const LARGEST_BACKLOG_BYTES = 64 * 1024 * 1024
const ENCODING = { ignoreUndefined: true } as const
const UNREADABLE = 1007
const GOING_AWAY = 1001
const TOO_SLOW = 1013

/**
 * The contract over WebSockets, one message-pack value per frame, so that bytes stay bytes. The snapshot has none, and a
 * page reads so much far sooner as JSON.
 */
export function createSocketTransport(deps: { log: Logger; random: Random }): SocketTransport {
  const answers = new Map<string, (sender: SocketSender, input: unknown) => Promise<Answer>>()
  const sockets = new Map<WebSocket, EventGate>()

  const send = (socket: WebSocket, frame: HostFrame, form: 'packed' | 'text' = 'packed'): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > LARGEST_BACKLOG_BYTES) {
      deps.log.warn('socket.too-slow', { bufferedBytes: socket.bufferedAmount })
      socket.close(TOO_SLOW)
      return
    }
    socket.send(form === 'text' ? JSON.stringify(frame) : encode(frame, ENCODING))
  }

  const answerCall = async (socket: WebSocket, [, id, channel, input]: CallFrame): Promise<void> => {
    const gate = sockets.get(socket)
    const answer = answers.get(channel)
    const ask = (): Promise<Answer> =>
      answer === undefined ? Promise.resolve(refuseUnknown(channel)) : answer({ trusted: gate !== undefined }, input)
    const result = await (channel === SNAPSHOT_CHANNEL && gate !== undefined ? gate.during(ask) : ask())
    send(socket, ['answer', id, result], channel === SNAPSHOT_CHANNEL ? 'text' : 'packed')
  }

  const refuseUnknown = (channel: string): Answer => {
    const failure: Failure = { code: 'bug', ref: deps.random.uuid().slice(0, 8) }
    deps.log.error('ipc.bug', { channel, ref: failure.ref, problem: 'unknown-channel' })
    return err(failure)
  }

  return {
    handle(channel, answer) {
      answers.set(channel, answer)
    },
    isTrusted: sender => sender.trusted,
    attach(socket) {
      const gate = createEventGate((channel, payload) => {
        send(socket, ['event', channel, payload])
      })
      sockets.set(socket, gate)
      socket.binaryType = 'arraybuffer'
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', error => {
        deps.log.warn('socket.error', { detail: error.message })
      })
      socket.on('message', (data, isBinary) => {
        const call = isBinary && data instanceof ArrayBuffer ? readCall(data) : null
        if (call === null) socket.close(UNREADABLE)
        else void answerCall(socket, call)
      })
    },
    publish(channel, payload) {
      for (const gate of sockets.values()) gate.publish(channel, payload)
    },
    close() {
      for (const socket of sockets.keys()) socket.close(GOING_AWAY)
    },
  }
}

function readCall(data: ArrayBuffer): CallFrame | null {
  try {
    const frame = CallFrame.safeParse(decode(data))
    return frame.success ? frame.data : null
  } catch {
    // Whatever the decoder stumbles over, the frame is not one of ours.
    return null
  }
}
