import { describe, expect, it } from 'vitest'
import { watchForSleep } from '../../../src-main/hosts/browser/sleep-watch.ts'
import { chooseHost } from '../../../src-main/hosts/host-choice.ts'
import { parseHostOptions } from '../../../src-main/hosts/options.ts'

describe('flags', () => {
  it('have defaults', () => {
    expect(parseHostOptions([])).toEqual({
      ok: true,
      value: { host: null, profileDir: null, port: 0, open: true, help: false },
    })
  })

  it('are read', () => {
    expect(parseHostOptions(['--host', 'browser', '--profile=p', '--port', '4711', '--no-open'])).toEqual({
      ok: true,
      value: { host: 'browser', profileDir: 'p', port: 4711, open: false, help: false },
    })
  })

  it.each([
    [['--host', 'phone'], '--host'],
    [['--port', 'x'], '--port'],
    [['--port', '70000'], '--port'],
    [['--port='], '--port'],
    [['--profile='], '--profile'],
    [['--profile'], '--profile'],
    [['--unknown'], '--unknown'],
    [['stray'], 'stray'],
  ])('are refused with a sentence: %j', (args, word) => {
    const refused = parseHostOptions(args)
    expect(refused.ok).toBe(false)
    if (!refused.ok) expect(refused.error).toContain(word)
  })

  it('pass over flags of Chromium when lenient', () => {
    expect(parseHostOptions(['--disable-gpu', '--inspect=0', '--profile', 'p', 'stray'], 'lenient')).toMatchObject({
      ok: true,
      value: { profileDir: 'p' },
    })
    expect(parseHostOptions(['--profile'], 'lenient')).toMatchObject({ ok: false })
  })
})

describe('the choice of a host', () => {
  const here = { wanted: null, electronPath: '/electron', hasDisplay: true, isLinuxRoot: false }

  it.each([
    [here, 'desktop', 'Electron and a display are here'],
    [{ ...here, electronPath: null }, 'browser', 'Electron is not installed'],
    [{ ...here, hasDisplay: false }, 'browser', 'no display'],
    [{ ...here, isLinuxRoot: true }, 'browser', 'root'],
    [{ ...here, wanted: 'browser' as const }, 'browser', 'as asked'],
    [{ ...here, wanted: 'desktop' as const }, 'desktop', 'as asked'],
    [{ ...here, wanted: 'desktop' as const, hasDisplay: false }, null, '--host browser'],
  ])('%j: %s', (facts, host, words) => {
    const choice = chooseHost(facts)
    expect(choice.host).toBe(host)
    expect(choice.reason).toContain(words)
    expect(choice.reason).not.toContain('\n')
  })
})

describe('sleep', () => {
  it('is noticed by a look that comes far too late, and only then', () => {
    let now = 0
    let look = (): void => undefined
    let woken = 0
    const timers = {
      after(_delayMs: number, callback: () => void) {
        look = callback
        return () => (look = () => undefined)
      },
    }
    const stop = watchForSleep({ now: () => now }, timers, () => (woken += 1))
    now = 6000
    look()
    expect(woken).toBe(0)
    now += 3_600_000
    look()
    expect(woken).toBe(1)
    now += 5000
    look()
    expect(woken).toBe(1)
    stop()
    now += 3_600_000
    look()
    expect(woken).toBe(1)
  })
})
