import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ChromiumSources, findOrInstallChromium } from '../../support/ensure-chromium.ts'

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

it('lets this Node pass', () => {
  const guard = join(import.meta.dirname, '../../support/node-version.mjs')
  expect(spawnSync(process.execPath, ['--import', guard, '-e', '0']).status).toBe(0)
})
