import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { lockProfile } from '../../../src-main/hosts/adapters/profile.ts'
import { launchDesktop } from '../../../src-main/hosts/desktop/launch.ts'
import { createFakeCore } from '../../support/fake-core.ts'
import { createFakeElectron } from '../../support/fake-electron.ts'
import { aTempDir } from '../../support/temp-dir.ts'

type Given = Partial<Parameters<typeof createFakeElectron>[0]> & {
  profile?: string
  env?: Record<string, string>
  core?: ReturnType<typeof createFakeCore>
}

function launch(given: Given = {}) {
  const dir = aTempDir()
  const profile = given.profile ?? join(dir, 'profile')
  const electron = createFakeElectron({ userDataDir: join(dir, 'default'), ...given })
  const core = given.core ?? createFakeCore()
  const store: Record<string, { store: Record<string, unknown> }> = {}
  const createCore = vi.fn(() => core)
  const launched = launchDesktop({
    electron: electron.modules,
    createCore,
    appDir: join(dir, 'app'),
    argv: ['electron', 'app', '--disable-gpu', '--profile', profile],
    env: given.env ?? {},
    platform: 'linux',
    openStore: path => (store[path] ??= { store: {} }),
  })
  const ready = () => {
    electron.app.becomeReady()
    return launched
  }
  return { dir, profile, electron, core, createCore, store, launched, ready }
}

describe('the desktop host, from start to window', () => {
  it('registers the scheme and the sandbox before ready', async () => {
    const { electron, ready } = launch()
    expect(electron.app.journal.slice(0, 2)).toEqual(['schemes', 'sandbox'])
    expect(electron.schemes).toEqual([
      {
        scheme: 'sfumato',
        privileges: {
          standard: true,
          secure: true,
          supportFetchAPI: true,
          corsEnabled: true,
          stream: true,
          codeCache: true,
        },
      },
    ])
    expect(electron.windows).toHaveLength(0)
    await ready()
    expect(electron.app.journal.filter(entry => entry === 'schemes')).toHaveLength(1)
  })

  it('opens one window with secure preferences at the page of our scheme', async () => {
    const { electron, ready, dir } = launch()
    await ready()
    const [window] = electron.windows
    expect(window?.url).toBe('sfumato://app/')
    expect(window?.options['webPreferences']).toMatchObject({
      preload: join(dir, 'app/out/preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    })
    expect(window?.options['show']).toBe(false)
    window?.emit('ready-to-show')
    expect(window?.calls).toEqual(['show'])
  })

  it('has developer tools in a checkout and none in a package', async () => {
    const checkout = launch()
    await checkout.ready()
    expect(checkout.electron.windows[0]?.options['webPreferences']).toMatchObject({ devTools: true })
    const packaged = launch({ isPackaged: true })
    await packaged.ready()
    expect(packaged.electron.windows[0]?.options['webPreferences']).toMatchObject({ devTools: false })
    expect(JSON.stringify(packaged.electron.menu())).not.toContain('toggleDevTools')
  })

  it('takes services from variables in a checkout and never in a package', async () => {
    const env = {
      SFUMATO_LEONARDO_URL: 'http://127.0.0.1:4010/api/rest/v1',
      ELECTRON_RENDERER_URL: 'http://localhost:5173',
    }
    const checkout = launch({ env })
    await checkout.ready()
    expect(checkout.createCore).toHaveBeenCalledWith(
      expect.objectContaining({ endpoints: expect.objectContaining({ leonardo: env.SFUMATO_LEONARDO_URL }) }),
    )
    expect(checkout.electron.windows[0]?.url).toBe('http://localhost:5173')
    const packaged = launch({ env, isPackaged: true })
    await packaged.ready()
    expect(packaged.createCore).toHaveBeenCalledWith(
      expect.objectContaining({
        endpoints: { leonardo: 'https://cloud.leonardo.ai/api/rest/v1', onemin: 'https://api.1min.ai' },
      }),
    )
    expect(packaged.electron.windows[0]?.url).toBe('sfumato://app/')
  })

  it('locks the profile that was asked for, and keeps the window apart in it', async () => {
    const { electron, profile, ready } = launch()
    await ready()
    expect(electron.app.journal).toContain(`lock ${profile}`)
    expect(electron.app.paths['sessionData']).toBe(join(profile, 'session'))
  })

  it('leaves at once when another instance has the profile, and that one comes to the front', async () => {
    const second = launch({ holdsInstanceLock: false })
    await second.ready()
    expect(second.electron.app.journal).toContain('quit')
    expect(second.electron.windows).toHaveLength(0)
    expect(second.createCore).not.toHaveBeenCalled()

    const first = launch()
    await first.ready()
    const [window] = first.electron.windows
    if (window) window.minimized = true
    first.electron.app.emit('second-instance', {}, [], '')
    expect(window?.calls).toEqual(['restore', 'show', 'focus'])
    expect(first.electron.windows).toHaveLength(1)
  })

  it('says so and leaves with 1 when the browser host has the profile', async () => {
    const dir = aTempDir()
    const other = lockProfile(dir)
    const { electron, ready, createCore } = launch({ profile: dir })
    await ready()
    expect(electron.errorBoxes.join()).toContain('already open')
    expect(electron.app.journal).toContain('exit 1')
    expect(createCore).not.toHaveBeenCalled()
    if (other.ok) other.value.release()
  })

  it('says so and leaves with 1 when the profile cannot be written', async () => {
    const dir = aTempDir()
    writeFileSync(join(dir, 'a-file'), '')
    const { electron, launched } = launch({ profile: join(dir, 'a-file', 'profile') })
    expect(await launched).toBeNull()
    expect(electron.errorBoxes.join()).toContain('cannot write')
    expect(electron.app.journal).toContain('exit 1')
    expect(electron.app.journal.join()).not.toContain('lock')
  })

  it('says so and leaves with 1 when a service address is no good', async () => {
    const { electron, ready } = launch({ env: { SFUMATO_ONEMIN_URL: 'http://example.com' } })
    expect(await ready()).toBeNull()
    expect(electron.errorBoxes.join()).toContain('SFUMATO_ONEMIN_URL')
    expect(electron.app.journal).toContain('exit 1')
  })

  it('serves the app and its pictures at one origin', async () => {
    const { electron, ready, dir } = launch()
    await ready()
    mkdirSync(join(dir, 'app/out/renderer'), { recursive: true })
    writeFileSync(join(dir, 'app/out/renderer/index.html'), '<!doctype html>')
    const serve = electron.protocols.get('sfumato')
    const page = await serve?.(new Request('sfumato://app/'))
    expect(page?.status).toBe(200)
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'")
    const picture = await serve?.(new Request('sfumato://app/media/thumb/1'))
    expect(picture?.headers.get('content-type')).toBe('image/webp')
    expect((await serve?.(new Request('sfumato://elsewhere/')))?.status).toBe(404)
  })

  it('answers our page over IPC and refuses every other sender', async () => {
    const { electron, ready } = launch()
    await ready()
    const [window] = electron.windows
    const ask = (event: unknown) => electron.handlers.get('app.snapshot')?.(event, null)
    const ours = { sender: window?.webContents, senderFrame: { parent: null, origin: 'sfumato://app' } }
    expect(await ask(ours)).toEqual({ ok: false, error: { code: 'not-found' } })
    const strangers = [
      { ...ours, senderFrame: null },
      { ...ours, senderFrame: { parent: {}, origin: 'sfumato://app' } },
      { ...ours, senderFrame: { parent: null, origin: 'https://example.com' } },
      { ...ours, senderFrame: { parent: null, origin: 'sfumato://elsewhere' } },
      { ...ours, senderFrame: { parent: null, origin: 'http://localhost:5173' } },
      { ...ours, sender: {} },
    ]
    for (const stranger of strangers) expect(await ask(stranger)).toMatchObject({ ok: false, error: { code: 'bug' } })
  })

  it('sends events to the page once it has its snapshot, and to the next page likewise', async () => {
    const { electron, core, ready } = launch()
    await ready()
    const contents = electron.windows[0]?.webContents
    const counts = { revision: 1, all: 1, favourites: 0, trash: 0, sizeBytes: 1 }
    const ours = { sender: contents, senderFrame: { parent: null, origin: 'sfumato://app' } }
    core.emit('library.changed', counts)
    await electron.handlers.get('app.snapshot')?.(ours, null)
    core.emit('library.changed', { ...counts, revision: 2 })
    await vi.waitFor(() => {
      expect(contents?.sent).toEqual([['library.changed', { ...counts, revision: 2 }]])
    })
    contents?.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    core.emit('library.changed', { ...counts, revision: 3 })
    expect(contents?.sent).toHaveLength(1)
  })

  it('wakes the core when the machine does', async () => {
    const { electron, core, ready } = launch()
    await ready()
    electron.powerMonitor.emit('resume')
    expect(core.log).toContain('wake')
  })

  it('follows the theme of the settings with menus and dialogs', async () => {
    const { electron, core, ready } = launch()
    await ready()
    core.emit('settings.changed', { revision: 2, settings: { theme: 'dark' } })
    expect(electron.nativeTheme.themeSource).toBe('dark')
    core.emit('settings.changed', { revision: 3, settings: { theme: 'no theme' } })
    expect(electron.nativeTheme.themeSource).toBe('dark')
  })

  it('keeps the place of the window when it closes', async () => {
    const { electron, store, profile, ready } = launch()
    await ready()
    electron.windows[0]?.emit('close')
    expect(store[join(profile, 'window.json')]?.store).toEqual({
      x: 10,
      y: 20,
      width: 1200,
      height: 800,
      maximized: false,
    })
  })

  it('loads a page that crashed again, once', async () => {
    const { electron, ready } = launch()
    await ready()
    const contents = electron.windows[0]?.webContents
    contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
    contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
    expect(contents?.reloads).toBe(1)
  })

  it('lets the core stop before the process ends, once', async () => {
    let finish = (): void => undefined
    const stop = vi.fn(() => new Promise<void>(resolve => (finish = resolve)))
    const { electron, profile, ready } = launch({ core: createFakeCore({}, { stop }) })
    await ready()
    electron.app.emit('window-all-closed')
    expect(electron.app.journal).toContain('quit')
    let prevented = 0
    const event = { preventDefault: () => (prevented += 1) }
    electron.app.emit('will-quit', event)
    electron.app.emit('will-quit', event)
    expect(prevented).toBe(2)
    expect(electron.app.journal).not.toContain('exit 0')
    await vi.waitFor(() => {
      expect(stop).toHaveBeenCalledOnce()
    })
    finish()
    await vi.waitFor(() => {
      expect(electron.app.journal).toContain('exit 0')
    })
    const again = lockProfile(profile)
    expect(again.ok).toBe(true)
    if (again.ok) again.value.release()
    expect(readFileSync(join(profile, 'logs/sfumato.log'), 'utf8')).toContain('host.closed')
  })
})
