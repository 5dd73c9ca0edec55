import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { mkdirSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:net'
import { WebSocket as Socket } from 'ws'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemRandom } from '../../../src-main/hosts/adapters/system.ts'
import { CONTENT_SECURITY_POLICY, createAppFiles } from '../../../src-main/hosts/app-files.ts'
import { startBrowserServer } from '../../../src-main/hosts/browser/server.ts'
import { createSocketTransport } from '../../../src-main/hosts/browser/socket.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { aTempDir } from '../../support/temp-dir.ts'

async function start() {
  const rendererDir = aTempDir()
  mkdirSync(join(rendererDir, 'assets'))
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>')
  const log = recordLog()
  const server = await startBrowserServer({
    appFiles: createAppFiles({
      rendererDir,
      media: () => Promise.resolve(new Response('picture', { headers: { 'content-type': 'image/png' } })),
    }),
    transport: createSocketTransport({ log, random: systemRandom }),
    log,
    port: 0,
  })
  onTestFinished(() => server.close())
  const origin = `http://127.0.0.1:${server.port}`
  const token = (): string => new URL(server.issueAddress()).hash.replace('#token=', '')
  const openSession = (body: unknown, headers: Record<string, string> = { origin }) =>
    fetch(`${origin}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const enter = async (): Promise<string> =>
    (await openSession({ token: token() })).headers.get('set-cookie')?.split(';')[0] ?? ''
  return { server, origin, token, openSession, enter, log }
}

/** `fetch` writes Host itself; this sends what it is told. */
async function getAs(port: number, host: string, path = '/', headers: Record<string, string> = {}): Promise<number> {
  const request = httpRequest({ host: '127.0.0.1', port, path, headers: { host, ...headers }, setHost: false })
  request.end()
  const [response] = await once(request, 'response')
  response.resume()
  return response.statusCode
}

async function handshake(port: number, headers: Record<string, string>, path = '/socket'): Promise<number> {
  const socket = new Socket(`ws://127.0.0.1:${port}${path}`, { headers })
  const [kind, response] = await Promise.race([
    once(socket, 'open').then(() => ['open', null]),
    once(socket, 'unexpected-response').then(([, answer]) => ['refused', answer]),
  ])
  const status = kind === 'open' ? 101 : response.statusCode
  socket.on('error', () => undefined)
  socket.terminate()
  return status
}

describe('the browser host, from outside', () => {
  it('listens on this machine only', async () => {
    const { server } = await start()
    const outside = Object.values(networkInterfaces())
      .flat()
      .find(address => address?.family === 'IPv4' && !address.internal)
    if (outside === undefined) return
    const socket = connect(server.port, outside.address)
    await expect(once(socket, 'connect')).rejects.toThrow()
  })

  it('shows the page to anybody on the machine and nothing else', async () => {
    const { origin } = await start()
    const page = await fetch(`${origin}/`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect((await fetch(`${origin}/media/image/1`)).status).toBe(403)
    expect((await fetch(`${origin}/media/thumb/1`)).status).toBe(403)
    expect((await fetch(`${origin}/session`)).status).toBe(403)
  })

  it('opens a session for a token, once, and shows pictures to it', async () => {
    const { origin, token, openSession } = await start()
    const spent = token()
    const opened = await openSession({ token: spent })
    expect(opened.status).toBe(204)
    expect(opened.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await openSession({ token: spent })).status).toBe(403)
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await fetch(`${origin}/session`, { headers: { cookie } })).status).toBe(204)
    const picture = await fetch(`${origin}/media/image/1`, { headers: { cookie } })
    expect(await picture.text()).toBe('picture')
  })

  it.each([[{ token: 'wrong' }], [{ token: '' }], [{}], ['not json'], [{ token: 7 }], [{ token: 'x'.repeat(10_000) }]])(
    'opens nothing for %j',
    async body => {
      const { openSession } = await start()
      const answer = await openSession(body)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('set-cookie')).toBeNull()
    },
  )

  it('opens nothing for a foreign page that has the token', async () => {
    const { token, openSession } = await start()
    const stolen = token()
    expect((await openSession({ token: stolen }, { origin: 'https://example.com' })).status).toBe(403)
    expect((await openSession({ token: stolen }, {})).status).toBe(403)
    expect((await openSession({ token: stolen })).status).toBe(204)
  })

  it.each(['example.com', 'sfumato.example.com:PORT', '127.0.0.1', 'localhost:1', '0.0.0.0:PORT'])(
    'answers nobody who calls it %s',
    async name => {
      const { server } = await start()
      expect(await getAs(server.port, name.replace('PORT', String(server.port)))).toBe(403)
    },
  )

  it('answers to localhost as well', async () => {
    const { server } = await start()
    expect(await getAs(server.port, `localhost:${server.port}`)).toBe(200)
  })

  it('refuses what a foreign page asks for', async () => {
    const { server, enter } = await start()
    const host = `127.0.0.1:${server.port}`
    const cookie = await enter()
    expect(await getAs(server.port, host, '/media/image/1', { cookie })).toBe(200)
    expect(await getAs(server.port, host, '/media/image/1', { cookie, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await getAs(server.port, host, '/media/image/1', { cookie, origin: 'https://example.com' })).toBe(403)
    expect(await getAs(server.port, host, '/', { 'sec-fetch-site': 'same-site' })).toBe(403)
  })

  it('checks cookie, origin, host and path before the socket opens', async () => {
    const { server, origin, enter, log } = await start()
    const cookie = await enter()
    const host = `127.0.0.1:${server.port}`
    expect(await handshake(server.port, { origin, cookie })).toBe(101)
    expect(await handshake(server.port, { origin })).toBe(403)
    expect(await handshake(server.port, { cookie })).toBe(403)
    expect(await handshake(server.port, { origin, cookie: `${cookie}x` })).toBe(403)
    expect(await handshake(server.port, { origin: 'https://example.com', cookie })).toBe(403)
    expect(await handshake(server.port, { origin: 'http://evil.example', cookie, host: 'evil.example' })).toBe(403)
    expect(await handshake(server.port, { origin, cookie, host }, '/other')).toBe(403)
    expect(log.text()).not.toContain(cookie.split('=')[1])
  })

  it('closes a socket that talks nonsense', async () => {
    const { server, origin, enter } = await start()
    for (const nonsense of ['text', Buffer.from([0xc1]), Buffer.from([0x93, 1, 2, 3])]) {
      const socket = new Socket(`ws://127.0.0.1:${server.port}/socket`, { headers: { origin, cookie: await enter() } })
      await once(socket, 'open')
      socket.send(nonsense)
      const [code] = await once(socket, 'close')
      expect(code).toBe(1007)
    }
  })

  it('closes with its pages open', async () => {
    const { server, origin, enter } = await start()
    const socket = new Socket(`ws://127.0.0.1:${server.port}/socket`, { headers: { origin, cookie: await enter() } })
    await once(socket, 'open')
    const closed = once(socket, 'close')
    await server.close()
    await closed
    await expect(fetch(`${origin}/`)).rejects.toThrow()
  })
})
