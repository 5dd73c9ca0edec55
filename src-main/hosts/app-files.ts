import { readFile, realpath } from 'node:fs/promises'
import { extname, join, relative, isAbsolute } from 'node:path'

export type AppFilesDeps = {
  /** The built renderer. Nothing outside this folder is ever read. */
  rendererDir: string
  /** The core's pictures, below `/media/`. */
  media: (request: Request) => Promise<Response>
  /** Development only: the origin of the dev server, whose page asks for pictures here. */
  allowOrigin?: string
}

/**
 * SECURITY: checklist 7: as a header on every answer, in both hosts. Styles and scripts come from our own files only;
 * `data:` and `blob:` are for pictures that the page itself makes.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

export const isMediaPath = (pathname: string): boolean => pathname.startsWith('/media/')

/** Serves the app's files and pictures. The same function is behind `sfumato://app/` and behind the browser host. */
export function createAppFiles(deps: AppFilesDeps): (request: Request) => Promise<Response> {
  return async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { allow: 'GET, HEAD' })
    const { pathname } = new URL(request.url)
    return isMediaPath(pathname) ? serveMedia(request, deps) : serveFile(request, pathname, deps.rendererDir)
  }
}

async function serveMedia(request: Request, deps: AppFilesDeps): Promise<Response> {
  const picture = await deps.media(request)
  const headers = new Headers(picture.headers)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value)
  if (deps.allowOrigin !== undefined) {
    headers.set('access-control-allow-origin', deps.allowOrigin)
    headers.set('cross-origin-resource-policy', 'cross-origin')
  }
  return new Response(picture.body, { status: picture.status, headers })
}

async function serveFile(request: Request, pathname: string, rendererDir: string): Promise<Response> {
  const file = await findFile(pathname, rendererDir)
  const contentType = file === null ? undefined : CONTENT_TYPES[extname(file)]
  if (file === null || contentType === undefined) return answer(404)
  const bytes = await readFile(file)
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: {
      ...SECURITY_HEADERS,
      'content-type': contentType,
      'content-length': String(bytes.byteLength),
      // Vite puts a hash into the name of everything below /assets/.
      'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}

/** SECURITY: the real path, links followed, must lie inside the folder. */
async function findFile(pathname: string, rendererDir: string): Promise<string | null> {
  const name = decodePath(pathname)
  if (name === null) return null
  try {
    const folder = await realpath(rendererDir)
    const file = await realpath(join(folder, name === '/' ? 'index.html' : name))
    const inside = relative(folder, file)
    return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file
  } catch (thrown) {
    if (isMissing(thrown)) return null
    throw thrown
  }
}

function decodePath(pathname: string): string | null {
  try {
    const name = decodeURIComponent(pathname)
    // A name with these is no file of ours, and on some systems it would mean another place.
    return /[\0\\:]|(^|\/)\.\.?(\/|$)/.test(name) ? null : name
  } catch (thrown) {
    if (thrown instanceof URIError) return null
    throw thrown
  }
}

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  'code' in thrown &&
  ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'].includes(String(thrown.code))

const answer = (status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status, headers: { ...SECURITY_HEADERS, ...headers } })
