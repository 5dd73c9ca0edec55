import { createServer as createTlsServer } from 'node:https'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttp, parseRetryAfter, type HttpDeps } from '../../../src-main/providers/http.ts'
import { classifyNetworkError } from '../../../src-main/providers/network-error.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { closedPort, sendJson, serve } from './http-server.ts'

const KEY = 'a-secret-key-7f3a'
const NOW = Date.UTC(2026, 10, 20, 12)

function createRig(baseUrl: string, change: Partial<HttpDeps> = {}) {
  const log = recordLog()
  const http = createHttp({
    provider: 'leonardo',
    baseUrl,
    fetch,
    clock: { now: () => NOW },
    log,
    getKey: () => KEY,
    keyHeader: key => ['authorization', `Bearer ${key}`],
    isKeyWellFormed: () => true,
    ...change,
  })
  const request = (call: Partial<Parameters<typeof http.request>[0]> = {}) =>
    http.request({ method: 'GET', path: '/me', signal: new AbortController().signal, timeoutMs: 5000, ...call })
  return { http, request, log }
}

describe('an answer', () => {
  it('is one whatever its status, as JSON or as text', async () => {
    const server = await serve(({ url }, response) => {
      if (url === '/json') sendJson(response, { error: 'no' }, 403, { 'retry-after': '7' })
      else response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Busy</h1>')
    })
    const { request } = createRig(server.url)
    expect(await request({ path: '/json' })).toEqual({
      kind: 'answered',
      answer: { status: 403, json: { error: 'no' }, text: '{"error":"no"}', isJson: true, retryAfterMs: 7000 },
    })
    expect(await request({ path: '/html' })).toMatchObject({
      kind: 'answered',
      answer: { status: 503, json: null, text: '<h1>Busy</h1>', isJson: false, retryAfterMs: null },
    })
  })

  it('goes out with the key in its header and the body as JSON', async () => {
    const server = await serve((_, response) => sendJson(response, {}))
    await createRig(server.url).request({ method: 'POST', path: '/generations', body: { prompt: 'A ridge' } })
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/generations', body: '{"prompt":"A ridge"}' })
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
    })
  })

  it('may be a redirect, which is never followed: the key stays where it was sent', async () => {
    const elsewhere = await serve((_, response) => sendJson(response, {}))
    const server = await serve((_, response) => response.writeHead(307, { location: elsewhere.url }).end())
    expect(await createRig(server.url).request()).toMatchObject({ kind: 'answered', answer: { status: 307 } })
    expect(elsewhere.requests).toEqual([])
  })
})

describe('nothing is sent', () => {
  it('without a key, with an impossible one, or after a cancel', async () => {
    const server = await serve((_, response) => sendJson(response, {}))
    const noKey = await createRig(server.url, { getKey: () => null }).request()
    expect(noKey).toEqual({ kind: 'not-sent', failure: { code: 'no-key', provider: 'leonardo' } })
    const badKey = await createRig(server.url, { isKeyWellFormed: () => false }).request()
    expect(badKey).toEqual({ kind: 'not-sent', failure: { code: 'malformed-key', provider: 'leonardo' } })
    const cancelled = await createRig(server.url).request({ signal: AbortSignal.abort() })
    expect(cancelled).toEqual({ kind: 'not-sent', failure: { code: 'cancelled' } })
    expect(server.requests).toEqual([])
  })

  it('when nobody listens or the name is unknown', async () => {
    const offline = { kind: 'not-sent', failure: { code: 'offline', provider: 'leonardo' } }
    expect(await createRig(await closedPort()).request()).toEqual(offline)
    expect(await createRig('http://sfumato.invalid').request()).toEqual(offline)
  })

  it('when the other side cannot prove who it is', async () => {
    // Without a certificate the handshake fails before a byte of the request.
    const server = createTlsServer((_, response) => response.end())
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const outcome = await createRig(`https://127.0.0.1:${port}`).request()
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: { code: 'unexpected-reply' } })
  })
})

describe('an answer is lost', () => {
  const lost = (code: string) => ({ kind: 'lost', failure: { code, provider: 'leonardo' } })

  it('when the connection is cut after the request', async () => {
    const server = await serve((_, response) => response.destroy())
    expect(await createRig(server.url).request({ method: 'POST', body: {} })).toEqual(lost('connection-lost'))
    expect(server.requests).toHaveLength(1)
  })

  it('when it is cut in the middle', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"sdGenerationJob":', () => response.destroy())
    })
    expect(await createRig(server.url).request()).toEqual(lost('connection-lost'))
  })

  it('when it takes too long, before or after its head', async () => {
    const silent = await serve(() => {})
    expect(await createRig(silent.url).request({ timeoutMs: 60 })).toEqual(lost('timeout'))
    const slow = await serve((_, response) => response.writeHead(200).write('{'))
    expect(await createRig(slow.url).request({ timeoutMs: 60 })).toEqual(lost('timeout'))
  })

  it('when it is larger than allowed, announced or not', async () => {
    const announced = await serve((_, response) => sendJson(response, 'x'.repeat(5000)))
    expect(await createRig(announced.url).request({ maxBytes: 1000 })).toMatchObject(lost('unexpected-reply'))
    const streamed = await serve((_, response) => {
      response.writeHead(200)
      response.write('x'.repeat(3000))
      response.end('y'.repeat(3000))
    })
    expect(await createRig(streamed.url).request({ maxBytes: 4000 })).toMatchObject(lost('unexpected-reply'))
  })

  it('when the user cancels while it is on its way', async () => {
    const cancel = new AbortController()
    const server = await serve(() => cancel.abort())
    expect(await createRig(server.url).request({ signal: cancel.signal })).toEqual({
      kind: 'lost',
      failure: { code: 'cancelled' },
    })
  })
})

describe('classifyNetworkError', () => {
  const fetchFailed = (cause: object) => new TypeError('fetch failed', { cause: Object.assign(new Error('x'), cause) })
  const read = (thrown: unknown) => classifyNetworkError(thrown, { isCancelled: false, isTimeout: false })

  it.each([
    ['ECONNREFUSED', 'offline', false],
    ['ENOTFOUND', 'offline', false],
    ['EAI_AGAIN', 'offline', false],
    ['ENETUNREACH', 'offline', false],
    ['EHOSTUNREACH', 'offline', false],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', false],
    ['CERT_HAS_EXPIRED', 'insecure', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'insecure', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'insecure', false],
    ['ECONNRESET', 'connection-lost', true],
    ['EPIPE', 'connection-lost', true],
    ['UND_ERR_SOCKET', 'connection-lost', true],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', true],
    ['SOMETHING_NEW', 'connection-lost', true],
  ] as const)('takes %s for %s', (code, reason, mayHaveArrived) => {
    expect(read(fetchFailed({ code }))).toMatchObject({ reason, mayHaveArrived })
  })

  it('looks into several addresses tried in turn', () => {
    const tried = [Object.assign(new Error('x'), { code: 'EHOSTUNREACH' })]
    const thrown = new TypeError('fetch failed', { cause: new AggregateError(tried) })
    expect(read(thrown)).toMatchObject({ reason: 'offline', mayHaveArrived: false })
  })

  it('knows a connection timeout from a later one, and a handshake that was cut', () => {
    expect(read(fetchFailed({ code: 'ETIMEDOUT', syscall: 'connect' }))).toMatchObject({ mayHaveArrived: false })
    expect(read(fetchFailed({ code: 'ETIMEDOUT', syscall: 'read' }))).toMatchObject({ mayHaveArrived: true })
    const message = 'Client network socket disconnected before secure TLS connection was established'
    expect(read(fetchFailed({ code: 'ECONNRESET', message }))).toMatchObject({ mayHaveArrived: false })
  })

  it('assumes the worst of what is no error at all', () => {
    expect(read('oops')).toEqual({ reason: 'connection-lost', mayHaveArrived: true, code: '' })
  })
})

it('logs neither key, nor body, nor query', async () => {
  const server = await serve((_, response) =>
    sendJson(response, { prompt: 'A ridge', url: 'https://x/?X-Amz-Signature=1' }),
  )
  const { request, log } = createRig(server.url)
  await request({ method: 'POST', path: '/generations?secret=1', body: { prompt: 'A ridge' } })
  await createRig(await closedPort()).request({ path: '/me' })
  expect(log.lines).toHaveLength(1)
  expect(log.text()).toContain('/generations')
  expect(log.text()).not.toMatch(/secret|ridge|X-Amz|Bearer|7f3a/)
})

it('marks an account without telling its key', () => {
  let key: string | null = KEY
  const { http } = createRig('http://127.0.0.1', { getKey: () => key })
  const first = http.accountMark()
  expect(first).not.toContain(KEY)
  expect(http.accountMark()).toBe(first)
  key = 'another'
  expect(http.accountMark()).not.toBe(first)
  key = null
  expect(http.accountMark()).toBeNull()
})

it.each([
  [null, null],
  ['', null],
  ['soon', null],
  ['0', 0],
  ['2.5', 2500],
  [new Date(NOW + 30_000).toUTCString(), 30_000],
  [new Date(NOW - 30_000).toUTCString(), 0],
])('reads Retry-After %s', (header, waitMs) => {
  expect(parseRetryAfter(header, NOW)).toBe(waitMs)
})

it('takes a reset before the answer for a lost one', async () => {
  const server = await serve((_, response) => response.socket?.resetAndDestroy())
  expect(await createRig(server.url).request({ method: 'POST', body: {} })).toMatchObject({ kind: 'lost' })
})
