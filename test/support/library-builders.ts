import Sqlite from 'better-sqlite3'
import { createHash } from 'node:crypto'
import type { ImageId } from '#shared/domain/ids.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { createStores } from '../../src-main/database/create-stores.ts'
import { migrate } from '../../src-main/database/migrate.ts'
import { MIGRATIONS } from '../../src-main/database/migrations/index.ts'
import type { NewImage, Stores } from '../../src-main/database/stores.ts'
import type { JobOutput, JobRecord } from '../../src-main/jobs/job-record.ts'
import { aJobRecord, aRequest, silentLog } from './builders.ts'

let serial = 0

export const aHash = (content: string): string => createHash('sha256').update(content).digest('hex')

export const aNewImage = (change: Partial<NewImage> = {}): NewImage => ({
  width: 1024,
  height: 1024,
  placeholder: 'data:image/webp;base64,UklGRg==',
  realm: 'live',
  createdAt: 1_790_000_000_000 + ++serial,
  format: 'jpeg',
  sizeBytes: 1000,
  hash: aHash(`picture ${serial}`),
  job: null,
  outputIndex: 0,
  flagged: false,
  request: aRequest(),
  remoteImageId: null,
  ...change,
})

export const anOutput = (index: number, change: Partial<JobOutput> = {}): JobOutput => ({
  index,
  image: null,
  flagged: false,
  failure: null,
  url: 'https://cdn.example/picture.jpg',
  kept: false,
  remoteImageId: null,
  ...change,
})

export const anInput = (change: Partial<RequestInput> = {}): RequestInput => ({
  role: 'init',
  guidance: null,
  file: { hash: aHash('input'), format: 'png', width: 640, height: 480 },
  image: null,
  strength: 0.5,
  strengthType: null,
  weight: null,
  influence: null,
  ...change,
})

/** A library in memory, with today's schema. */
export function aLibrary(): { db: Sqlite.Database; stores: Stores } {
  const db = new Sqlite(':memory:')
  migrate(db, MIGRATIONS)
  return { db, stores: createStores(db, silentLog) }
}

/** Puts images into the library by one job of as many outputs; returns their ids in the order given. */
export function adoptAll(
  stores: Stores,
  images: readonly Partial<NewImage>[],
  job: Partial<JobRecord> = {},
): ImageId[] {
  const request = images[0]?.request ?? aRequest()
  let record = aJobRecord({ state: 'downloading', request, outputs: images.map((_, index) => anOutput(index)), ...job })
  return images.map((image, outputIndex) => {
    const adopted = stores.journal.adopt(record, aNewImage({ ...image, job: record.id, outputIndex }))
    record = adopted.record
    return adopted.image
  })
}
