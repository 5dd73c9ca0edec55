import { z } from 'zod'
import { Failure } from '#shared/domain/failure.ts'
import { ImageId } from '#shared/domain/ids.ts'
import { ImportStatus } from '#shared/domain/import-status.ts'
import {
  LibraryCounts,
  LibraryImageDetails,
  LibraryListing,
  LibraryQuery,
  LibraryRow,
} from '#shared/domain/library-image.ts'
import { ProviderId } from '#shared/domain/provider.ts'
import { event, invoke } from '#shared/ipc/define.ts'

const Nothing = z.null()
const Ids = z.array(ImageId).min(1).max(100_000)

export const libraryCalls = {
  list: invoke(LibraryQuery, LibraryListing),
  page: invoke(
    z.object({ query: LibraryQuery, offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    z.object({ revision: z.int(), rows: z.array(LibraryRow) }),
  ),
  get: invoke(z.object({ id: ImageId }), LibraryImageDetails),
  setFavourite: invoke(z.object({ ids: Ids, favourite: z.boolean() }), LibraryCounts),
  setRating: invoke(z.object({ ids: Ids, rating: z.int().min(0).max(5) }), LibraryCounts),
  trash: invoke(z.object({ ids: Ids }), LibraryCounts),
  restore: invoke(z.object({ ids: Ids }), LibraryCounts),
  /** Removes rows and files of pictures that are in the trash. Cannot be undone. */
  deleteForever: invoke(z.object({ ids: Ids }), LibraryCounts),
  showInFolder: invoke(z.object({ id: ImageId }), Nothing),
  /** Begins to bring home what the account made before, or goes on where it stood. */
  importHistory: invoke(z.object({ provider: ProviderId }), ImportStatus),
  importStatus: invoke(z.object({ provider: ProviderId }), ImportStatus),
  pauseImport: invoke(z.object({ provider: ProviderId }), ImportStatus),
  /** Keeps what came and forgets where it stood. */
  cancelImport: invoke(z.object({ provider: ProviderId }), ImportStatus),
  /**
   * Takes the generations of these pictures away at their service, with all their pictures there. Files on this disk
   * stay. Pictures whose generation is not known are left out.
   */
  deleteRemote: invoke(
    z.object({ ids: z.array(ImageId).min(1).max(1000) }),
    z.object({
      /** Generations deleted now, and those that were gone already. */
      deleted: z.int(),
      gone: z.int(),
      /** Pictures without a generation that could be named. */
      unknown: z.array(ImageId),
      failed: z.array(z.object({ ids: z.array(ImageId), failure: Failure })),
    }),
  ),
  changed: event(LibraryCounts),
  importChanged: event(ImportStatus),
}
