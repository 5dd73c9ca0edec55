import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ensureBuilt } from '../../support/build.ts'
import { aTempDir } from '../../support/temp-dir.ts'

const root = join(import.meta.dirname, '../../..')
const ADDRESS = /^Sfumato is open at (http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43})$/m

type Run = { child: ChildProcess; output: () => string; ended: Promise<number | null> }

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['out/main/browser.js', '--no-open', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  let output = ''
  child.stdout.on('data', chunk => (output += String(chunk)))
  child.stderr.on('data', chunk => (output += String(chunk)))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, output: () => output, ended }
}

async function open(profileDir: string): Promise<Run & { address: string }> {
  const started = run(['--profile', profileDir])
  for (;;) {
    const address = ADDRESS.exec(started.output())?.[1]
    if (address !== undefined) return { ...started, address }
    await Promise.race([
      once(started.child.stdout ?? started.child, 'data'),
      started.ended.then(() => Promise.reject(new Error(started.output()))),
    ])
  }
}

describe('the browser host as a program', () => {
  beforeAll(async () => {
    await ensureBuilt()
  }, 120_000)

  it.each(['SIGINT', 'SIGTERM'] as const)('prints its address, and %s ends it cleanly', async signal => {
    const profileDir = aTempDir()
    const { child, address, ended } = await open(profileDir)
    const page = await fetch(address)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    child.kill(signal)
    expect(await ended).toBe(0)
    const log = readFileSync(join(profileDir, 'logs/sfumato.log'), 'utf8')
    expect(log).toContain('host.closed')
    expect(log).not.toContain(new URL(address).hash.slice('#token='.length))
  })

  it('gives the profile to one at a time, and back when it was killed', async () => {
    const profileDir = aTempDir()
    const first = await open(profileDir)
    const second = run(['--profile', profileDir])
    expect(await second.ended).toBe(1)
    expect(second.output()).toMatch(/^Sfumato is already open with the profile .*\n$/)
    first.child.kill('SIGKILL')
    await first.ended
    const third = await open(profileDir)
    third.child.kill('SIGTERM')
    expect(await third.ended).toBe(0)
  })

  it('says in a sentence why it cannot start, and ends with 1', async () => {
    const dir = aTempDir()
    writeFileSync(join(dir, 'file'), '')
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    onTestFinished(() => void taken.close())
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const cases: [readonly string[], Record<string, string>, RegExp][] = [
      [['--profile', join(dir, 'file/profile')], {}, /^Sfumato cannot write to its profile folder .*--profile/],
      [['--profile', join(dir, 'a'), '--port', String(port)], {}, /^That port is taken/],
      [['--nonsense'], {}, /--nonsense[^]*Usage/],
      [['--profile', join(dir, 'b')], { SFUMATO_LEONARDO_URL: 'http://example.com' }, /^SFUMATO_LEONARDO_URL must be/],
    ]
    for (const [args, env, sentence] of cases) {
      const { output, ended } = run(args, env)
      expect(await ended, args.join(' ')).toBe(1)
      expect(output()).toMatch(sentence)
      expect(output()).not.toMatch(/^\s+at /m)
    }
  })

  it('opens with a damaged settings file and keeps it', async () => {
    const profileDir = aTempDir()
    writeFileSync(join(profileDir, 'settings.json'), '{"theme":')
    const { child, ended } = await open(profileDir)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
