import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Conf from 'conf'
import { describe, expect, it } from 'vitest'
import { chooseEndpoints } from '../../../src-main/hosts/adapters/endpoints.ts'
import { openJsonFile } from '../../../src-main/hosts/adapters/json-file.ts'
import { findLink } from '../../../src-main/hosts/adapters/links.ts'
import { openLogFile } from '../../../src-main/hosts/adapters/log-file.ts'
import { defaultProfileDir, openProfile, profileSentence } from '../../../src-main/hosts/adapters/profile.ts'
import { createRedactor } from '../../../src-main/hosts/adapters/redaction.ts'
import { Link } from '#shared/ipc/contract.ts'
import { aTempDir } from '../../support/temp-dir.ts'

const REAL = { leonardo: 'https://cloud.leonardo.ai/api/rest/v1', onemin: 'https://api.1min.ai' }

describe('service addresses', () => {
  it('are the real ones unless a checkout says otherwise', () => {
    expect(chooseEndpoints({}, false)).toEqual(REAL)
    expect(chooseEndpoints({ SFUMATO_ONEMIN_URL: '' }, false)).toEqual(REAL)
    expect(chooseEndpoints({ SFUMATO_ONEMIN_URL: 'http://127.0.0.1:4010/onemin/' }, false)).toEqual({
      ...REAL,
      onemin: 'http://127.0.0.1:4010/onemin',
    })
  })

  it('cannot be changed in a package', () => {
    expect(chooseEndpoints({ SFUMATO_LEONARDO_URL: 'https://example.com' }, true)).toEqual(REAL)
  })

  it.each(['http://example.com', 'ftp://127.0.0.1', 'nonsense', 'http://127.0.0.1.example.com', 'file:///etc'])(
    'are refused when a key would go over the air: %s',
    address => {
      expect(() => chooseEndpoints({ SFUMATO_LEONARDO_URL: address }, false)).toThrow('SFUMATO_LEONARDO_URL')
    },
  )
})

describe('a JSON file', () => {
  const open = (path: string) =>
    openJsonFile(
      path,
      () => new Conf({ cwd: join(path, '..'), configName: 'settings', projectName: 'test' }),
      () => 42,
    )

  it('is written whole and read again', () => {
    const path = join(aTempDir(), 'settings.json')
    expect(open(path).read()).toEqual({})
    expect(open(path).write({ theme: 'dark', nested: { list: [1, null] } })).toEqual({ ok: true, value: null })
    expect(open(path).read()).toEqual({ theme: 'dark', nested: { list: [1, null] } })
    expect(open(path).write({ other: 1 })).toMatchObject({ ok: true })
    expect(open(path).read()).toEqual({ other: 1 })
  })

  it('is set aside, not lost, when it is damaged', () => {
    const dir = aTempDir()
    const path = join(dir, 'settings.json')
    writeFileSync(path, '{"theme":"da')
    expect(open(path).read()).toEqual({})
    expect(readFileSync(join(dir, 'damaged-42.json'), 'utf8')).toBe('{"theme":"da')
  })

  it.each([
    ['ENOSPC', { code: 'disk-full' }],
    ['EROFS', { code: 'folder-not-writable', folder: '/profile' }],
  ])('says %s as a failure', (code, failure) => {
    const store = {
      get store(): Record<string, unknown> {
        return {}
      },
      set store(_value) {
        throw Object.assign(new Error(code), { code })
      },
    }
    expect(
      openJsonFile(
        '/profile/settings.json',
        () => store,
        () => 0,
      ).write({}),
    ).toEqual({ ok: false, error: failure })
  })
})

describe('the profile', () => {
  it('is made where there is none and taken by one at a time', () => {
    const wanted = join(aTempDir(), 'a/b')
    const first = openProfile(wanted)
    expect(first.ok && statSync(first.value.dir).isDirectory()).toBe(true)
    const second = openProfile(wanted)
    expect(second).toMatchObject({ ok: false, error: { kind: 'in-use' } })
    if (!second.ok) expect(profileSentence(second.error)).toMatch(/already open .*--profile/)
    if (first.ok) first.value.release()
    const third = openProfile(wanted)
    expect(third.ok).toBe(true)
    if (third.ok) third.value.release()
  })

  it('leaves nothing behind from trying whether it can write', () => {
    const dir = aTempDir()
    const profile = openProfile(dir)
    expect(readdirSync(dir)).toEqual(['profile.lock'])
    if (profile.ok) profile.value.release()
  })

  it('says what to do when it cannot be written', () => {
    const dir = aTempDir()
    writeFileSync(join(dir, 'file'), '')
    const refused = openProfile(join(dir, 'file/profile'))
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-writable' } })
    if (!refused.ok) expect(profileSentence(refused.error)).toMatch(/cannot write .*--profile/)
  })

  it.each([
    ['darwin', {}, '/home/me/Library/Application Support/Sfumato'],
    ['linux', {}, '/home/me/.config/Sfumato'],
    ['linux', { XDG_CONFIG_HOME: '/configs' }, '/configs/Sfumato'],
  ] as const)('has its place on %s %j', (platform, env, dir) => {
    expect(defaultProfileDir(platform, env, '/home/me')).toBe(dir)
  })
})

describe('the log file', () => {
  it('holds JSON lines without secrets', () => {
    const dir = aTempDir()
    const redactor = createRedactor()
    redactor.learn('the-secret-key')
    const { log, path, close } = openLogFile(dir, redactor, 'info')
    log.info('job.done', { id: 'x', detail: 'used the-secret-key' })
    log.debug('not.shown')
    close()
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'job.done', id: 'x', detail: 'used [redacted]' })
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('begins anew at each start and keeps four old ones', () => {
    const dir = aTempDir()
    for (let start = 0; start < 8; start += 1) {
      const { log, close } = openLogFile(dir, createRedactor(), 'info')
      log.info(`start-${start}`)
      close()
    }
    const read = (name: string): string => readFileSync(join(dir, 'logs', name), 'utf8')
    expect(readdirSync(join(dir, 'logs'))).toHaveLength(5)
    expect(read('sfumato.log')).toContain('start-7')
    expect(read('sfumato.1.log')).toContain('start-6')
    expect(read('sfumato.4.log')).toContain('start-3')
  })
})

it('opens https pages and files that ship, by name only', () => {
  mkdirSync(join(aTempDir(), 'unused'))
  for (const link of Link.options) {
    const target = findLink(link, join(import.meta.dirname, '../../../resources'))
    if (target.kind === 'address') expect(new URL(target.address).protocol).toBe('https:')
    else expect(existsSync(target.path)).toBe(true)
  }
})
