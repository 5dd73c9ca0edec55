import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { createCore } from '../../core.ts'
import { UnusableEndpoint } from '../adapters/endpoints.ts'
import { logWhatNobodyCaught } from '../adapters/last-resort.ts'
import { findLink } from '../adapters/links.ts'
import { defaultProfileDir, openProfile, profileSentence } from '../adapters/profile.ts'
import { parseHostOptions, USAGE } from '../options.ts'
import { startBrowserHost } from './host.ts'
import { systemKeychain } from './keychain.ts'

/** The built file is `out/main/browser.js`. */
const appDir = resolve(import.meta.dirname, '../..')
const resourcesDir = join(appDir, 'resources')

/** Loaded when it is needed, so that the address does not wait for it. */
async function open(target: string): Promise<void> {
  const { default: openInSystem } = await import('open')
  await openInSystem(target)
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

async function main(args: readonly string[]): Promise<void> {
  const options = parseHostOptions(args)
  if (!options.ok) leave(`${options.error}\n\n${USAGE}`)
  if (options.value.help) {
    say(USAGE)
    return
  }
  const profile = openProfile(options.value.profileDir ?? defaultProfileDir())
  if (!profile.ok) leave(profileSentence(profile.error))

  const canOpen = options.value.open
  const host = await startBrowserHost({
    createCore,
    profile: profile.value,
    port: options.value.port,
    rendererDir: join(appDir, 'out/renderer'),
    resourcesDir,
    version: readVersion(),
    env: process.env,
    openEntry: systemKeychain(profile.value.dir),
    shell: {
      async openLink(link) {
        const target = findLink(link, resourcesDir)
        if (canOpen) await open(target.kind === 'address' ? target.address : target.path)
      },
      async showFile(path) {
        if (canOpen) await open(dirname(path))
      },
    },
  })

  logWhatNobodyCaught(host.log, () => process.exit(1))
  const address = host.issueAddress()
  say(`Sfumato is open at ${address}`)
  if (canOpen) await open(address).catch(() => say('No browser could be opened: follow the address above.'))

  const stop = (): void => {
    host.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function readVersion(): string {
  const file: unknown = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(file).version
}

const isPortTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'EADDRINUSE' || thrown.code === 'EACCES')

main(process.argv.slice(2)).catch((thrown: unknown) => {
  if (thrown instanceof UnusableEndpoint) leave(thrown.message)
  if (isPortTaken(thrown))
    leave('That port is taken by another program. Start with --port and another number, or 0 for any.')
  throw thrown
})
