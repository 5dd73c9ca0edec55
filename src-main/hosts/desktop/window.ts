import type { BrowserWindow, Event, RenderProcessGoneDetails } from 'electron'
import type { Clock, Logger, SettingsFile } from '../../ports.ts'
import { APP_PAGE } from './app-scheme.ts'
import type { ElectronModules } from './electron-modules.ts'
import { securePreferences } from './security.ts'
import { placeWindow, SMALLEST_WINDOW, type WindowState } from './window-state.ts'

export type MainWindowDeps = {
  electron: Pick<ElectronModules, 'BrowserWindow' | 'nativeTheme' | 'screen' | 'app'>
  preloadPath: string
  iconPath: string
  /** Where the window was when it was closed. */
  stateFile: SettingsFile
  devServerUrl: string | null
  clock: Clock
  log: Logger
  /** The window goes to a new page: itself loaded again, after a crash, or a new window. */
  onNewPage: () => void
}

export type MainWindow = {
  /** Opens the window, or brings the one there is to the front. */
  show: () => void
  current: () => BrowserWindow | null
}

/** The surround behind pictures, so that the first frame is not a flash. */
const BACKGROUND = { dark: '#1a1a1a', light: '#dedede' } as const
/** A page that dies again within this time would die for ever. */
const RELOAD_PAUSE_MS = 60_000

/** The studio's one window. */
export function createMainWindow(deps: MainWindowDeps): MainWindow {
  let window: BrowserWindow | null = null

  const open = (): BrowserWindow => {
    const { app, BrowserWindow, nativeTheme, screen } = deps.electron
    const primary = screen.getPrimaryDisplay()
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
    const { maximized, ...bounds } = placeWindow(deps.stateFile.read(), [
      primary.workArea,
      ...others.map(({ workArea }) => workArea),
    ])
    const opened = new BrowserWindow({
      ...bounds,
      minWidth: Math.min(SMALLEST_WINDOW.width, bounds.width),
      minHeight: Math.min(SMALLEST_WINDOW.height, bounds.height),
      title: app.getName(),
      icon: deps.iconPath,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: securePreferences(deps.preloadPath, app.isPackaged),
    })
    opened.once('ready-to-show', () => {
      if (maximized) opened.maximize()
      opened.show()
    })
    opened.on('close', () => {
      keepState(opened, deps)
    })
    opened.once('closed', () => {
      window = null
    })
    reviveAfterCrash(opened, deps)
    opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) deps.onNewPage()
    })
    // A page that cannot be loaded reports itself to `did-fail-load`; the promise says the same.
    opened.loadURL(deps.devServerUrl ?? APP_PAGE).catch((thrown: unknown) => {
      deps.log.error('window.load-failed', { detail: String(thrown) })
    })
    return opened
  }

  return {
    show() {
      if (window === null) {
        window = open()
        return
      }
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    current: () => window,
  }
}

function keepState(window: BrowserWindow, { stateFile, log }: MainWindowDeps): void {
  const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
  const kept = stateFile.write(state)
  if (!kept.ok) log.warn('window.state-not-kept', { code: kept.error.code })
}

/** Nothing is lost with the page: main holds the truth, and a new page takes a new snapshot. */
function reviveAfterCrash(window: BrowserWindow, { clock, log }: MainWindowDeps): void {
  let diedAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event: Event, { reason, exitCode }: RenderProcessGoneDetails) => {
    log.error('window.page-gone', { reason, exitCode })
    if (reason === 'clean-exit' || clock.now() - diedAt < RELOAD_PAUSE_MS) return
    diedAt = clock.now()
    window.webContents.reload()
  })
  window.on('unresponsive', () => {
    log.warn('window.unresponsive')
  })
}
