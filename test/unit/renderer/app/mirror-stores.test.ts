import { describe, expect, it } from 'vitest'
import {
  adopt,
  adoptSnapshot,
  connectMirrors,
  createMirrorStores,
} from '../../../../src-renderer/app/stores/mirror-stores.ts'
import { aModel } from '../../../support/builders.ts'
import { createFakeStudio } from '../../../support/fake-studio.ts'

const open = () => {
  const fake = createFakeStudio({ catalog: [aModel()] })
  const stores = createMirrorStores(fake.snapshot())
  return { fake, stores, disconnect: connectMirrors(stores, fake.studio.client) }
}

describe('adopt', () => {
  it('takes what is newer and drops what is older or the same', () => {
    const { stores } = open()
    const counts = { revision: 5, all: 1, favourites: 0, trash: 0, sizeBytes: 10 }
    expect(adopt(stores.libraryCounts, counts)).toBe(true)
    expect(adopt(stores.libraryCounts, { ...counts, revision: 4, all: 99 })).toBe(false)
    expect(adopt(stores.libraryCounts, { ...counts, all: 99 })).toBe(false)
    expect(stores.libraryCounts.getState().all).toBe(1)
  })
})

describe('connectMirrors', () => {
  it('follows every part of main', async () => {
    const { fake, stores } = open()
    await fake.studio.client.settings.update({ theme: 'light' })
    await fake.studio.client.account.setKey({ provider: 'onemin', key: 'a-key-c19e' })
    await fake.studio.client.jobs.pause({ paused: true })
    expect(stores.settings.getState().settings.theme).toBe('light')
    expect(stores.accounts.getState().accounts[1]?.key).toMatchObject({ state: 'set', hint: 'c19e' })
    expect(stores.engine.getState().paused).toBe(true)
  })

  it('follows the lists of the account', async () => {
    const { fake, stores } = open()
    await fake.studio.client.catalog.refresh(null)
    expect(stores.catalog.getState().revision).toBe(2)
    expect(stores.catalog.getState().models).toHaveLength(1)
  })

  it('lets an event that was overtaken fall', async () => {
    const { fake, stores } = open()
    const old = fake.snapshot().settings
    await fake.studio.client.settings.update({ theme: 'light' })
    fake.settingsChanged.emit(old)
    expect(stores.settings.getState().settings.theme).toBe('light')
  })

  it('stops when it is told to', async () => {
    const { fake, stores, disconnect } = open()
    disconnect()
    await fake.studio.client.settings.update({ theme: 'light' })
    expect(stores.settings.getState().settings.theme).toBe('system')
  })
})

describe('adoptSnapshot', () => {
  it('brings what was missed while the connection was away', async () => {
    const { fake, stores, disconnect } = open()
    disconnect()
    await fake.studio.client.settings.update({ theme: 'dark' })
    await fake.studio.client.jobs.pause({ paused: true })
    adoptSnapshot(stores, fake.snapshot())
    expect(stores.settings.getState().settings.theme).toBe('dark')
    expect(stores.engine.getState().paused).toBe(true)
  })
})
