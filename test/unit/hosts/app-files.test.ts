import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, createAppFiles } from '../../../src-main/hosts/app-files.ts'
import { aTempDir } from '../../support/temp-dir.ts'

describe.each(['sfumato://app', 'http://127.0.0.1:4711'])('the files of the app at %s', origin => {
  let get: (path: string, init?: RequestInit) => Promise<Response>

  beforeEach(() => {
    const dir = aTempDir()
    const rendererDir = join(dir, 'renderer')
    mkdirSync(join(rendererDir, 'assets'), { recursive: true })
    writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Sfumato</title>')
    writeFileSync(join(rendererDir, 'assets/main-1a2b.js'), 'export {}')
    writeFileSync(join(rendererDir, 'assets/main-1a2b.js.map'), '{}')
    writeFileSync(join(rendererDir, 'assets/inter.woff2'), 'font')
    writeFileSync(join(dir, 'secret.html'), 'secret')
    symlinkSync(join(dir, 'secret.html'), join(rendererDir, 'link.html'))
    const serve = createAppFiles({
      rendererDir,
      media: request =>
        Promise.resolve(new Response(new URL(request.url).pathname, { headers: { 'content-type': 'image/png' } })),
    })
    get = (path, init) => serve(new Request(`${origin}${path}`, init))
  })

  it('serves the page under the policy, never from a cache unasked', async () => {
    const page = await get('/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(await page.text()).toContain('<title>Sfumato</title>')
  })

  it('serves assets with their type, to keep', async () => {
    const script = await get('/assets/main-1a2b.js')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect((await get('/assets/inter.woff2')).headers.get('content-type')).toBe('font/woff2')
  })

  it('answers HEAD without a body', async () => {
    const head = await get('/', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  it('hands pictures to the core and adds the security headers', async () => {
    const picture = await get('/media/image/7')
    expect(await picture.text()).toBe('/media/image/7')
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
    expect(picture.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  it.each([
    '/nothing.html',
    '/assets',
    '/assets/',
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/..%2f..%2fsecret.html',
    '/%5c..%5csecret.html',
    '/link.html',
    '/index.html%00.js',
    '/%',
    '/C:/secret.html',
    '//secret.html',
    '/assets/main-1a2b.js.map',
    '/index.html/x',
  ])('finds nothing at %s', async path => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async method => {
    expect((await get('/', { method })).status).toBe(405)
    expect((await get('/media/image/7', { method })).status).toBe(405)
  })
})

it('allows nothing inline, nothing evaluated and nothing from elsewhere', () => {
  expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; /)
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/)
})
