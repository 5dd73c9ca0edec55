import { decode, encode } from '@msgpack/msgpack'
import type { Failure } from '#shared/domain/failure.ts'
import type { BridgePort } from '#shared/ipc/bridge.ts'
import { type CallFrame, HostFrame, SESSION_PATH, SOCKET_PATH } from '#shared/ipc/socket-frames.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, type Result } from '#shared/lib/result.ts'

/**
 * `open`: calls are answered. `lost`: the studio's process is away; it is tried again until it is back. `refused`: this
 * browser was not let in, and only an address from the studio itself helps.
 */
export type StudioConnection = 'connecting' | 'open' | 'lost' | 'refused'

export type SocketPort = {
  port: BridgePort
  connection: () => StudioConnection
  onConnection: (listener: (connection: StudioConnection) => void) => () => void
}

type Answer = Result<unknown, Failure>
/** What of the page is used, so that a test can hand in another. */
export type SocketPage = {
  readonly location: Pick<Location, 'host' | 'protocol' | 'hash' | 'pathname'>
  readonly history: Pick<History, 'replaceState'>
  fetch(path: string, init?: RequestInit): Promise<Response>
  setTimeout(callback: () => void, delayMs: number): unknown
}

const openWebSocket = (address: string): WebSocket => new WebSocket(address)

const RETRY_DELAYS_MS = [250, 500, 1000, 2000] as const
const LONGEST_RETRY_MS = 4000
const ENCODING = { ignoreUndefined: true } as const
/** The call went out and no answer came back. It is not sent again: whatever it did, it may have done. */
const CUT_OFF: Answer = err({ code: 'bug', ref: 'connection' })

/** Opens the session that the address's token stands for, then keeps one socket to the studio. */
export function connectSocket(page: SocketPage, openSocket = openWebSocket): SocketPort {
  let connection: StudioConnection = 'connecting'
  let socket: WebSocket | null = null
  let nextId = 0
  let attempt = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  /** Calls from before the first connection. */
  const unsent: CallFrame[] = []
  const connections = createEmitter<StudioConnection>()
  const events = new Map<string, ReturnType<typeof createEmitter<unknown>>>()

  const become = (next: StudioConnection): void => {
    if (connection === next) return
    connection = next
    connections.emit(next)
  }

  const cutOff = (): void => {
    for (const answer of waiting.values()) answer(CUT_OFF)
    waiting.clear()
    unsent.length = 0
  }

  const receive = (data: unknown): void => {
    const frame = HostFrame.safeParse(data instanceof ArrayBuffer ? decode(data) : readText(data))
    if (!frame.success) return
    if (frame.data[0] === 'event') {
      const [, channel, payload] = frame.data
      events.get(channel)?.emit(payload)
      return
    }
    const [, id, answer] = frame.data
    // The host validated what it sends; a frame from it is trusted like the preload's answers are.
    waiting.get(id)?.(answer as Answer)
    waiting.delete(id)
  }

  const open = (): void => {
    const scheme = page.location.protocol === 'https:' ? 'wss' : 'ws'
    const opening = openSocket(`${scheme}://${page.location.host}${SOCKET_PATH}`)
    opening.binaryType = 'arraybuffer'
    opening.addEventListener('open', () => {
      socket = opening
      attempt = 0
      for (const frame of unsent.splice(0)) opening.send(encode(frame, ENCODING))
      become('open')
    })
    opening.addEventListener('message', ({ data }) => {
      receive(data)
    })
    opening.addEventListener('close', () => {
      socket = null
      retry()
    })
  }

  const retry = (): void => {
    cutOff()
    become('lost')
    page.setTimeout(() => void enter(null), RETRY_DELAYS_MS[attempt] ?? LONGEST_RETRY_MS)
    attempt += 1
  }

  const enter = async (token: string | null): Promise<void> => {
    const admission = await askForSession(page, token)
    switch (admission) {
      case 'admitted':
        open()
        return
      case 'refused':
        cutOff()
        become('refused')
        return
      case 'unreachable':
        retry()
    }
  }

  void enter(takeToken(page))

  return {
    port: {
      invoke(channel, input) {
        if (connection === 'lost' || connection === 'refused') return Promise.resolve(CUT_OFF)
        const frame: CallFrame = ['call', nextId, channel, input]
        nextId += 1
        return new Promise<Answer>(resolve => {
          waiting.set(frame[1], resolve)
          if (socket === null) unsent.push(frame)
          else socket.send(encode(frame, ENCODING))
        })
      },
      on(channel, listener) {
        const emitter = events.get(channel) ?? createEmitter<unknown>()
        events.set(channel, emitter)
        return emitter.subscribe(listener)
      },
    },
    connection: () => connection,
    onConnection: listener => connections.subscribe(listener),
  }
}

const readText = (data: unknown): unknown => (typeof data === 'string' ? JSON.parse(data) : null)

/** SECURITY: the token leaves the address bar and the history before anything else happens. */
function takeToken({ location, history }: SocketPage): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token !== null) history.replaceState(null, '', location.pathname)
  return token
}

/** With a token a session is opened; without one, or when it was spent, the cookie from before may still do. */
async function askForSession(page: SocketPage, token: string | null): Promise<'admitted' | 'refused' | 'unreachable'> {
  try {
    const spend = token === null ? null : await page.fetch(SESSION_PATH, sessionRequest(token))
    const answer = spend?.ok === true ? spend : await page.fetch(SESSION_PATH, { cache: 'no-store' })
    return answer.ok ? 'admitted' : 'refused'
  } catch (thrown) {
    // `fetch` rejects with a TypeError when there is nobody to answer.
    if (thrown instanceof TypeError) return 'unreachable'
    throw thrown
  }
}

const sessionRequest = (token: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ token }),
})
