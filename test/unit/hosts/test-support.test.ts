import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ChromiumSources, findOrInstallChromium } from '../../support/ensure-chromium.ts'
import { FROM_SOURCE } from '../../support/source-process.ts'
import { aTempDir } from '../../support/temp-dir.ts'

const root = join(import.meta.dirname, '../../..')

function machine(given: Partial<ChromiumSources> & { files?: string[] } = {}) {
  const files = new Set(given.files ?? [])
  const ran: string[] = []
  const sources: ChromiumSources = {
    exists: path => files.has(path),
    playwrightPath: () => '/playwright/chrome',
    isRoot: false,
    platform: 'linux',
    run(program, args) {
      ran.push([program, ...args].join(' '))
      if (args.includes('chromium')) files.add('/usr/bin/chromium')
      return true
    },
    wanted: undefined,
    ...given,
  }
  return { ran, found: () => findOrInstallChromium(sources) }
}

describe('a Chromium for the tests', () => {
  it.each([
    [{ files: ['/usr/bin/chromium', '/playwright/chrome'] }, '/usr/bin/chromium'],
    [{ files: ['/playwright/chrome'] }, '/playwright/chrome'],
    [{ files: ['/my/own', '/usr/bin/chromium'], wanted: '/my/own' }, '/my/own'],
    [{ files: ['/usr/bin/chromium'], wanted: '/missing' }, '/usr/bin/chromium'],
  ])('is found on %j', (given, path) => {
    const { found, ran } = machine(given)
    expect(found()).toEqual({ ok: true, value: path })
    expect(ran).toEqual([])
  })

  it('is installed when there is none and that needs nobody', () => {
    const { found, ran } = machine({ isRoot: true, files: ['/usr/bin/apt-get'] })
    expect(found()).toEqual({ ok: true, value: '/usr/bin/chromium' })
    expect(ran).toHaveLength(2)
  })

  it.each([
    [{ isRoot: false, files: ['/usr/bin/apt-get'] }],
    [{ isRoot: true }],
    [{ isRoot: true, platform: 'darwin' as const, files: ['/usr/bin/apt-get'] }],
  ])('is asked for in words on %j', given => {
    const { found, ran } = machine(given)
    const result = found()
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.error).toContain('npx playwright install chromium')
    expect(ran).toEqual([])
  })

  it('is asked for in words when installing fails', () => {
    const { found } = machine({ isRoot: true, files: ['/usr/bin/apt-get'], run: () => false })
    expect(found().ok).toBe(false)
  })
})

describe('a run from source', () => {
  it('passes with this Node', () => {
    expect(spawnSync(process.execPath, [...FROM_SOURCE, '-e', '0']).status).toBe(0)
  })

  it('begins the same way in every command that runs TypeScript', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const runs = Object.values(scripts).filter(script => /\bnode\b.*\.ts\b/.test(script))
    expect(runs.length).toBeGreaterThanOrEqual(6)
    for (const run of runs) expect(run).toMatch(/^node --import \.\/test\/support\/from-source\.mjs (src|test)/)
    expect(process.execArgv.join(' ')).toContain(FROM_SOURCE.join(' '))
  })

  // What crashes V8 in threads that come and go is code compiled for calls out of WebAssembly; the profiler's map lists it.
  it.skipIf(process.platform === 'win32').each([
    { preload: FROM_SOURCE, compiled: false },
    { preload: [], compiled: true },
  ])('compiles calls out of the type stripper: $compiled', ({ preload, compiled }) => {
    const dir = aTempDir()
    const strip = `
      const { stripTypeScriptTypes } = require('node:module')
      for (let n = 0; n < 300; n++) stripTypeScriptTypes('type B = { a: string }\\n'.repeat(50))`
    const thread = `new (require('node:worker_threads').Worker)(${JSON.stringify(strip)}, { eval: true })`
    const { status } = spawnSync(
      process.execPath,
      ['--perf-basic-prof', `--perf-basic-prof-path=${dir}`, '--no-warnings', ...preload, '-e', thread],
      { cwd: dir },
    )
    expect(status).toBe(0)
    const map = readdirSync(dir)
      .filter(name => name.startsWith('perf-'))
      .map(name => readFileSync(join(dir, name), 'utf8'))
    expect(map).toHaveLength(1)
    expect(map[0]?.includes('wasm-to-js')).toBe(compiled)
  })
})
