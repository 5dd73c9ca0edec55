import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { createDownloader, type DownloaderDeps } from '../../../src-main/providers/download.ts'
import { judgeSource, loopbackOriginOf } from '../../../src-main/providers/download-source.ts'
import { createFakeTime } from '../../support/fake-time.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { closedPort, serve } from './http-server.ts'

const canvas = sharp({ create: { width: 320, height: 200, channels: 3, background: '#46607a' } })
const pictures = {
  jpeg: await canvas.clone().jpeg().toBuffer(),
  png: await canvas.clone().png().toBuffer(),
  webp: await canvas.clone().webp().toBuffer(),
}

const send = (response: ServerResponse, bytes: Uint8Array, headers: Record<string, string | number> = {}) =>
  response.writeHead(200, { 'content-length': bytes.length, ...headers }).end(bytes)

function createRig(change: Partial<DownloaderDeps> = {}) {
  const time = createFakeTime()
  const log = recordLog()
  const dir = aTempDir()
  const tempPath = join(dir, 'temp', 'job-0.part')
  const downloader = createDownloader({ fetch, timers: time.timers, log, ...change })
  const get = (
    url: string,
    options: { signal?: AbortSignal; loopbackOrigin?: string | null; tempPath?: string } = {},
  ) =>
    downloader.download({
      provider: 'leonardo',
      url,
      tempPath,
      loopbackOrigin: URL.canParse(url) ? new URL(url).origin : null,
      signal: new AbortController().signal,
      ...options,
    })
  return { get, tempPath, dir, log, time }
}

describe('a picture', () => {
  it.each(Object.entries(pictures))('is saved whole and told by its bytes: %s', async (format, bytes) => {
    const server = await serve((_, response) => send(response, bytes, { 'content-type': 'text/plain' }))
    const { get, tempPath } = createRig()
    expect(await get(`${server.url}/cdn/a.png`)).toEqual({
      ok: true,
      value: { tempPath, format, sizeBytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') },
    })
    expect(readFileSync(tempPath).equals(bytes)).toBe(true)
  })

  it('may come in small pieces, without its length', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200)
      for (let at = 0; at < pictures.png.length; at += 7) response.write(pictures.png.subarray(at, at + 7))
      response.end()
    })
    expect(await createRig().get(server.url)).toMatchObject({ ok: true, value: { format: 'png' } })
  })

  it('replaces what an earlier try left behind', async () => {
    const server = await serve((_, response) => send(response, pictures.webp))
    const { get, dir } = createRig()
    const tempPath = join(dir, 'left.part')
    writeFileSync(tempPath, Buffer.alloc(1_000_000))
    expect(await get(server.url, { tempPath })).toMatchObject({ ok: true })
    expect(readFileSync(tempPath).equals(pictures.webp)).toBe(true)
  })

  it('is asked for without a key', async () => {
    const server = await serve((_, response) => send(response, pictures.jpeg))
    await createRig().get(server.url)
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|api-key|cookie/)]),
    )
  })
})

describe('what is refused', () => {
  const failing = async (answer: (response: ServerResponse) => void, change: Partial<DownloaderDeps> = {}) => {
    const server = await serve((_, response) => answer(response))
    const rig = createRig(change)
    const result = await rig.get(server.url)
    // Nothing is left behind.
    expect(existsSync(rig.tempPath)).toBe(false)
    return result
  }
  const failure = (code: string) => ({ ok: false, error: { code, provider: 'leonardo' } })

  it.each([
    ['a page', Buffer.from('<!doctype html><title>Sorry</title><p>This picture is on holiday.</p>')],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00')],
    ['nothing', Buffer.alloc(0)],
    ['three bytes', Buffer.from('abc')],
  ])('%s is not a picture', async (_, bytes) => {
    expect(await failing(response => send(response, bytes))).toEqual(failure('not-a-picture'))
  })

  it('more than the cap is not a picture, announced or not', async () => {
    const limit = { maxBytes: 500 }
    expect(await failing(response => send(response, pictures.jpeg), limit)).toEqual(failure('not-a-picture'))
    const unannounced = (response: ServerResponse) => response.writeHead(200).end(pictures.jpeg)
    expect(await failing(unannounced, limit)).toEqual(failure('not-a-picture'))
  })

  it.each(Object.entries(pictures))('a %s that was cut on the way is lost, not broken', async (_, bytes) => {
    const half = bytes.subarray(0, Math.floor(bytes.length * 0.6))
    const cut = (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': bytes.length })
      response.write(half, () => response.destroy())
    }
    expect(await failing(cut)).toEqual(failure('connection-lost'))
    // Cut at its source: the length is announced as it is.
    expect(await failing(response => send(response, half))).toEqual(failure('connection-lost'))
  })

  it.each([
    [403, 'result-gone'],
    [404, 'result-gone'],
    [410, 'result-gone'],
    [429, 'rate-limited'],
    [503, 'provider-fault'],
    [204, 'unexpected-reply'],
  ])('status %i is %s', async (status, code) => {
    expect(await failing(response => response.writeHead(status).end())).toMatchObject(failure(code))
  })

  it('no network', async () => {
    expect(await createRig().get(await closedPort())).toEqual(failure('offline'))
  })

  it('silence, when it lasts too long', async () => {
    const rig = createRig({ idleMs: 1000 })
    let isStarted = false
    const server = await serve((_, response) => {
      response.writeHead(200)
      response.write(pictures.jpeg.subarray(0, 100), () => {
        isStarted = true
      })
    })
    const result = rig.get(server.url)
    await vi.waitFor(() => expect(isStarted && existsSync(rig.tempPath)).toBe(true))
    await rig.time.advance(2000)
    expect(await result).toEqual(failure('timeout'))
    expect(existsSync(rig.tempPath)).toBe(false)
  })

  it('a cancel', async () => {
    const cancel = new AbortController()
    const rig = createRig()
    const server = await serve((_, response) => {
      response.writeHead(200)
      response.write(pictures.jpeg.subarray(0, 100), () => cancel.abort())
    })
    expect(await rig.get(server.url, { signal: cancel.signal })).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(rig.time.pending()).toBe(0)
  })

  it('a folder that cannot be written', async () => {
    const server = await serve((_, response) => send(response, pictures.jpeg))
    const { get, dir } = createRig()
    writeFileSync(join(dir, 'file'), '')
    expect(await get(server.url, { tempPath: join(dir, 'file', 'a.part') })).toMatchObject({
      ok: false,
      error: { code: 'folder-not-writable' },
    })
  })

  it('a full disk', async () => {
    const server = await serve((_, response) => send(response, pictures.jpeg))
    // The device that has no room, ever.
    if (!existsSync('/dev/full')) return
    const { get } = createRig()
    expect(await get(server.url, { tempPath: '/dev/full' })).toEqual({ ok: false, error: { code: 'disk-full' } })
  })
})

describe('a picture that came inside the reply', () => {
  const dataUrl = (bytes: Uint8Array, kind = 'jpeg') =>
    `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`

  it.each(Object.entries(pictures))('is saved like any other: %s', async (format, bytes) => {
    const { get, tempPath } = createRig({ fetch: () => Promise.reject(new Error('nothing is fetched')) })
    expect(await get(dataUrl(bytes, format))).toEqual({
      ok: true,
      value: { tempPath, format, sizeBytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') },
    })
    expect(readFileSync(tempPath).equals(bytes)).toBe(true)
  })

  it.each([
    ['no picture', dataUrl(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['another kind', dataUrl(pictures.jpeg, 'svg+xml')],
    ['not base64', 'data:image/jpeg;base64,%FF%D8%FF'],
    ['nothing', 'data:image/jpeg;base64,'],
  ])('is refused when it is %s', async (_, url) => {
    const { get, tempPath } = createRig()
    expect(await get(url)).toMatchObject({ ok: false, error: { code: 'not-a-picture' } })
    expect(existsSync(tempPath)).toBe(false)
  })

  it('is refused above the cap, before it is read', async () => {
    const large = Buffer.concat([pictures.jpeg, Buffer.alloc(5000), Buffer.from([0xff, 0xd9])])
    expect(await createRig({ maxBytes: 4000 }).get(dataUrl(large))).toMatchObject({ error: { code: 'not-a-picture' } })
    expect(await createRig({ maxBytes: large.length }).get(dataUrl(large))).toMatchObject({ ok: true })
  })

  it('is fetched again when it is not whole', async () => {
    const cut = pictures.jpeg.subarray(0, pictures.jpeg.length - 30)
    expect(await createRig().get(dataUrl(cut))).toMatchObject({ ok: false, error: { code: 'connection-lost' } })
  })

  it('is not where a redirect leads', async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: dataUrl(pictures.jpeg) }).end())
    expect(await createRig().get(server.url)).toMatchObject({ ok: false, error: { code: 'download-blocked' } })
  })
})

describe('redirects', () => {
  it('are followed on the same service', async () => {
    const server = await serve(({ url }, response) =>
      url === '/first' ? response.writeHead(302, { location: '/second' }).end() : send(response, pictures.jpeg),
    )
    expect(await createRig().get(`${server.url}/first`)).toMatchObject({ ok: true })
  })

  it('are refused to a host that is not known', async () => {
    const server = await serve((_, response) =>
      response.writeHead(302, { location: 'https://evil.example/a.jpg' }).end(),
    )
    expect(await createRig().get(server.url)).toEqual({
      ok: false,
      error: { code: 'download-blocked', provider: 'leonardo', host: 'evil.example' },
    })
  })

  it('do not go on for ever', async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: '/again' }).end())
    expect(await createRig().get(server.url)).toMatchObject({ ok: false, error: { code: 'unexpected-reply' } })
    expect(server.requests).toHaveLength(4)
  })
})

describe('judgeSource', () => {
  const allowed = [
    'https://cdn.leonardo.ai/users/u/generations/g/a.jpg',
    'https://asset.1min.ai/images/a.webp',
    'https://storage.1min.ai/images/a.webp',
    'https://s3.us-east-1.amazonaws.com/asset.1min.ai/images/a.webp?X-Amz-Signature=1',
  ]
  it.each(allowed)('lets %s pass', address => {
    expect(judgeSource(address, null)).toMatchObject({ kind: 'allowed' })
  })

  it.each([
    'http://cdn.leonardo.ai/a.jpg',
    'https://cdn.leonardo.ai.evil.example/a.jpg',
    'https://cdn.leonardo.ai:8443/a.jpg',
    'https://user@cdn.leonardo.ai/a.jpg',
    'https://s3.us-east-1.amazonaws.com/another-bucket/a.jpg',
    'https://s3.us-east-1.amazonaws.com/asset.1min.ai/../another-bucket/a.jpg',
    'http://127.0.0.1:4010/cdn/a.jpg',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'a.jpg',
    '',
  ])('blocks %s', address => {
    expect(judgeSource(address, null)).toMatchObject({ kind: 'blocked' })
  })

  it('reads a loopback address as one of the service that runs now', () => {
    const verdict = judgeSource('http://127.0.0.1:4010/cdn/a.jpg?x=1', 'http://127.0.0.1:5999')
    expect(verdict).toEqual({ kind: 'allowed', url: new URL('http://127.0.0.1:5999/cdn/a.jpg?x=1') })
    expect(judgeSource('http://10.0.0.7/a.jpg', 'http://127.0.0.1:5999')).toMatchObject({ kind: 'blocked' })
    // A path that looks like another host stays a path.
    expect(judgeSource('http://127.0.0.1:4010//evil.example/a.jpg', 'http://127.0.0.1:5999')).toMatchObject({
      url: { host: '127.0.0.1:5999' },
    })
  })

  it('knows a service on this computer', () => {
    expect(loopbackOriginOf('http://127.0.0.1:4010/api/rest/v1')).toBe('http://127.0.0.1:4010')
    expect(loopbackOriginOf('https://cloud.leonardo.ai/api/rest/v1')).toBeNull()
    expect(loopbackOriginOf('nonsense')).toBeNull()
  })
})

it('logs no address', async () => {
  const server = await serve((_, response) => response.writeHead(404).end())
  const { get, log, dir } = createRig()
  await get(`${server.url}/private?X-Amz-Signature=abc`)
  expect(log.lines).toEqual([
    { level: 'info', event: 'download.failed', fields: { provider: 'leonardo', code: 'result-gone' } },
  ])
  expect(readdirSync(dir)).toEqual([])
})
