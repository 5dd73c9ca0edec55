import { describe, expect, it } from 'vitest'
import { chooseOrigins, hardenApp, hardenSession } from '../../../src-main/hosts/desktop/security.ts'
import { createFakeElectron, FakeContents } from '../../support/fake-electron.ts'
import { recordLog } from '../../support/log-recorder.ts'

function harden(devServerUrl: string | null = null) {
  const electron = createFakeElectron({ userDataDir: '/nowhere' })
  const log = recordLog()
  const origins = chooseOrigins(devServerUrl)
  hardenApp(electron.modules.app, origins, () => log)
  hardenSession(electron.modules.session.defaultSession, origins, () => log)
  const contents = new FakeContents()
  electron.app.emit('web-contents-created', {}, contents)
  return { ...electron, contents, log }
}

describe('navigation', () => {
  it.each(['will-navigate', 'will-redirect'])('denies %s to anywhere', event => {
    const { contents, log } = harden()
    for (const url of [
      'https://example.com/',
      'file:///etc/passwd',
      'sfumato://app/media/image/1',
      'sfumato://other/',
    ]) {
      expect(contents.prevents(event, { url, isMainFrame: true }), url).toBe(true)
    }
    expect(log.text()).toContain('security.navigation-denied')
    expect(log.text()).not.toContain('example.com')
  })

  it('lets the page load itself again', () => {
    const { contents } = harden()
    expect(contents.prevents('will-navigate', { url: 'sfumato://app/' })).toBe(false)
    expect(contents.prevents('will-navigate', { url: 'sfumato://app/index.html#library' })).toBe(false)
    expect(contents.prevents('will-redirect', { url: 'sfumato://app/' })).toBe(true)
  })

  it('denies frames and <webview>', () => {
    const { contents } = harden()
    expect(contents.prevents('will-frame-navigate', { url: 'sfumato://app/', isMainFrame: false })).toBe(true)
    expect(contents.prevents('will-attach-webview', {})).toBe(true)
  })

  it('opens no window', () => {
    const { contents } = harden()
    expect(contents.openHandler?.({ url: 'sfumato://app/' })).toEqual({ action: 'deny' })
    expect(contents.openHandler?.({ url: 'https://example.com' })).toEqual({ action: 'deny' })
  })
})

describe('permissions', () => {
  const asked = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'display-capture',
    'openExternal',
    'fullscreen',
    'midi',
    'hid',
    'serial',
    'usb',
    'fileSystem',
    'storage-access',
    'window-management',
    'idle-detection',
  ]
  it.each(asked)('denies %s, asked or checked', permission => {
    const { hooks } = harden()
    let granted: boolean | null = null
    hooks.request?.({}, permission, answer => (granted = answer))
    expect(granted).toBe(false)
    expect(hooks.check?.({}, permission)).toBe(false)
  })

  it('lets the page copy', () => {
    const { hooks } = harden()
    let granted = false
    hooks.request?.({}, 'clipboard-sanitized-write', answer => (granted = answer))
    expect(granted).toBe(true)
    expect(hooks.check?.({}, 'clipboard-sanitized-write')).toBe(true)
  })
})

describe('requests of the page', () => {
  const isCancelled = (url: string, devServerUrl: string | null = null): boolean => {
    let cancelled = false
    harden(devServerUrl).hooks.web?.({ url }, verdict => (cancelled = verdict.cancel))
    return cancelled
  }

  it.each(['sfumato://app/', 'sfumato://app/media/thumb/1', 'blob:sfumato://app/1-2-3', 'data:image/png;base64,AA=='])(
    'passes %s',
    url => {
      expect(isCancelled(url)).toBe(false)
    },
  )

  it.each([
    'https://example.com/',
    'http://127.0.0.1:5173/',
    'file:///etc/passwd',
    'ws://localhost:1/',
    'ftp://example.com/',
    'sfumato://apple/',
    'sfumato://app.example.com/',
    'devtools://devtools/x',
    'chrome-extension://x/',
    '',
    'nonsense',
  ])('cancels %s', url => {
    expect(isCancelled(url)).toBe(true)
  })

  it('passes the dev server in development, and only it', () => {
    const dev = 'http://localhost:5173'
    for (const url of ['http://localhost:5173/main.tsx', 'ws://localhost:5173/?token=1'])
      expect(isCancelled(url, dev)).toBe(false)
    for (const url of ['http://localhost:5174/', 'http://localhost.example.com:5173/', 'https://example.com/']) {
      expect(isCancelled(url, dev)).toBe(true)
    }
  })
})
