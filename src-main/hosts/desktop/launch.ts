import { join } from 'node:path'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { describeThrown } from '../../ipc/serve.ts'
import { UnusableEndpoint } from '../adapters/endpoints.ts'
import type { JsonStore } from '../adapters/json-file.ts'
import { defaultProfileDir, lockProfile, prepareProfileDir, profileSentence } from '../adapters/profile.ts'
import type { CreateCore } from '../hosted-core.ts'
import { parseHostOptions } from '../options.ts'
import { registerAppScheme } from './app-scheme.ts'
import type { ElectronModules } from './electron-modules.ts'
import { startDesktopHost, type DesktopHost } from './host.ts'
import { chooseOrigins, hardenApp } from './security.ts'

export type LaunchDeps = {
  electron: ElectronModules
  createCore: CreateCore
  appDir: string
  /** As Electron was started. */
  argv: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  openStore: (path: string) => JsonStore
}

/** From process start to the window. What must happen before `ready` happens here, before anything is awaited. */
export function launchDesktop(deps: LaunchDeps): Promise<DesktopHost | null> {
  const { electron, env } = deps
  const { app } = electron
  app.setName('Sfumato')
  const devServerUrl = app.isPackaged ? null : (env['ELECTRON_RENDERER_URL'] ?? null)
  const origins = chooseOrigins(devServerUrl)
  let host: DesktopHost | null = null

  registerAppScheme(electron.protocol)
  hardenApp(app, origins, () => host?.log ?? SILENT)

  const profileDir = chooseProfileDir(deps)
  if (!profileDir.ok) return Promise.resolve(refuse(electron, profileDir.error))
  // The window's own cookies and caches stay in a corner of the profile; the single-instance lock is per profile.
  app.setPath('userData', profileDir.value)
  app.setPath('sessionData', join(profileDir.value, 'session'))

  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return Promise.resolve(null)
  }
  app.on('second-instance', () => {
    host?.window.show()
  })

  const open = (): DesktopHost | null => {
    // The browser host may have the same profile open.
    const profile = lockProfile(profileDir.value)
    if (!profile.ok) return refuse(electron, profileSentence(profile.error))
    host = startDesktopHost({ ...deps, profile: profile.value, origins, devServerUrl })
    return host
  }
  return app
    .whenReady()
    .then(open)
    .catch((thrown: unknown) =>
      refuse(electron, thrown instanceof UnusableEndpoint ? thrown.message : describeThrown(thrown)),
    )
}

function chooseProfileDir({ electron, argv, platform, env }: LaunchDeps): Result<string, string> {
  const options = parseHostOptions(argv.slice(electron.app.isPackaged ? 1 : 2), 'lenient')
  if (!options.ok) return options
  const wanted = options.value.profileDir ?? defaultProfileDir(platform, env, electron.app.getPath('home'))
  const prepared = prepareProfileDir(wanted)
  return prepared.ok ? ok(prepared.value) : err(profileSentence(prepared.error))
}

/** Says why there is no studio, and leaves. */
function refuse({ app, dialog }: Pick<ElectronModules, 'app' | 'dialog'>, sentence: string): null {
  dialog.showErrorBox('Sfumato cannot start', sentence)
  app.exit(1)
  return null
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
