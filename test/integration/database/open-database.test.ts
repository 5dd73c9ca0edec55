import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LibraryQuery } from '#shared/domain/library-image.ts'
import { openDatabase, type Database, type DatabaseOptions } from '../../../src-main/database/database.ts'
import { aJobRecord, aRequest, silentLog } from '../../support/builders.ts'
import { aNewImage, anOutput } from '../../support/library-builders.ts'
import { aTempDir } from '../../support/temp-dir.ts'

async function open(options: Partial<DatabaseOptions> = {}): Promise<Database> {
  const opened = await openDatabase({ profileDir: aTempDir(), log: silentLog, ...options })
  if (!opened.ok) throw new Error(`refused: ${opened.error.code}`)
  onTestFinished(() => opened.value.close())
  return opened.value
}

describe('the database worker', () => {
  it('keeps jobs and images over a restart', async () => {
    const profileDir = join(aTempDir(), 'new', 'profile')
    const database = await open({ profileDir })
    const record = aJobRecord({ state: 'downloading', outputs: [anOutput(0)] })
    await database.jobs.save(record)
    const adopted = await database.journal.adopt(record, aNewImage({ request: aRequest({ prompt: 'Still here' }) }))
    await database.close()
    expect(readdirSync(profileDir)).toEqual(['library.db'])

    const again = await open({ profileDir })
    expect(await again.jobs.listLive()).toEqual([adopted.record])
    expect((await again.library.get(adopted.image))?.prompt).toBe('Still here')
    const listing = await again.library.list(LibraryQuery.parse({ text: 'still' }))
    expect(listing.total).toBe(1)
    expect(listing.aspects).toEqual(Uint8Array.of(128))
  })

  it('carries out calls in the order in which they are made', async () => {
    const database = await open()
    const record = aJobRecord()
    const saves = [1, 2, 3, 4, 5].map(revision => database.jobs.save({ ...record, revision }))
    const seen = await database.jobs.get(record.id)
    await Promise.all(saves)
    expect(seen?.revision).toBe(5)
  })

  it('carries out what was asked before it closes, and refuses what comes after', async () => {
    const profileDir = aTempDir()
    const database = await open({ profileDir })
    const record = aJobRecord()
    const saving = database.jobs.save(record)
    const closing = database.close()
    await expect(database.jobs.get(record.id)).rejects.toMatchObject({ failure: { code: 'bug' } })
    await Promise.all([saving, closing, database.close()])
    expect(await (await open({ profileDir })).jobs.get(record.id)).toEqual(record)
  })

  it('rejects with the failure and goes on', async () => {
    const database = await open()
    const record = aJobRecord({ outputs: [anOutput(0)] })
    await expect(database.journal.adopt(record, aNewImage({ outputIndex: 3 }))).rejects.toMatchObject({
      name: 'DatabaseError',
      failure: { code: 'bug' },
    })
    expect(await database.library.counts()).toMatchObject({ all: 0 })
  })
})
