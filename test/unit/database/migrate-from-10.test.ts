import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import { createStores } from '../../../src-main/database/create-stores.ts'
import { migrate } from '../../../src-main/database/migrate.ts'
import { initial } from '../../../src-main/database/migrations/0010-initial.ts'
import { MIGRATIONS } from '../../../src-main/database/migrations/index.ts'
import { aJobId, aRequest, silentLog } from '../../support/builders.ts'
import { aHash } from '../../support/library-builders.ts'

/** A job and its picture as the first version of the program wrote them. */
function aLibraryOfVersion10() {
  const db = new Sqlite(':memory:')
  migrate(db, [initial])
  const id = aJobId()
  const { inputs: _inputs, elements: _elements, ...request } = aRequest({ prompt: 'Old ridge' })
  const record = {
    id,
    revision: 4,
    createdAt: 1000,
    position: 1000,
    realm: 'live',
    request,
    state: 'done',
    hold: null,
    nextAt: null,
    price: { kind: 'unknown', reason: 'offline' },
    cost: null,
    submittedAt: 1001,
    finishedAt: 1002,
    cancelledAt: null,
    expectedMs: null,
    failure: null,
    dismissed: false,
    remoteId: 'g-1',
    attempts: 0,
    resendOf: null,
    reply: null,
    history: [],
    outputs: [
      { index: 0, image: 1001, flagged: false, failure: null, url: 'https://cdn.leonardo.ai/0.jpg', kept: true },
    ],
  }
  const { prompt: _prompt, ...shared } = request
  db.exec(
    `INSERT INTO prompt VALUES (1, x'01', 'Old ridge'); INSERT INTO prompt_search (rowid, text) VALUES (1, 'Old ridge')`,
  )
  db.prepare(
    `INSERT INTO job (number, id, revision, position, created_at, state, realm, provider, remote_id, dismissed, charged_at, prompt_id, record)
     VALUES (1, ?, 4, 1000, 1000, 'done', 'live', 'leonardo', 'g-1', 0, 1001, 1, ?)`,
  ).run(id, JSON.stringify(record))
  db.prepare(`INSERT INTO file VALUES (1, ?, 'jpeg', 1000, 0)`).run(Buffer.from(aHash('old'), 'hex'))
  db.prepare(`INSERT INTO request VALUES (1, x'02', ?)`).run(JSON.stringify(shared))
  db.exec(`INSERT INTO image (id, prompt_id, aspect, practice, width, height) VALUES (1001, 1, 128, 0, 1024, 1024)`)
  db.exec(
    `INSERT INTO image_detail (image_id, file_id, request_id, job_number, output_index, flagged, created_at, placeholder)
     VALUES (1001, 1, 1, 1, 0, 0, 1001, 'data:,')`,
  )
  return { db, id }
}

describe('a library of the first version', () => {
  it('is read by today’s stores, with what came since empty', () => {
    const { db, id } = aLibraryOfVersion10()
    migrate(db, MIGRATIONS)
    const stores = createStores(db, silentLog)
    expect(stores.jobs.get(id)).toMatchObject({
      batch: null,
      prepared: null,
      request: { inputs: [], elements: [] },
      outputs: [{ remoteImageId: null }],
    })
    expect(stores.library.get(ImageId.parse(1001))).toMatchObject({
      prompt: 'Old ridge',
      parents: [],
      children: [],
      isRemote: false,
    })
    expect(stores.promptUse.page({ text: 'ridge', before: null, limit: 5 }).prompts).toEqual([
      { text: 'Old ridge', usedAt: 1000, uses: 1 },
    ])
    expect(stores.jobs.spend('live', { session: 0, day: 0, month: 0 }).sessionDollars).toBe(0)
    expect(db.pragma('foreign_key_check')).toEqual([])
  })
})
