import { lstatSync, readdirSync, type Stats } from 'node:fs'
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database/database.ts'
import type { Clock, Logger } from '../ports.ts'
import type { ImageFiles } from './image-files.ts'
import { systemCode } from './system-failure.ts'

export type SweepDeps = {
  database: Pick<Database, 'library'>
  files: ImageFiles
  clock: Clock
  log: Logger
}

/** In pictures, not in files. */
export type SweepReport = { checked: number; removed: number; spared: number }

const SPARED_MS = 60 * 60 * 1000

/** A few files without a row are what crashes leave. More than this, and more than half, means that the rows are lost. */
const BELIEVABLE_ORPHANS = 20

/**
 * Removes files that no row uses: pictures, thumbnails, and downloads that an earlier run did not finish. INVARIANT: nothing
 * younger than an hour and nothing placed by this run, whatever the clock says, because a picture lies in its place before
 * its row is written; and nothing at all when so many files have no row that the database, not the folder, must be wrong.
 */
export function createOrphanSweep({ database, files, clock, log }: SweepDeps): () => Promise<SweepReport> {
  // Noted at once, before any download of this run can begin.
  const leftDownloads = noteFilesNow(files.tempDir)

  /** The hashes below this folder that no row uses, and when their newest file was written. */
  const findOrphans = async (dir: string): Promise<{ checked: number; newest: Map<string, number> }> => {
    const newest = new Map<string, number>()
    let checked = 0
    for await (const folder of shards(dir)) {
      // Names that are not of our making are none of our business.
      const hashes = new Set((await namesIn(folder)).filter(name => OURS.test(name)).map(hashOf))
      const used = new Set(await database.library.usedHashes([...hashes]))
      checked += hashes.size
      if (used.size === hashes.size) continue
      for (const { path, modifiedAt } of await noteFiles(folder)) {
        const hash = hashOf(path.slice(folder.length + 1))
        if (hashes.has(hash) && !used.has(hash)) newest.set(hash, Math.max(newest.get(hash) ?? 0, modifiedAt))
      }
    }
    return { checked, newest }
  }

  const removeLeftDownloads = async (): Promise<void> => {
    for (const left of leftDownloads) {
      const [now] = await noteFile(left.path)
      // Changed since: its job goes on with it.
      if (now?.modifiedAt === left.modifiedAt && now.sizeBytes === left.sizeBytes) await rm(left.path, { force: true })
    }
  }

  return async () => {
    const oldest = clock.now() - SPARED_MS
    const pictures = await findOrphans(files.imagesDir)
    const report: SweepReport = { checked: pictures.checked, removed: 0, spared: 0 }
    if (pictures.newest.size > BELIEVABLE_ORPHANS && pictures.newest.size > pictures.checked / 2) {
      log.error('library.too-many-orphans', { orphans: pictures.newest.size, files: pictures.checked })
      return { ...report, spared: pictures.newest.size }
    }
    const thumbs = await findOrphans(files.thumbsDir)
    for (const hash of new Set([...pictures.newest.keys(), ...thumbs.newest.keys()])) {
      const newest = Math.max(pictures.newest.get(hash) ?? 0, thumbs.newest.get(hash) ?? 0)
      const isGone = newest <= oldest && (await files.remove(hash, { placedWithinMs: Infinity }))
      report[isGone ? 'removed' : 'spared'] += 1
    }
    await removeLeftDownloads()
    if (report.removed > 0) log.info('library.swept', report)
    return report
  }
}

const OURS = /^[0-9a-f]{64}[.-]/u
const HASH_LENGTH = 64

const hashOf = (name: string): string => name.slice(0, HASH_LENGTH)

/** The folders `ab/cd` below. */
async function* shards(dir: string): AsyncGenerator<string> {
  for (const first of await namesIn(dir)) {
    for (const second of await namesIn(join(dir, first))) yield join(dir, first, second)
  }
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

type NotedFile = { path: string; modifiedAt: number; sizeBytes: number }

/** What cannot be looked at is left for another start. */
function noteFilesNow(dir: string): NotedFile[] {
  try {
    return readdirSync(dir).flatMap(name => noted(join(dir, name), lstatSync(join(dir, name))))
  } catch {
    return []
  }
}

async function noteFiles(dir: string): Promise<NotedFile[]> {
  const files = await Promise.all((await namesIn(dir)).map(name => noteFile(join(dir, name))))
  return files.flat()
}

/** Empty for what is gone meanwhile and for what is not a file. */
async function noteFile(path: string): Promise<NotedFile[]> {
  try {
    return noted(path, await lstat(path))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

const noted = (path: string, stats: Stats): NotedFile[] =>
  stats.isFile() ? [{ path, modifiedAt: stats.mtimeMs, sizeBytes: stats.size }] : []
