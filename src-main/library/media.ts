import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { ImageId } from '#shared/domain/ids.ts'
import { ImageFormat } from '#shared/domain/image-format.ts'
import { FrameId } from '#shared/domain/realtime.ts'
import type { Database } from '../database/database.ts'
import type { Logger } from '../ports.ts'
import type { ImageFiles, ThumbWidth } from './image-files.ts'
import { makeThumb, thumbWidthFor } from './thumbnails.ts'

/** `id`: null for a file that goes into a draft. */
type Picture = { id: ImageId | null; hash: string; format: ImageFormat }
type Bytes = Uint8Array<ArrayBuffer>

const CONTENT_TYPES: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}
const DEFAULT_THUMB_PX = 320
const Width = z.coerce.number().int().min(1).max(10_000)

/**
 * Answers `{mediaBase}/thumb/{id}?w=320`, `{mediaBase}/image/{id}`, `{mediaBase}/input/{hash}` (with `?w=320` small) and
 * `{mediaBase}/frame/{id}` in both hosts. SECURITY: an address holds an id or a hash, and a number; path, name and kind of
 * the file do not come from it.
 */
export function createMedia(deps: {
  database: Pick<Database, 'library'>
  files: ImageFiles
  /** A live picture that is in no file; left out where there are none. */
  findFrame?: (id: FrameId) => { bytes: Bytes; format: ImageFormat } | null
  mediaBase: string
  log: Logger
}): (request: Request) => Promise<Response> {
  const { files, log } = deps
  const { library } = deps.database
  /** A grid may ask for a missing thumbnail more than once before it is made. */
  const making = new Map<string, Promise<Bytes | null>>()

  const noteMissing = async (picture: Picture): Promise<Response> => {
    log.warn('media.file-missing', { image: picture.id })
    if (picture.id !== null) await library.setFileMissing(picture.id, true)
    return refuse(404)
  }

  const remakeThumb = async ({ hash, format }: Picture, width: ThumbWidth): Promise<Bytes | null> => {
    const image = await files.findImage(hash, format)
    const thumb = image && (await makeThumb(await readFile(image.path), width))
    if (thumb) await files.writeThumb(hash, width, thumb)
    return thumb
  }

  const findThumb = async (picture: Picture, width: ThumbWidth): Promise<Bytes | null> => {
    const kept = await files.readThumb(picture.hash, width)
    if (kept) return kept
    const key = `${picture.hash}-${width}`
    const thumb = making.get(key) ?? remakeThumb(picture, width).finally(() => making.delete(key))
    making.set(key, thumb)
    return thumb
  }

  const serveThumb = async (request: Request, picture: Picture, width: ThumbWidth): Promise<Response> => {
    const tag = `"${picture.hash.slice(0, 32)}-${width}"`
    if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers: lasting(tag) })
    const thumb = await findThumb(picture, width)
    return thumb
      ? respond(request, thumb, { 'Content-Type': 'image/webp', 'Content-Length': `${thumb.length}`, ...lasting(tag) })
      : noteMissing(picture)
  }

  const serveImage = async (request: Request, picture: Picture): Promise<Response> => {
    const tag = `"${picture.hash}"`
    if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers: lasting(tag) })
    const image = await files.findImage(picture.hash, picture.format)
    if (!image) return noteMissing(picture)
    const headers = {
      'Content-Type': CONTENT_TYPES[picture.format],
      'Content-Length': `${image.sizeBytes}`,
      ...lasting(tag),
    }
    return respond(request, request.method === 'HEAD' ? null : streamOf(image.path), headers)
  }

  const serveFrame = (request: Request, id: FrameId): Response => {
    const frame = deps.findFrame?.(id) ?? null
    if (frame === null) return refuse(404)
    const { bytes, format } = frame
    const headers = {
      'Content-Type': CONTENT_TYPES[format],
      'Content-Length': `${bytes.length}`,
      ...lasting(`"${id}"`),
    }
    return respond(request, bytes, headers)
  }

  const findInput = async (hash: string): Promise<Picture | null> => {
    for (const format of ImageFormat.options) {
      if ((await files.findImage(hash, format)) !== null) return { id: null, hash, format }
    }
    return null
  }

  const serveInput = async (request: Request, hash: string, widthPx: number | null): Promise<Response> => {
    const picture = await findInput(hash)
    if (picture === null) return refuse(404)
    return widthPx === null ? serveImage(request, picture) : serveThumb(request, picture, thumbWidthFor(widthPx))
  }

  const serve = async (request: Request, address: MediaAddress): Promise<Response> => {
    if (address.kind === 'frame') return serveFrame(request, address.id)
    if (address.kind === 'input') return serveInput(request, address.hash, address.widthPx)
    const file = await library.file(address.id)
    if (!file) return refuse(404)
    const picture = { id: address.id, hash: file.hash, format: file.format }
    return address.kind === 'thumb'
      ? serveThumb(request, picture, thumbWidthFor(address.widthPx))
      : serveImage(request, picture)
  }

  return async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const address = parseAddress(request.url, deps.mediaBase)
    if (!address) return refuse(400)
    try {
      return await serve(request, address)
    } catch (error) {
      log.error('media.failed', { kind: address.kind, detail: error instanceof Error ? error.message : '' })
      return refuse(500)
    }
  }
}

type MediaAddress =
  | { kind: 'image'; id: ImageId }
  | { kind: 'thumb'; id: ImageId; widthPx: number }
  | { kind: 'input'; hash: string; widthPx: number | null }
  | { kind: 'frame'; id: FrameId }

/** Null when the address is not exactly of our form. */
function parseAddress(url: string, mediaBase: string): MediaAddress | null {
  const { pathname, searchParams } = new URL(url)
  const prefix = new URL(mediaBase, url).pathname.replace(/\/$/u, '')
  if (!pathname.startsWith(`${prefix}/`)) return null
  const [, hash] = /^\/input\/([0-9a-f]{64})$/u.exec(pathname.slice(prefix.length)) ?? []
  if (hash !== undefined) {
    const small = Width.nullable().safeParse(searchParams.get('w'))
    return small.success ? { kind: 'input', hash, widthPx: small.data } : null
  }
  const [, name] = /^\/frame\/([0-9a-f-]{36})$/u.exec(pathname.slice(prefix.length)) ?? []
  const frame = FrameId.safeParse(name)
  if (frame.success) return { kind: 'frame', id: frame.data }
  const [, kind, digits] = /^\/(thumb|image)\/([1-9]\d{0,15})$/u.exec(pathname.slice(prefix.length)) ?? []
  const id = ImageId.safeParse(Number(digits))
  if (!id.success) return null
  if (kind === 'image') return { kind, id: id.data }
  const width = Width.safeParse(searchParams.get('w') ?? DEFAULT_THUMB_PX)
  return width.success ? { kind: 'thumb', id: id.data, widthPx: width.data } : null
}

const streamOf = (path: string): ReadableStream =>
  // Node's own type of the same class.
  Readable.toWeb(createReadStream(path)) as ReadableStream

function respond(request: Request, body: Bytes | ReadableStream | null, headers: Record<string, string>): Response {
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: { ...headers, 'X-Content-Type-Options': 'nosniff' },
  })
}

/** An id is given once and its file never changes, so an answer holds for ever. */
const lasting = (tag: string): Record<string, string> => ({
  ETag: tag,
  'Cache-Control': 'private, max-age=31536000, immutable',
})

const refuse = (status: 400 | 404 | 405 | 500): Response =>
  new Response(null, { status, headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } })
