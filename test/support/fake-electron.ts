import { EventEmitter } from 'node:events'
import type { ElectronModules } from '../../src-main/hosts/desktop/electron-modules.ts'

type Options = {
  userDataDir: string
  isPackaged?: boolean
  holdsInstanceLock?: boolean
  backend?: string
  isEncryptionAvailable?: boolean
}

/** A page as the host sees it. Its listeners are called by tests, as Electron would. */
export class FakeContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  readonly sent: [string, unknown][] = []
  readonly inputs: unknown[] = []
  reloads = 0
  readonly mainFrame = { parent: null, origin: 'sfumato://app' }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  send(channel: string, payload: unknown): void {
    this.sent.push([channel, payload])
  }
  sendInputEvent(event: unknown): void {
    this.inputs.push(event)
  }
  isDestroyed(): boolean {
    return false
  }
  reload(): void {
    this.reloads += 1
  }
  /** Emits an event with `preventDefault` and answers whether it was called. */
  prevents(event: string, details: Record<string, unknown>): boolean {
    let isPrevented = false
    this.emit(event, { ...details, preventDefault: () => (isPrevented = true) })
    return isPrevented
  }
}

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly calls: string[] = []
  url = ''
  minimized = false
  maximized = false
  readonly options: Record<string, unknown>
  bounds = { x: 10, y: 20, width: 1200, height: 800 }
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
  }
  loadURL(url: string): Promise<void> {
    this.url = url
    return Promise.resolve()
  }
  show(): void {
    this.calls.push('show')
  }
  focus(): void {
    this.calls.push('focus')
  }
  restore(): void {
    this.calls.push('restore')
  }
  maximize(): void {
    this.maximized = true
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isMaximized(): boolean {
    return this.maximized
  }
  getNormalBounds() {
    return this.bounds
  }
}

class FakeApp extends EventEmitter {
  readonly journal: string[] = []
  readonly paths: Record<string, string> = {}
  isPackaged: boolean
  name = 'electron'
  #becomeReady: () => void = () => undefined
  readonly #ready = new Promise<void>(resolve => {
    this.#becomeReady = resolve
  })
  readonly #holdsLock: boolean
  constructor({ userDataDir, isPackaged = false, holdsInstanceLock = true }: Options) {
    super()
    this.isPackaged = isPackaged
    this.paths['userData'] = userDataDir
    this.paths['home'] = userDataDir
    this.#holdsLock = holdsInstanceLock
  }
  becomeReady(): void {
    this.journal.push('ready')
    this.#becomeReady()
  }
  whenReady(): Promise<void> {
    return this.#ready
  }
  enableSandbox(): void {
    this.journal.push('sandbox')
  }
  requestSingleInstanceLock(): boolean {
    this.journal.push(`lock ${this.paths['userData']}`)
    return this.#holdsLock
  }
  setName(name: string): void {
    this.name = name
  }
  getName(): string {
    return this.name
  }
  getVersion(): string {
    return '1.2.3'
  }
  getPath(name: string): string {
    return this.paths[name] ?? ''
  }
  setPath(name: string, path: string): void {
    this.paths[name] = path
  }
  quit(): void {
    this.journal.push('quit')
  }
  exit(code: number): void {
    this.journal.push(`exit ${code}`)
  }
}

type Handler = (event: unknown, input: unknown) => unknown
type Permission = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void
type RequestHook = (details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void

/** The few modules of Electron that the desktop host uses, and what it did to them. */
export function createFakeElectron(options: Options) {
  const app = new FakeApp(options)
  const windows: FakeWindow[] = []
  const schemes: { scheme: string; privileges: Record<string, boolean> }[] = []
  const protocols = new Map<string, (request: Request) => Promise<Response> | Response>()
  const handlers = new Map<string, Handler>()
  const errorBoxes: string[] = []
  const hooks: { request?: Permission; check?: (contents: unknown, permission: string) => boolean; web?: RequestHook } =
    {}
  const opened: string[] = []
  let menu: unknown = null
  const powerMonitor = new EventEmitter()
  const nativeTheme = { shouldUseDarkColors: true, themeSource: 'system' }
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }

  class BrowserWindow extends FakeWindow {
    constructor(windowOptions: Record<string, unknown>) {
      super(windowOptions)
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }

  const modules = {
    app,
    BrowserWindow,
    dialog: { showErrorBox: (_title: string, text: string) => errorBoxes.push(text) },
    ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (template: unknown) => (menu = template),
    },
    nativeTheme,
    powerMonitor,
    protocol: {
      registerSchemesAsPrivileged(list: typeof schemes) {
        app.journal.push('schemes')
        schemes.push(...list)
      },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => protocols.set(scheme, handler),
    },
    safeStorage: createFakeSafeStorage(options),
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: Permission) => (hooks.request = handler),
        setPermissionCheckHandler: (handler: (contents: unknown, permission: string) => boolean) =>
          (hooks.check = handler),
        setDevicePermissionHandler: () => undefined,
        webRequest: { onBeforeRequest: (hook: RequestHook) => (hooks.web = hook) },
      },
    },
    shell: {
      openExternal: (address: string) => Promise.resolve(opened.push(address)),
      openPath: (path: string) => Promise.resolve(opened.push(path)),
      showItemInFolder: (path: string) => opened.push(path),
    },
  }
  return {
    // A fake has the shape that is used, not Electron's hundreds of members.
    modules: modules as unknown as ElectronModules,
    app,
    windows,
    schemes,
    protocols,
    handlers,
    errorBoxes,
    hooks,
    opened,
    powerMonitor,
    nativeTheme,
    menu: () => menu,
  }
}

/** Seals by reversing; throws on what it did not seal, as the real one does. */
export function createFakeSafeStorage({ backend = 'gnome_libsecret', isEncryptionAvailable = true }: Partial<Options>) {
  const calls: string[] = []
  const turn = (text: string): string => text.split('').toReversed().join('')
  return {
    calls,
    shouldReEncrypt: false,
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: () => Promise.resolve(isEncryptionAvailable),
    encryptStringAsync(text: string) {
      calls.push('encrypt')
      return Promise.resolve(Buffer.from(`sealed:${turn(text)}`))
    },
    decryptStringAsync(sealed: Buffer) {
      calls.push('decrypt')
      const text = sealed.toString()
      if (!text.startsWith('sealed:')) return Promise.reject(new Error('Error while decrypting the ciphertext'))
      return Promise.resolve({ result: turn(text.slice(7)), shouldReEncrypt: this.shouldReEncrypt })
    },
  }
}
