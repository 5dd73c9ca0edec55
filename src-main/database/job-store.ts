import type Sqlite from 'better-sqlite3'
import { Batch, GridLayout, type BatchId } from '#shared/domain/batch.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { CostUnit } from '#shared/domain/money.ts'
import type { Realm } from '#shared/domain/provider.ts'
import { JobRecord } from '../jobs/job-record.ts'
import type { Logger } from '../ports.ts'
import { matchExpression, type PromptStore } from './prompt-store.ts'
import type { JobPageQuery, JobStore } from './stores.ts'

const KEPT_DURATIONS = 50
const OPEN_STATES = `('queued', 'submitting', 'waiting', 'downloading')`

export function createJobStore(db: Sqlite.Database, prompts: PromptStore, log: Logger): JobStore {
  const upsert = db.prepare<[Record<string, string | number | null>]>(SAVE)
  const addInput = db.prepare<[Buffer, string]>(
    'INSERT OR IGNORE INTO job_input (job_number, hash) SELECT number, ? FROM job WHERE id = ?',
  )
  const find = db.prepare<[string], string>('SELECT record FROM job WHERE id = ?').pluck()
  const live = db
    .prepare<[], string>(
      `SELECT record FROM job WHERE state IN ${OPEN_STATES} OR next_at IS NOT NULL ORDER BY position, number`,
    )
    .pluck()
  const known = db
    .prepare<[string], string>('SELECT remote_id FROM job WHERE remote_id IN (SELECT value FROM json_each(?))')
    .pluck()
  const durations = db
    .prepare<[string], number>(
      `SELECT duration_ms FROM duration WHERE kind = ? ORDER BY at DESC, id DESC LIMIT ${KEPT_DURATIONS}`,
    )
    .pluck()
  const addDuration = db.prepare<[string, number, number]>(
    'INSERT INTO duration (kind, duration_ms, at) VALUES (?, ?, ?)',
  )
  const dropOldDurations = db.prepare<{ kind: string }>(
    `DELETE FROM duration WHERE kind = $kind AND id NOT IN
       (SELECT id FROM duration WHERE kind = $kind ORDER BY at DESC, id DESC LIMIT ${KEPT_DURATIONS})`,
  )
  const sum = db
    .prepare<[Realm, CostUnit, number], number>(
      `SELECT coalesce(sum(cost_amount), 0) FROM job
       WHERE realm = ? AND cost_unit = ? AND charged_at >= ? AND cost_amount IS NOT NULL`,
    )
    .pluck()
  const sumCharges = db
    .prepare<[Realm, CostUnit, number], number>(
      'SELECT coalesce(sum(amount), 0) FROM charge WHERE realm = ? AND unit = ? AND at >= ?',
    )
    .pluck()
  const addCharge = db.prepare<[number, string, string, string, number, string]>(
    'INSERT INTO charge (at, realm, provider, kind, amount, unit) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const changeCharge = db.prepare<[number, string, number]>('UPDATE charge SET amount = ?, unit = ? WHERE id = ?')
  const dropCharge = db.prepare<[number]>('DELETE FROM charge WHERE id = ?')
  const addBatch = db.prepare<[string, string, number, number, string | null]>(
    'INSERT INTO batch (id, label, created_at, size, grid) VALUES (?, ?, ?, ?, ?)',
  )
  const findBatch = db.prepare<[string], StoredBatch>(
    'SELECT id, label, created_at AS createdAt, size, grid FROM batch WHERE id = ?',
  )
  const jobsOfBatch = db.prepare<[string], string>('SELECT record FROM job WHERE batch_id = ? ORDER BY number').pluck()
  const lastRevision = db.prepare<[], number>('SELECT coalesce(max(revision), 0) FROM job').pluck()

  const parse = (json: string): JobRecord | null => {
    const parsed = JobRecord.safeParse(JSON.parse(json))
    if (parsed.success) return parsed.data
    // The row stays: another version of the program may read it, and it may stand for money.
    log.error('database.job-unreadable', { paths: parsed.error.issues.map(issue => issue.path.join('.')).join(' ') })
    return null
  }
  const parseAll = (rows: readonly string[]): JobRecord[] => rows.map(parse).filter(record => record !== null)

  const toRecords = (rows: readonly PageRow[]): JobRecord[] => parseAll(rows.map(row => row.record))

  const save = db.transaction((record: JobRecord): void => {
    upsert.run(toColumns(record, prompts.keep(record.request.prompt)))
    for (const { file } of record.request.inputs) addInput.run(Buffer.from(file.hash, 'hex'), record.id)
  })

  return {
    save: record => save.immediate(record),
    get(id: JobId) {
      const json = find.get(id)
      return json === undefined ? null : parse(json)
    },
    listLive: () => parseAll(live.all()),
    listPage(page) {
      const { where, values } = pageCondition(page, matchExpression(page.text))
      const rows = db
        .prepare<unknown[], PageRow>(
          `${SELECT_PAGE} WHERE ${where} ORDER BY created_at DESC, number DESC LIMIT ${page.limit + 1}`,
        )
        .all(...values)
      const shown = rows.slice(0, page.limit)
      const last = shown.at(-1)
      if (rows.length <= page.limit || last === undefined) return { jobs: toRecords(shown), before: null }
      // The place in the list is a time, so jobs of one time must not be parted.
      const twins = db
        .prepare<unknown[], PageRow>(
          `${SELECT_PAGE} WHERE ${where} AND created_at = ? AND number < ? ORDER BY number DESC`,
        )
        .all(...values, last.createdAt, last.number)
      return { jobs: toRecords([...shown, ...twins]), before: last.createdAt }
    },
    knownRemoteIds: ids => known.all(JSON.stringify(ids)),
    durations: kind => durations.all(kind),
    addDuration: db.transaction((kind: string, durationMs: number, at: number): void => {
      addDuration.run(kind, Math.round(durationMs), Math.round(at))
      dropOldDurations.run({ kind })
    }),
    spend(realm, since) {
      const total = (unit: CostUnit, from: number): number =>
        (sum.get(realm, unit, from) ?? 0) + (sumCharges.get(realm, unit, from) ?? 0)
      return {
        sessionDollars: total('dollars', since.session),
        dayDollars: total('dollars', since.day),
        monthDollars: total('dollars', since.month),
        sessionCredits: total('credits', since.session),
        dayCredits: total('credits', since.day),
      }
    },
    lastRevision: () => lastRevision.get() ?? 0,
    addBatch: db.transaction((batch: Batch, records: readonly JobRecord[]): void => {
      const grid = batch.grid === null ? null : JSON.stringify(batch.grid)
      addBatch.run(batch.id, batch.label, Math.round(batch.createdAt), batch.size, grid)
      for (const record of records) save(record)
    }),
    batch(id: BatchId) {
      const stored = findBatch.get(id)
      if (stored === undefined) return null
      const grid = stored.grid === null ? null : GridLayout.parse(JSON.parse(stored.grid))
      return { batch: Batch.parse({ ...stored, grid }), jobs: parseAll(jobsOfBatch.all(id)) }
    },
    charge({ at, realm, provider, kind, cost }) {
      return Number(addCharge.run(Math.round(at), realm, provider, kind, cost.amount, cost.unit).lastInsertRowid)
    },
    settleCharge(id, cost) {
      if (cost === null) dropCharge.run(id)
      else changeCharge.run(cost.amount, cost.unit, id)
    },
    savePaid: db.transaction((record: JobRecord, charge: number | null): void => {
      if (charge !== null) dropCharge.run(charge)
      save(record)
    }),
  }
}

type StoredBatch = Omit<Batch, 'grid'> & { grid: string | null }

type PageRow = { record: string; createdAt: number; number: number }

const SELECT_PAGE = 'SELECT record, created_at AS createdAt, number FROM job'

const SAVE = `
INSERT INTO job (id, revision, position, created_at, state, realm, provider, next_at, remote_id, cancelled_at, dismissed,
  charged_at, cost_amount, cost_unit, prompt_id, batch_id, record)
VALUES ($id, $revision, $position, $createdAt, $state, $realm, $provider, $nextAt, $remoteId, $cancelledAt, $dismissed,
  $chargedAt, $costAmount, $costUnit, $promptId, $batchId, $record)
ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, position = excluded.position, state = excluded.state,
  next_at = excluded.next_at, remote_id = excluded.remote_id, cancelled_at = excluded.cancelled_at,
  dismissed = excluded.dismissed, charged_at = excluded.charged_at, cost_amount = excluded.cost_amount,
  cost_unit = excluded.cost_unit, record = excluded.record`

/** What is filtered, sorted or added up lies beside the record; clocks may give fractions, the columns are whole. */
function toColumns(record: JobRecord, promptId: number): Record<string, string | number | null> {
  return {
    id: record.id,
    revision: record.revision,
    position: record.position,
    createdAt: Math.round(record.createdAt),
    state: record.state,
    realm: record.realm,
    provider: record.request.provider,
    nextAt: toWhole(record.nextAt),
    remoteId: record.remoteId,
    cancelledAt: toWhole(record.cancelledAt),
    dismissed: record.dismissed ? 1 : 0,
    chargedAt: Math.round(record.submittedAt ?? record.createdAt),
    costAmount: record.cost?.amount ?? null,
    costUnit: record.cost?.unit ?? null,
    promptId,
    batchId: record.batch?.id ?? null,
    record: JSON.stringify(record),
  }
}

const toWhole = (time: number | null): number | null => (time === null ? null : Math.round(time))

/** What a page is taken from: never what the user put away. */
function pageCondition(page: JobPageQuery, expression: string | null): { where: string; values: (string | number)[] } {
  const conditions = ['dismissed = 0']
  const values: (string | number)[] = []
  const restrict = (condition: string, ...bound: (string | number)[]): void => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (page.filter === 'running') restrict(`state IN ${OPEN_STATES}`)
  if (page.filter === 'failed') restrict(`state IN ('failed', 'unknown')`)
  if (page.states) restrict('state IN (SELECT value FROM json_each(?))', JSON.stringify(page.states))
  if (page.realm) restrict('realm = ?', page.realm)
  if (page.provider) restrict('provider = ?', page.provider)
  if (expression !== null)
    restrict('prompt_id IN (SELECT rowid FROM prompt_search WHERE prompt_search MATCH ?)', expression)
  if (page.before !== null) restrict('created_at < ?', page.before)
  return { where: conditions.join(' AND '), values }
}
