import type { App, Session, WebContents, WebPreferences } from 'electron'
import type { Logger } from '../../ports.ts'
import { APP_ORIGIN, APP_PAGE, APP_SCHEME } from './app-scheme.ts'

/** The addresses that the desktop host knows as its own. */
export type Origins = {
  isOurOrigin: (origin: string) => boolean
  /** The page itself: it may be loaded again, and nothing else may be gone to. */
  isOurPage: (url: string) => boolean
  /** What the page may ask for. */
  mayRequest: (url: string) => boolean
}

/** SECURITY: the dev server is one of ours in development only; a packaged build ignores the variable. */
export function chooseOrigins(devServerUrl: string | null): Origins {
  const devOrigin = devServerUrl === null ? null : new URL(devServerUrl).origin
  const devSocket = devOrigin?.replace(/^http/, 'ws') ?? null
  const isDevelopment = devOrigin !== null
  return {
    isOurOrigin: origin => origin === APP_ORIGIN || (isDevelopment && origin === devOrigin),
    isOurPage: url =>
      [APP_PAGE, `${APP_PAGE}index.html`].includes(withoutFragment(url)) ||
      (isDevelopment && originOf(url) === devOrigin),
    mayRequest(url) {
      const scheme = url.slice(0, url.indexOf(':')).toLowerCase()
      switch (scheme) {
        case APP_SCHEME:
          return url.startsWith(`${APP_ORIGIN}/`)
        // Made by the page itself: `data:` and `blob:` reach nothing outside. The policy says where they may be used.
        case 'blob':
        case 'data':
          return true
        case 'devtools':
          return isDevelopment
        default:
          return isDevelopment && (originOf(url) === devOrigin || originOf(url) === devSocket)
      }
    },
  }
}

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? ''
const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null)

/** What every window of ours is made with. */
export function securePreferences(preloadPath: string, isPackaged: boolean): WebPreferences {
  return {
    preload: preloadPath,
    // SECURITY: checklist 2, 3, 4: no Node in the page, its own world, the sandbox. Defaults, and still said.
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    // SECURITY: checklist 6, 8, 9: the web's own rules stay on.
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    // SECURITY: checklist 11: no <webview>. A dropped file is not gone to either.
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: !isPackaged,
    spellcheck: false,
  }
}

/** SECURITY: checklist 4: the sandbox for every renderer, whatever a window asks for. Before `ready`. */
export function hardenApp(app: Pick<App, 'enableSandbox' | 'on'>, origins: Origins, log: () => Logger): void {
  app.enableSandbox()
  // SECURITY: whatever page there will ever be inherits these.
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents, origins, log)
  })
}

function hardenContents(contents: WebContents, origins: Origins, log: () => Logger): void {
  // SECURITY: checklist 13: the page stays where it is. Reloading itself is the one way it may go.
  const stay =
    (kind: string) =>
    (event: { preventDefault(): void; readonly url: string }): void => {
      if (kind === 'will-navigate' && origins.isOurPage(event.url)) return
      event.preventDefault()
      log().warn('security.navigation-denied', { kind })
    }
  contents.on('will-navigate', stay('will-navigate'))
  contents.on('will-redirect', stay('will-redirect'))
  contents.on('will-frame-navigate', event => {
    // The main frame is judged above.
    if (!event.isMainFrame) stay('will-frame-navigate')(event)
  })
  // SECURITY: checklist 12, 14: no second window, no <webview>.
  contents.setWindowOpenHandler(() => {
    log().warn('security.window-denied')
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', event => {
    event.preventDefault()
    log().warn('security.webview-denied')
  })
}

/** SECURITY: checklist 5: copying to the clipboard, and nothing else. After `ready`. */
export function hardenSession(session: Session, origins: Origins, log: () => Logger): void {
  const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write'
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    if (!isAllowed(permission)) log().warn('security.permission-denied', { permission })
    answer(isAllowed(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission))
  session.setDevicePermissionHandler(() => false)
  // SECURITY: the page reaches its own files and pictures. All network is in main.
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !origins.mayRequest(url)
    if (cancel) log().warn('security.request-denied', { scheme: url.slice(0, url.indexOf(':')) })
    answer({ cancel })
  })
}
