import type { WebContents } from 'electron'
import { join } from 'node:path'
import { Theme } from '#shared/domain/settings.ts'
import type { Logger, Shell } from '../../ports.ts'
import { chooseEndpoints } from '../adapters/endpoints.ts'
import { openJsonFile, type JsonStore } from '../adapters/json-file.ts'
import { findLink } from '../adapters/links.ts'
import { openLogFile } from '../adapters/log-file.ts'
import type { Profile } from '../adapters/profile.ts'
import { createRedactor } from '../adapters/redaction.ts'
import { systemClock, systemRandom, systemTimers } from '../adapters/system.ts'
import { createAppFiles } from '../app-files.ts'
import { bindCore, isDevelopment, type CreateCore, type HostedCore } from '../hosted-core.ts'
import { mediaBase, serveAppScheme } from './app-scheme.ts'
import { createElectronIpc } from './electron-ipc.ts'
import type { ElectronModules } from './electron-modules.ts'
import { describeMenu } from './menu.ts'
import { arrangeQuit } from './quit.ts'
import { createSafeKeyStore } from './safe-key-store.ts'
import { hardenSession, type Origins } from './security.ts'
import { createMainWindow, type MainWindow } from './window.ts'

export type DesktopHostDeps = {
  electron: ElectronModules
  createCore: CreateCore
  profile: Profile
  /** Folder of the program: holds `out/` and `resources/`. */
  appDir: string
  origins: Origins
  devServerUrl: string | null
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  /** `electron-store`, handed in because importing it reaches for Electron. */
  openStore: (path: string) => JsonStore
}

export type DesktopHost = { window: MainWindow; log: Logger }

/** Puts a core behind Electron's window. After `ready`. */
export function startDesktopHost(deps: DesktopHostDeps): DesktopHost {
  const { electron, profile, env, platform } = deps
  const { app } = electron
  const redactor = createRedactor()
  const { log, close: closeLog } = openLogFile(profile.dir, redactor, env['SFUMATO_LOG'] === 'debug' ? 'debug' : 'info')
  const openFile = (name: string) => openJsonFile(join(profile.dir, name), deps.openStore, () => systemClock.now())
  const settingsFile = openFile('settings.json')
  const resourcesDir = join(deps.appDir, 'resources')
  const shell = createShell(electron, resourcesDir)

  const core = deps.createCore({
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    fetch,
    keyStore: createSafeKeyStore({
      safeStorage: electron.safeStorage,
      file: openFile('keys.json'),
      platform,
      redactor,
      log,
    }),
    settingsFile,
    log,
    shell,
    profileDir: profile.dir,
    resourcesDir,
    mediaBase: mediaBase(deps.devServerUrl),
    version: app.getVersion(),
    endpoints: chooseEndpoints(env, app.isPackaged),
  })

  let currentPage = (): WebContents | null => null
  const transport = createElectronIpc({
    ipcMain: electron.ipcMain,
    contents: () => currentPage(),
    isOurOrigin: deps.origins.isOurOrigin,
  })
  const window = createMainWindow({
    electron,
    preloadPath: join(deps.appDir, 'out/preload/index.cjs'),
    iconPath: join(resourcesDir, 'icon.png'),
    stateFile: openFile('window.json'),
    devServerUrl: deps.devServerUrl,
    clock: systemClock,
    log,
    onNewPage: transport.forgetPage,
  })
  currentPage = () => window.current()?.webContents ?? null
  const studio = bindCore(core, transport, {
    clock: systemClock,
    random: systemRandom,
    log,
    isChecked: isDevelopment(env) || deps.devServerUrl !== null,
  })

  hardenSession(electron.session.defaultSession, deps.origins, () => log)
  const devOrigin = deps.devServerUrl === null ? {} : { allowOrigin: new URL(deps.devServerUrl).origin }
  serveAppScheme(
    electron.protocol,
    createAppFiles({ rendererDir: join(deps.appDir, 'out/renderer'), media: studio.media, ...devOrigin }),
  )
  followTheme(electron, core, settingsFile.read())
  setMenu(electron, platform, window, shell)
  electron.powerMonitor.on('resume', () => {
    core.wake()
  })
  app.on('activate', () => {
    window.show()
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.error('process.child-gone', { type, reason, exitCode })
  })
  arrangeQuit({
    app,
    platform,
    timers: systemTimers,
    log,
    async stop() {
      await studio.stop()
      studio.unbind()
      log.info('host.closed')
      closeLog()
      profile.release()
    },
  })

  studio.start()
  window.show()
  log.info('host.open', { host: 'desktop', version: app.getVersion() })
  return { window, log }
}

function createShell({ shell }: Pick<ElectronModules, 'shell'>, resourcesDir: string): Shell {
  return {
    async openLink(link) {
      const target = findLink(link, resourcesDir)
      if (target.kind === 'address') await shell.openExternal(target.address)
      else await shell.openPath(target.path)
    },
    showFile(path) {
      shell.showItemInFolder(path)
      return Promise.resolve()
    },
  }
}

/** Menus, dialogs and the window's frame follow the theme that the studio shows. */
function followTheme({ nativeTheme }: ElectronModules, core: HostedCore, settings: unknown): void {
  const apply = (source: unknown): void => {
    const theme = Theme.safeParse(readTheme(source))
    if (theme.success && nativeTheme.themeSource !== theme.data) nativeTheme.themeSource = theme.data
  }
  apply(settings)
  core.subscribe((channel, payload) => {
    if (channel !== 'settings.changed' || typeof payload !== 'object' || payload === null) return
    apply('settings' in payload ? payload.settings : null)
  })
}

const readTheme = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && 'theme' in settings ? settings.theme : null

function setMenu({ app, Menu }: ElectronModules, platform: NodeJS.Platform, window: MainWindow, shell: Shell): void {
  const template = describeMenu(
    { isMac: platform === 'darwin', isPackaged: app.isPackaged, name: app.getName() },
    {
      press(keyCode, modifier) {
        window.show()
        const contents = window.current()?.webContents
        for (const type of ['keyDown', 'keyUp'] as const) {
          contents?.sendInputEvent({ type, keyCode, modifiers: [modifier] })
        }
      },
      openLink: link => void shell.openLink(link),
    },
  )
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
