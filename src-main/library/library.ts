import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import { answer } from '../database/answer.ts'
import type { Clock, Logger, Shell } from '../ports.ts'
import type { ImageFiles } from './image-files.ts'
import { createOrphanSweep, type SweepReport } from './orphan-sweep.ts'

export type Library = {
  handlers: Omit<
    StudioHandlers['library'],
    'importHistory' | 'importStatus' | 'pauseImport' | 'cancelImport' | 'deleteRemote'
  >
  /** Removes files that no row uses. For when the program has time; null when it could not be done now. */
  sweep(): Promise<SweepReport | null>
}

export type LibraryDeps = {
  database: Pick<Database, 'library'>
  files: ImageFiles
  clock: Clock
  shell: Pick<Shell, 'showFile'>
  log: Logger
  /** Called after every change, with the counts after it. */
  published(counts: LibraryCounts): void
}

/** A picture lies in its place before its row is there; so long it is left alone. */
const ADOPTION_MS = 60_000

/** The contract's library group. Nothing in it needs the network. */
export function createLibrary(deps: LibraryDeps): Library {
  const { files, clock, shell, log } = deps
  const sweepOrphans = createOrphanSweep(deps)
  const store = deps.database.library

  const change = (run: () => Promise<LibraryCounts>): Promise<Result<LibraryCounts, Failure>> =>
    answer(async () => {
      const counts = await run()
      deps.published(counts)
      return ok(counts)
    })

  /**
   * Equal bytes may be on their way into the library at this very moment, as another job's picture. Such a file, and one
   * that another program holds open, is left to the sweep.
   */
  const removeFile = async (hash: string): Promise<void> => {
    try {
      await files.remove(hash, { placedWithinMs: ADOPTION_MS })
    } catch (error) {
      log.warn('library.file-not-removed', { detail: error instanceof Error ? error.message : '' })
    }
  }

  const deleteForever = async (ids: readonly ImageId[]): Promise<LibraryCounts> => {
    const { counts, orphanHashes } = await store.remove(ids)
    for (const hash of orphanHashes) await removeFile(hash)
    return counts
  }

  return {
    handlers: {
      list: query => answer(async () => ok(await store.list(query))),
      page: ({ query, offset, limit }) => answer(async () => ok(await store.page(query, offset, limit))),
      get: ({ id }) =>
        answer(async () => {
          const image = await store.get(id)
          return image ? ok(image) : err({ code: 'not-found' })
        }),
      setFavourite: ({ ids, favourite }) => change(() => store.setFavourite(ids, favourite)),
      setRating: ({ ids, rating }) => change(() => store.setRating(ids, rating)),
      trash: ({ ids }) => change(() => store.trash(ids, clock.now())),
      restore: ({ ids }) => change(() => store.restore(ids)),
      deleteForever: ({ ids }) => change(() => deleteForever(ids)),
      showInFolder: ({ id }) =>
        answer(async () => {
          const file = await store.file(id)
          if (!file) return err({ code: 'not-found' })
          const image = await files.findImage(file.hash, file.format)
          if (!image) {
            deps.published(await store.setFileMissing(id, true))
            return err({ code: 'file-missing' })
          }
          await shell.showFile(image.path)
          return ok(null)
        }),
    },
    async sweep() {
      try {
        return await sweepOrphans()
      } catch (error) {
        // It is nobody's request and the next start does it again: a closing program or a lost drive is no news.
        log.warn('library.sweep-failed', { detail: error instanceof Error ? error.message : '' })
        return null
      }
    },
  }
}
