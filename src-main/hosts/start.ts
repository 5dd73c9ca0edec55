import { spawn, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findElectronProgram } from './electron-program.ts'
import { chooseHost } from './host-choice.ts'
import { parseHostOptions, USAGE } from './options.ts'

const appDir = resolve(import.meta.dirname, '../..')

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(Boolean)

function build(): void {
  const { status } = spawnSync(process.execPath, [join(appDir, 'test/support/build.ts')], { stdio: 'inherit' })
  if (status !== 0) leave('The build failed; its messages are above.')
}

function leave(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function openDesktop(program: string, args: readonly string[]): void {
  const child = spawn(program, [appDir, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.once('error', thrown => leave(`Electron did not start: ${thrown.message}`))
  child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))
}

const args = process.argv.slice(2)
const options = parseHostOptions(args)
if (!options.ok) leave(`${options.error}\n\n${USAGE}`)
if (options.value.help) {
  console.log(USAGE)
  process.exit(0)
}
const electronPath = findElectronProgram(appDir)
const choice = chooseHost({
  wanted: options.value.host,
  electronPath,
  hasDisplay: hasDisplay(),
  isLinuxRoot: process.platform === 'linux' && process.getuid?.() === 0,
})
if (choice.host === null) leave(choice.reason)
console.log(choice.reason)
build()
if (choice.host === 'desktop' && electronPath !== null) openDesktop(electronPath, args)
// In this process: it takes the same flags, and signals reach it directly.
else await import(pathToFileURL(join(appDir, 'out/main/browser.js')).href)
