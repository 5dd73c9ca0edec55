import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LibraryQuery } from '#shared/domain/library-image.ts'
import { createStores } from '../../../src-main/database/create-stores.ts'
import { openDatabase, type Database } from '../../../src-main/database/database.ts'
import { createImageStore } from '../../../src-main/database/image-store.ts'
import { closeFile, openFile } from '../../../src-main/database/open.ts'
import { createPromptStore } from '../../../src-main/database/prompt-store.ts'
import type { Logger } from '../../../src-main/ports.ts'
import type { BenchRow } from '../bench-row.ts'
import { picturesOf } from './picture-set.ts'
import { createPlainLibrary, type PlainLibrary } from './plain-library.ts'

const COUNT = 100_000
const PAGE = 60
const ROUNDS = 15
const PEER = 'one table, LIKE and OFFSET'

const log: Logger = { debug() {}, info() {}, warn() {}, error() {} }
const all = LibraryQuery.parse({})
const favourites = LibraryQuery.parse({ show: 'favourites' })

/**
 * The library of 100,000 pictures as the program uses it, through its worker, beside the usual way on the same engine and
 * the caller's own thread.
 */
export async function runLibraryBench(): Promise<BenchRow[]> {
  const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-bench-'))
  const peer = createPlainLibrary(join(profileDir, 'plain.db'))
  try {
    const rows = [importAll(profileDir, peer)]
    const opening = await timed(() => openDatabase({ profileDir, log }))
    if (!opening.value.ok) throw new Error(opening.value.error.code)
    const database = opening.value.value
    rows.push(...(await measure(database, peer, opening.ms)))
    await database.close()
    rows.push(sizeRow(profileDir, peer))
    return rows
  } finally {
    peer.close()
    rmSync(profileDir, { recursive: true, force: true })
  }
}

function importAll(profileDir: string, peer: PlainLibrary): BenchRow {
  const opened = openFile({ profileDir, log })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  const images = createImageStore(db, createPromptStore(db))
  const started = performance.now()
  db.transaction(() => {
    for (const image of picturesOf(COUNT)) images.add(image, null)
    images.raiseRevision()
  })()
  const ours = performance.now() - started
  closeFile(db)
  const peerStarted = performance.now()
  peer.add(picturesOf(COUNT))
  const theirs = performance.now() - peerStarted
  const per10k = 10_000 / COUNT
  return row('add 10,000', ours * per10k, 'one table without search', theirs * per10k, '≤ 600 ms')
}

async function measure(database: Database, peer: PlainLibrary, openMs: number): Promise<BenchRow[]> {
  const { library } = database
  const cold = await timed(() => library.list(all))
  const [newest] = (await library.page(all, 0, 1)).rows
  if (!newest) throw new Error('the library has pictures')
  let turn = 0
  /** Another revision, so that no answer is a kept one. */
  const stir = () => library.trash([newest.id], 1).then(() => library.restore([newest.id]))
  const search = (text: string) => async () => {
    await stir()
    return timed(() => library.list(LibraryQuery.parse({ text })))
  }
  const listed = await median(async () => {
    await stir()
    return timed(() => library.list(all))
  })
  const listedByPeer = await median(() => timed(() => peer.listAll()))
  const paged = await median(() => timed(() => library.page(all, ((turn += 7919) * PAGE) % COUNT, PAGE)))
  const pagedByPeer = await median(() => timed(() => peer.page(((turn += 7919) * PAGE) % COUNT, PAGE)))
  const loved = await median(() => timed(() => library.setFavourite([newest.id], (turn += 1) % 2 === 0)))
  const lovedByPeer = await median(() => timed(() => peer.favourite(1)))
  await library.list(favourites)
  return [
    row('open, and list everything', openMs + cold.ms, 'list of ids', listedByPeer, '≤ 600 ms'),
    row('list everything again', listed, PEER, listedByPeer, '< 200 ms'),
    row(
      'search a common word',
      await median(search('detailed')),
      PEER,
      await median(() => timed(() => peer.search('detailed'))),
      'ratio ≤ 0.5',
    ),
    row(
      'search two words',
      await median(search('lighthouse fog')),
      PEER,
      await median(() => timed(() => peer.search('lighthouse'))),
      'ratio ≤ 0.5',
    ),
    row(
      'search while typing',
      await median(search('ligh')),
      PEER,
      await median(() => timed(() => peer.search('ligh'))),
      'ratio ≤ 0.5',
    ),
    row('a page anywhere', paged, PEER, pagedByPeer, '< 5 ms'),
    row('favourite one, durably', loved, 'one row, one commit', lovedByPeer, 'ratio ≤ 2'),
  ]
}

function sizeRow(profileDir: string, peer: PlainLibrary): BenchRow {
  const opened = openFile({ profileDir, log })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  createStores(db, log)
  const pages = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
  closeFile(db)
  const [ours, theirs] = [pages / 1e6, peer.sizeBytes() / 1e6]
  return { ...row('on disk, searchable', ours, 'one table without search', theirs, '≤ 45 MB'), unit: 'MB' }
}

const row = (name: string, value: number, peer: string, peerValue: number, aim: string): BenchRow => ({
  name: `${name} (100,000)`,
  value,
  unit: 'ms',
  peer,
  peerValue,
  ratio: value / peerValue,
  aim,
})

async function timed<T>(run: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now()
  const value = await run()
  return { ms: performance.now() - started, value }
}

async function median(run: () => Promise<{ ms: number }>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push((await run()).ms)
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}
