import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database/database.ts'
import type { Clock, Logger } from '../ports.ts'
import type { ImageFiles } from './image-files.ts'
import { systemCode } from './system-failure.ts'

const SPARED_MS = 60 * 60 * 1000

/** A few files without a row are what crashes leave. More than this, and more than half, means that the rows are lost. */
const BELIEVABLE_ORPHANS = 20

export type SweepReport = { checked: number; removed: number; spared: number }

/**
 * Removes files that no row uses: pictures, thumbnails, and downloads that were never finished. INVARIANT: nothing younger
 * than an hour, because a picture lies in its place before its row is written; and nothing at all when so many files have
 * no row that the database, not the folder, must be wrong.
 */
export async function sweepOrphans(deps: {
  database: Pick<Database, 'library'>
  files: ImageFiles
  clock: Clock
  log: Logger
}): Promise<SweepReport> {
  const { database, files, clock, log } = deps
  const oldest = clock.now() - SPARED_MS
  const report: SweepReport = { checked: 0, removed: 0, spared: 0 }

  const findOrphans = async (dir: string): Promise<{ checked: number; paths: string[] }> => {
    const found = { checked: 0, paths: [] as string[] }
    for await (const folder of shards(dir)) {
      // Names that are not of our making are none of our business.
      const names = (await namesIn(folder)).filter(name => OURS.test(name))
      const used = new Set(await database.library.usedHashes([...new Set(names.map(hashOf))]))
      found.checked += names.length
      found.paths.push(...names.filter(name => !used.has(hashOf(name))).map(name => join(folder, name)))
    }
    return found
  }

  const pictures = await findOrphans(files.imagesDir)
  report.checked = pictures.checked
  if (pictures.paths.length > BELIEVABLE_ORPHANS && pictures.paths.length > pictures.checked / 2) {
    log.error('library.too-many-orphans', { orphans: pictures.paths.length, files: pictures.checked })
    return { ...report, spared: pictures.paths.length }
  }
  const thumbs = await findOrphans(files.thumbsDir)
  const downloads = (await namesIn(files.tempDir)).map(name => join(files.tempDir, name))
  const orphans = [...pictures.paths, ...thumbs.paths, ...downloads]
  for (const path of orphans) {
    if (await removeOld(path, oldest)) report.removed += 1
    else report.spared += 1
  }
  if (report.removed > 0) log.info('library.swept', report)
  return report
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

async function removeOld(path: string, oldest: number): Promise<boolean> {
  const stats = await lstat(path)
  if (!stats.isFile() || stats.mtimeMs > oldest) return false
  await rm(path, { force: true })
  return true
}
