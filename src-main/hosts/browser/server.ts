import { serve as serveHttp } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import { SESSION_PATH, SOCKET_PATH } from '#shared/ipc/socket-frames.ts'
import type { Logger } from '../../ports.ts'
import { isMediaPath, SECURITY_HEADERS } from '../app-files.ts'
import { createAdmission, type Admission, type Credentials } from './admission.ts'
import { createSessions } from './sessions.ts'
import type { SocketTransport } from './socket.ts'

export type BrowserServerDeps = {
  appFiles: (request: Request) => Promise<Response>
  transport: SocketTransport
  log: Logger
  /** 0 takes any free port. */
  port: number
}

export type BrowserServer = {
  port: number
  /** An address that opens the studio once, in any browser of this machine. */
  issueAddress: () => string
  close: () => Promise<void>
}

const LARGEST_MESSAGE_BYTES = 64 * 1024 * 1024
const SessionRequest = z.object({ token: z.string().min(1).max(200) })

/** Starts the studio's server on 127.0.0.1, and only there. */
export async function startBrowserServer(deps: BrowserServerDeps): Promise<BrowserServer> {
  const sessions = createSessions()
  let port = deps.port
  const admission = createAdmission(sessions, () => port)
  const app = createApp(deps, admission, token => sessions.open(token))

  const server = serveHttp({ fetch: app.fetch, hostname: '127.0.0.1', port: deps.port })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES, perMessageDeflate: false })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // SECURITY: a socket escapes the same-origin rule, so everything is checked before the handshake.
    const credentials = readIncoming(request)
    if (request.url !== SOCKET_PATH || !admission.isFromOurPage(credentials) || !admission.hasSession(credentials)) {
      deps.log.warn('socket.refused', {})
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, socket => {
      deps.transport.attach(socket)
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  // A server that listens on TCP has an address of this kind.
  port = (server.address() as AddressInfo).port
  return {
    port,
    issueAddress: () => `http://127.0.0.1:${port}/#token=${sessions.issueToken()}`,
    close: () =>
      new Promise(resolve => {
        deps.transport.close()
        sockets.close()
        server.close(() => {
          resolve()
        })
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function createApp(deps: BrowserServerDeps, admission: Admission, openSession: (token: string) => string | null): Hono {
  const app = new Hono()
  const refuse = (): Response => new Response(null, { status: 403, headers: SECURITY_HEADERS })

  app.onError(thrown => {
    deps.log.error('http.bug', { detail: thrown.stack ?? thrown.message })
    return new Response(null, { status: 500, headers: SECURITY_HEADERS })
  })
  app.use(async (context, next) => {
    if (!admission.isOurs(readFetch(context.req.raw))) return refuse()
    return next()
  })
  app.post(SESSION_PATH, bodyLimit({ maxSize: 4096, onError: refuse }), async context => {
    if (!admission.isFromOurPage(readFetch(context.req.raw))) return refuse()
    const request = SessionRequest.safeParse(await context.req.json().catch(() => null))
    const session = request.success ? openSession(request.data.token) : null
    if (session === null) return refuse()
    return new Response(null, {
      status: 204,
      headers: { ...SECURITY_HEADERS, 'set-cookie': admission.cookieFor(session) },
    })
  })
  app.get(SESSION_PATH, context =>
    admission.hasSession(readFetch(context.req.raw))
      ? new Response(null, { status: 204, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } })
      : refuse(),
  )
  app.all('*', context => {
    const request = context.req.raw
    // The page and its assets are the same for everybody and hold nothing; pictures are the user's.
    const isPrivate = isMediaPath(new URL(request.url).pathname)
    return isPrivate && !admission.hasSession(readFetch(request)) ? refuse() : deps.appFiles(request)
  })
  return app
}

const readFetch = ({ headers }: Request): Credentials => ({
  host: headers.get('host') ?? undefined,
  origin: headers.get('origin') ?? undefined,
  cookie: headers.get('cookie') ?? undefined,
  fetchSite: headers.get('sec-fetch-site') ?? undefined,
})

const readIncoming = ({ headers }: IncomingMessage): Credentials => ({
  host: headers.host,
  origin: headers.origin,
  cookie: headers.cookie,
  // Browsers send `Sec-Fetch-Site` with the handshake as well.
  fetchSite: headers['sec-fetch-site']?.toString(),
})
