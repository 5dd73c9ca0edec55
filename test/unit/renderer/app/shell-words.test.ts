import { describe, expect, it } from 'vitest'
import { formatAge } from '../../../../src-renderer/app/copy/age-copy.ts'
import { formatBytes, shellCopy } from '../../../../src-renderer/app/copy/shell-copy.ts'
import { servicesOf } from '../../../../src-renderer/app/service-state.ts'
import { themeOf } from '../../../../src-renderer/app/theme.ts'
import { anAccount } from '../../../support/fake-studio.ts'

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_900_000, '1.9 MB'],
    [41_200_000_000, '41.2 GB'],
    [318_000_000_000, '318 GB'],
  ])('%d', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})

describe('formatAge', () => {
  it.each([
    [59_000, 'just now'],
    [120_000, '2 min ago'],
    [5 * 3_600_000, '5 h ago'],
    [25 * 3_600_000, 'yesterday'],
    [72 * 3_600_000, '3 days ago'],
  ])('%d ms', (age, text) => {
    expect(formatAge(1_000_000_000_000 - age, 1_000_000_000_000)).toBe(text)
  })
})

describe('servicesOf', () => {
  const key = { state: 'set', hint: '7f3a', keptIn: 'key-store' } as const

  it('tells a key that is accepted, refused, absent, unchecked or in trouble', () => {
    const stateOf = (change: Parameters<typeof anAccount>[1]) =>
      servicesOf([anAccount('leonardo', change)], 'live')[0]?.state
    expect(stateOf({ key, checkedAt: 1 })).toBe('connected')
    expect(stateOf({ key })).toBe('unchecked')
    expect(stateOf({ key, checkedAt: 1, failure: { code: 'unauthorized', provider: 'leonardo' } })).toBe('refused')
    expect(stateOf({ key, checkedAt: 1, failure: { code: 'timeout', provider: 'leonardo' } })).toBe('trouble')
    expect(stateOf({ key, checkedAt: 1, failure: { code: 'no-balance', provider: 'leonardo' } })).toBe('connected')
    expect(stateOf({})).toBe('no-key')
  })

  it('looks at the accounts of the realm that is used', () => {
    const [leonardo] = servicesOf([anAccount('leonardo', { realm: 'live', key })], 'practice')
    expect(leonardo).toMatchObject({ state: 'practice', account: null })
  })
})

describe('themeOf', () => {
  it('follows the system only when told to', () => {
    expect(themeOf('system', true)).toBe('light')
    expect(themeOf('system', false)).toBe('dark')
    expect(themeOf('dark', true)).toBe('dark')
  })
})

describe('the status bar', () => {
  it('counts in words', () => {
    expect(shellCopy.status.picturesAndSize(12_408, 41_200_000_000)).toBe('12,408 pictures · 41.2 GB')
    expect(shellCopy.status.pictures(1)).toBe('1 picture')
  })
})
