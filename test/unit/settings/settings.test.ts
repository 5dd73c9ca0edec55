import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, parseSettings, SettingsPatch } from '#shared/domain/settings.ts'
import { createSettings } from '../../../src-main/settings/settings.ts'

const memoryFile = (stored: unknown = {}) => {
  const file = {
    stored,
    full: false,
    read: () => file.stored,
    write(settings: Record<string, unknown>) {
      if (file.full) return { ok: false, error: { code: 'disk-full' } } as const
      file.stored = settings
      return { ok: true, value: null } as const
    },
  }
  return file
}

describe('a change of settings', () => {
  it('names what changes and nothing else', () => {
    expect(SettingsPatch.parse({ theme: 'light' })).toEqual({ theme: 'light' })
    expect(SettingsPatch.parse({ draft: null })).toEqual({ draft: null })
    expect(SettingsPatch.parse({})).toEqual({})
    expect(SettingsPatch.safeParse({ theme: 'pink' }).success).toBe(false)
  })
})

describe('settings', () => {
  it('mends a damaged file field by field', () => {
    const { settings, repaired } = parseSettings({
      theme: 'dark',
      gridRowPx: 'wide',
      budgets: { session: -1 },
      welcomed: true,
      stray: 1,
    })
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', welcomed: true })
    expect(repaired.toSorted()).toEqual(['budgets', 'gridRowPx'])
  })

  it('takes anything for a file', () => {
    for (const stored of [null, undefined, 'x', 5, [], { theme: null }])
      expect(parseSettings(stored).settings).toEqual(DEFAULT_SETTINGS)
  })

  it('is written before it is believed, and tells with a rising revision', () => {
    const file = memoryFile()
    const settings = createSettings(file)
    const told: number[] = []
    settings.changed.subscribe(({ revision }) => told.push(revision))
    expect(settings.update({ theme: 'light' })).toMatchObject({ ok: true, value: { theme: 'light' } })
    settings.update({ gridRowPx: 200 })
    expect(createSettings(file).current()).toMatchObject({ theme: 'light', gridRowPx: 200 })
    expect(told).toEqual([2, 3])
    file.full = true
    expect(settings.update({ theme: 'dark' })).toEqual({ ok: false, error: { code: 'disk-full' } })
    expect(settings.current().theme).toBe('light')
  })
})
