import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageFormat } from '#shared/domain/library-image.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { failureOfSystemError } from '../library/system-failure.ts'
import type { Logger, Timers } from '../ports.ts'
import { judgeSource } from './download-source.ts'
import { classifyNetworkError, failureOfNetwork } from './network-error.ts'
import { HEAD_BYTES, isWhole, sniffFormat, TAIL_BYTES } from './picture-bytes.ts'

type DownloadRequest = {
  provider: ProviderId
  /** May be signed: it is never logged. */
  url: string
  /** Written anew; its folder is made when it is missing. Gone again when the download fails. */
  tempPath: string
  /** Origin of the service when it is on this computer (`loopbackOriginOf`), else null: https to known hosts only. */
  loopbackOrigin: string | null
  signal: AbortSignal
}

/** A whole file that begins and ends like a picture. Whether it decodes is the library's to find out. */
type DownloadedFile = {
  tempPath: string
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string
  sizeBytes: number
  format: ImageFormat
}

export type Downloader = { download(request: DownloadRequest): Promise<Result<DownloadedFile, Failure>> }

export type DownloaderDeps = {
  fetch: typeof fetch
  timers: Timers
  log: Logger
  maxBytes?: number
  /** Ends a download on which nothing arrives for this long; a slow one that goes on is let be. */
  idleMs?: number
}

const MAX_BYTES = 64 * 1024 * 1024
const IDLE_MS = 30_000
const MAX_REDIRECTS = 3
/** More than stands before the letters of a picture in a data address. */
const DATA_HEAD_LETTERS = 40

/** Fetches results. No key is ever near: picture addresses are open or carry their own signature. */
export function createDownloader({
  fetch,
  timers,
  log,
  maxBytes = MAX_BYTES,
  idleMs = IDLE_MS,
}: DownloaderDeps): Downloader {
  return {
    async download(request) {
      const idle = watchIdle(timers, idleMs)
      const signal = AbortSignal.any([request.signal, idle.signal])
      const stopped = (thrown: unknown): Failure =>
        failureOfNetwork(
          request.provider,
          classifyNetworkError(thrown, { isCancelled: request.signal.aborted, isTimeout: idle.signal.aborted }),
        )
      try {
        const response = await openSource(fetch, request, signal, stopped, maxBytes)
        const saved = response.ok
          ? await save(response.value, request, { maxBytes, stopped, arrived: () => idle.restart() })
          : response
        if (!saved.ok) log.info('download.failed', { provider: request.provider, code: saved.error.code })
        return saved
      } finally {
        idle.stop()
      }
    },
  }
}

type Stopped = (thrown: unknown) => Failure

/** Follows redirects by hand: each address is judged like the first. */
async function openSource(
  fetch: DownloaderDeps['fetch'],
  { url, provider, loopbackOrigin }: DownloadRequest,
  signal: AbortSignal,
  stopped: Stopped,
  maxBytes: number,
): Promise<Result<Response, Failure>> {
  if (url.startsWith('data:')) return openData(url, provider, maxBytes)
  let address = url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const source = judgeSource(address, loopbackOrigin)
    if (source.kind === 'blocked') return err({ code: 'download-blocked', provider, host: source.host })
    let response: Response
    try {
      response = await fetch(source.url.href, { redirect: 'manual', signal, headers: { accept: 'image/*' } })
    } catch (thrown) {
      return err(stopped(thrown))
    }
    if (response.status === 200) return ok(response)
    await response.body?.cancel()
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null)
      return err(failureOfStatus(response.status, provider))
    address = URL.canParse(location, source.url.href) ? new URL(location, source.url).href : location
  }
  return err({ code: 'unexpected-reply', provider, detail: 'too many redirects' })
}

const DATA = /^data:image\/(?:jpeg|png|webp);base64,([A-Za-z0-9+/]+={0,2})$/

/** A picture that came inside the service's reply. Only as the first address: no redirect leads to one. */
function openData(url: string, provider: ProviderId, maxBytes: number): Result<Response, Failure> {
  // Four letters are three bytes; what is too large is not even decoded.
  const text = url.length * 0.75 > maxBytes + DATA_HEAD_LETTERS ? undefined : DATA.exec(url)?.[1]
  return text === undefined
    ? err({ code: 'not-a-picture', provider })
    : ok(new Response(new Uint8Array(Buffer.from(text, 'base64'))))
}

function failureOfStatus(status: number, provider: ProviderId): Failure {
  // A bucket answers 403 for what is not there as well as for a signature past its time.
  if (status === 403 || status === 404 || status === 410) return { code: 'result-gone', provider }
  if (status === 429) return { code: 'rate-limited', provider, retryAfterMs: null }
  if (status >= 500) return { code: 'provider-fault', provider, status }
  return { code: 'unexpected-reply', provider, detail: `a picture's address answered with status ${status}` }
}

type SaveContext = { maxBytes: number; stopped: Stopped; arrived: () => void }

async function save(
  response: Response,
  request: DownloadRequest,
  context: SaveContext,
): Promise<Result<DownloadedFile, Failure>> {
  const { tempPath } = request
  let file: FileHandle | null = null
  let saved: Result<DownloadedFile, Failure> | null = null
  try {
    await mkdir(dirname(tempPath), { recursive: true })
    file = await open(tempPath, 'w')
    saved = await stream(response, file, request, context)
    return saved
  } catch (thrown) {
    const failure = failureOfSystemError(thrown, dirname(tempPath))
    if (failure === null) throw thrown
    return err(failure)
  } finally {
    await file?.close()
    if (saved?.ok !== true) await discard(response, tempPath)
  }
}

async function discard(response: Response, tempPath: string): Promise<void> {
  // A body that failed cannot be cancelled again, and a file that could not be made need not be removed.
  await response.body?.cancel().catch(() => undefined)
  await rm(tempPath, { force: true }).catch(() => undefined)
}

async function stream(
  response: Response,
  file: FileHandle,
  { provider, tempPath }: DownloadRequest,
  { maxBytes, stopped, arrived }: SaveContext,
): Promise<Result<DownloadedFile, Failure>> {
  const notAPicture = err<Failure>({ code: 'not-a-picture', provider })
  const announced = Number(response.headers.get('content-length') ?? 0)
  if (announced > maxBytes || response.body === null) return notAPicture
  const reader = response.body.getReader()
  try {
    const hash = createHash('sha256')
    let head = Buffer.alloc(0)
    let tail = Buffer.alloc(0)
    let sizeBytes = 0
    for (;;) {
      const part = await reader.read().then(ok, (thrown: unknown) => err(stopped(thrown)))
      if (!part.ok) return part
      if (part.value.done) break
      arrived()
      const chunk = part.value.value
      sizeBytes += chunk.byteLength
      if (sizeBytes > maxBytes) return notAPicture
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
        if (head.length === HEAD_BYTES && sniffFormat(head) === null) return notAPicture
      }
      tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES)
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    const format = sniffFormat(head)
    if (format === null) return notAPicture
    if (!isWhole(format, head, tail, sizeBytes)) return err({ code: 'connection-lost', provider })
    return ok({ tempPath, hash: hash.digest('hex'), sizeBytes, format })
  } finally {
    reader.releaseLock()
  }
}

function watchIdle(timers: Timers, idleMs: number) {
  const controller = new AbortController()
  const start = () => timers.after(idleMs, () => controller.abort())
  let stop = start()
  return {
    signal: controller.signal,
    restart() {
      stop()
      stop = start()
    },
    stop: () => stop(),
  }
}
