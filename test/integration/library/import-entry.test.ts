import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import type { Database } from '../../../src-main/database/database.ts'
import { importEntry } from '../../../src-main/library/import-entry.ts'
import { createImageFiles, type ImageFiles } from '../../../src-main/library/image-files.ts'
import type { HistoryEntry } from '../../../src-main/providers/provider.ts'
import { aModel } from '../../support/builders.ts'
import { openDirectDatabase } from '../../support/direct-database.ts'
import { aHistoryEntry, aRemoteOutput } from '../../support/history-builders.ts'
import { aPicture } from '../../support/pictures.ts'

let database: Database
let files: ImageFiles
let failures: Map<string, Failure>
let fetched: string[]

beforeEach(() => {
  const opened = openDirectDatabase()
  onTestFinished(() => opened.dispose())
  database = opened.database
  files = createImageFiles({ profileDir: opened.profileDir })
  failures = new Map()
  fetched = []
})

const bring = (entry: HistoryEntry) =>
  importEntry(
    {
      database,
      files,
      baseUrlOf: () => 'https://cloud.leonardo.ai/api/rest/v1',
      catalog: () => [aModel()],
      nameOf: () => null,
      libraryChanged: () => undefined,
      downloader: {
        async download({ url, tempPath }) {
          fetched.push(url)
          const failure = failures.get(url)
          if (failure !== undefined) return { ok: false, error: failure }
          const bytes = await aPicture(64, 48 + fetched.length)
          mkdirSync(dirname(tempPath), { recursive: true })
          writeFileSync(tempPath, bytes)
          const hash = createHash('sha256').update(bytes).digest('hex')
          return { ok: true, value: { tempPath, hash, sizeBytes: bytes.length, format: 'jpeg' } }
        },
      },
    },
    { realm: 'live', provider: 'leonardo' },
    entry,
    new AbortController().signal,
  )

async function library(): Promise<LibraryImageDetails[]> {
  const { rows } = await database.library.page({ show: 'all', text: '' }, 0, 100)
  const images = await Promise.all(rows.map(row => database.library.get(row.id)))
  return images.filter(image => image !== null)
}

const two = aHistoryEntry({
  status: {
    kind: 'complete',
    outputs: [
      aRemoteOutput(0, { url: 'https://cdn.leonardo.ai/a.jpg', remoteImageId: 'a' }),
      aRemoteOutput(1, { url: 'https://cdn.leonardo.ai/b.jpg', remoteImageId: 'b' }),
    ],
    cost: null,
    reply: '{}',
  },
})
const withVariation: HistoryEntry = {
  ...two,
  variations: [
    {
      of: 'b',
      kind: 'UPSCALE',
      output: aRemoteOutput(0, { url: 'https://cdn.leonardo.ai/up.jpg', remoteImageId: 'variation:up' }),
    },
  ],
}

describe('a generation of the history', () => {
  it('comes home with all its pictures, the first one newest', async () => {
    expect(await bring(two)).toEqual({ ok: true, value: { added: 2, known: 0, lost: 0 } })
    const images = await library()
    expect(images.map(image => image.outputIndex)).toEqual([0, 1])
    expect(images[0]).toMatchObject({ job: null, jobCost: null, isRemote: true, request: { count: 2, seed: 42 } })
    expect(await bring(two)).toEqual({ ok: true, value: { added: 0, known: 2, lost: 0 } })
    expect(fetched).toHaveLength(2)
  })

  it('brings what was made of its pictures, with its lineage', async () => {
    await bring(two)
    expect(await bring(withVariation)).toMatchObject({ value: { added: 1, known: 2 } })
    const upscaled = (await library()).find(image => image.request.operation === 'upscale')
    const original = (await library()).find(image => image.outputIndex === 1)
    expect(upscaled?.parents).toMatchObject([{ id: original?.id, role: 'source', operation: 'upscale' }])
    expect(upscaled).toMatchObject({ isRemote: false, request: { inputs: [{ file: { hash: original?.hash } }] } })
  })

  it('goes on without a picture that is gone, and stops for trouble that passes', async () => {
    failures.set('https://cdn.leonardo.ai/a.jpg', { code: 'result-gone', provider: 'leonardo' })
    failures.set('https://cdn.leonardo.ai/b.jpg', { code: 'offline', provider: 'leonardo' })
    expect(await bring(two)).toMatchObject({ ok: false, error: { code: 'offline' } })
    failures.delete('https://cdn.leonardo.ai/b.jpg')
    expect(await bring(two)).toEqual({ ok: true, value: { added: 1, known: 0, lost: 1 } })
  })

  it('is nothing while it is not finished', async () => {
    expect(await bring(aHistoryEntry({ status: { kind: 'pending' } }))).toEqual({
      ok: true,
      value: { added: 0, known: 0, lost: 0 },
    })
  })
})
