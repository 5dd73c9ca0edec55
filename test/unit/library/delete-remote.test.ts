import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Database } from '../../../src-main/database/database.ts'
import { createDeleteRemote } from '../../../src-main/library/delete-remote.ts'
import { aJobRecord } from '../../support/builders.ts'
import { openDirectDatabase } from '../../support/direct-database.ts'
import { aNewImage, anOutput } from '../../support/library-builders.ts'
import { createScriptedProvider } from '../../support/scripted-provider.ts'

let database: Database
let deleted: string[]
let answer: boolean | Failure

beforeEach(() => {
  const opened = openDirectDatabase()
  onTestFinished(() => opened.dispose())
  database = opened.database
  deleted = []
  answer = true
})

const deleteRemote = (ids: ImageId[]) =>
  createDeleteRemote({
    database,
    realm: () => 'live',
    providerFor: () => ({
      ...createScriptedProvider({ now: () => 0 }),
      history: {
        list: async () => ({ ok: true, value: { entries: [], rows: 0 } }),
        async deleteGeneration(remoteId) {
          deleted.push(remoteId)
          return typeof answer === 'boolean' ? { ok: true, value: answer } : { ok: false, error: answer }
        },
      },
    }),
  })({ ids })

async function adopt(remoteId: string, images: (string | null)[]): Promise<ImageId[]> {
  let record = aJobRecord({ state: 'downloading', remoteId, outputs: images.map((_, index) => anOutput(index)) })
  const ids: ImageId[] = []
  for (const [outputIndex, remoteImageId] of images.entries()) {
    const adopted = await database.journal.adopt(record, aNewImage({ job: record.id, outputIndex, remoteImageId }))
    record = adopted.record
    ids.push(adopted.image)
  }
  return ids
}

describe('deleting at the service', () => {
  it('takes each generation away once, and its pictures forget their place there', async () => {
    const [one, two, three] = await adopt('g-1', ['a', 'b', 'c'])
    if (one === undefined || two === undefined || three === undefined) throw new Error('no pictures')
    expect(await deleteRemote([one, two])).toEqual({
      ok: true,
      value: { deleted: 1, gone: 0, unknown: [], failed: [] },
    })
    expect(deleted).toEqual(['g-1'])
    for (const id of [one, two, three])
      expect(await database.library.remoteImageIdOf(id, 'live', 'leonardo')).toBeNull()
    expect(await deleteRemote([three])).toMatchObject({ value: { deleted: 0, unknown: [three] } })
    expect((await database.library.counts()).all).toBe(3)
  })

  it('reaches imported pictures, and no variations or strangers', async () => {
    const { image } = await database.imports.adopt(aNewImage({ remoteImageId: 'r' }), 'g-imported')
    const [variation] = await adopt('variation:0d7b5a5e-0d8a-4f5e-8f5d-2d2f2f2f2f2f', ['variation:x'])
    const practice = await database.imports.adopt(aNewImage({ remoteImageId: 'p', realm: 'practice' }), 'g-practice')
    if (variation === undefined) throw new Error('no picture')
    answer = false
    expect(await deleteRemote([image, variation, practice.image])).toMatchObject({
      value: { deleted: 0, gone: 1, unknown: expect.arrayContaining([variation, practice.image]) },
    })
    expect(deleted).toEqual(['g-imported'])
  })

  it('says what could not be deleted and leaves it as it was', async () => {
    const [one] = await adopt('g-1', ['a'])
    if (one === undefined) throw new Error('no picture')
    answer = { code: 'offline', provider: 'leonardo' }
    expect(await deleteRemote([one])).toMatchObject({
      value: { deleted: 0, failed: [{ ids: [one], failure: answer }] },
    })
    expect(await database.library.remoteImageIdOf(one, 'live', 'leonardo')).toBe('a')
  })
})
