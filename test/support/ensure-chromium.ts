import { chromium } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { err, ok, type Result } from '#shared/lib/result.ts'

/** What of the machine decides where a Chromium comes from. */
export type ChromiumSources = {
  exists: (path: string) => boolean
  /** Where Playwright keeps its own, whether or not it is there. */
  playwrightPath(): string
  isRoot: boolean
  platform: NodeJS.Platform
  /** Runs a program to its end; false when it is missing or failed. */
  run(program: string, args: readonly string[]): boolean
  /** The variable that names another browser. */
  wanted: string | undefined
}

const SYSTEM_PATHS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
}

/** Finds a Chromium for the tests, or installs one where that needs nobody's consent. The error says what to do. */
export function findOrInstallChromium(sources: ChromiumSources): Result<string, string> {
  const find = (): string | undefined =>
    [sources.wanted ?? '', ...(SYSTEM_PATHS[sources.platform] ?? []), sources.playwrightPath()].find(
      path => path !== '' && sources.exists(path),
    )
  const found = find()
  if (found !== undefined) return ok(found)
  if (mayInstall(sources) && sources.run('apt-get', ['update', '-qq'])) {
    sources.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    const installed = find()
    if (installed !== undefined) return ok(installed)
  }
  return err(
    'The end-to-end tests need Chromium, and none was found or could be installed. ' +
      'Install it ("apt-get install chromium", or "npx playwright install chromium"), ' +
      'or name one in SFUMATO_CHROMIUM.',
  )
}

const mayInstall = ({ platform, isRoot, exists }: ChromiumSources): boolean =>
  platform === 'linux' && isRoot && exists('/usr/bin/apt-get')

/** Path of a Chromium on this machine. Throws with a sentence when there is none and none can be had. */
export function ensureChromium(): string {
  const result = findOrInstallChromium({
    exists: existsSync,
    playwrightPath: () => chromium.executablePath(),
    isRoot: process.getuid?.() === 0,
    platform: process.platform,
    run: (program, args) =>
      spawnSync(program, [...args], {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0,
    wanted: process.env['SFUMATO_CHROMIUM'],
  })
  if (!result.ok) throw new Error(result.error)
  return result.value
}

/** No sandbox, because root may not have one; nothing that would reach for the network. */
export const CHROMIUM_ARGS: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

if (process.argv[1] === import.meta.filename) console.log(ensureChromium())
