import type { ImageId, JobId } from '#shared/domain/ids.ts'
import type { JobState, Spend } from '#shared/domain/job.ts'
import type {
  LibraryCounts,
  LibraryImage,
  LibraryListing,
  LibraryQuery,
  LibraryRow,
} from '#shared/domain/library-image.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { JobRecord } from '../jobs/job-record.ts'

/** The journal's queries. They run in the database worker; `Database` offers them as promises. */
export type JobStore = {
  /** Writes the whole record, new or known. */
  save(record: JobRecord): void
  get(id: JobId): JobRecord | null
  /** Everything that may still move: open jobs, cancelled ones still watched (`nextAt` set). */
  listLive(): JobRecord[]
  listPage(page: JobPageQuery): { jobs: JobRecord[]; before: number | null }
  /** Which remote ids the journal already holds, so that a lost job never adopts another's pictures. */
  knownRemoteIds(ids: readonly string[]): string[]
  /** Milliseconds from send to ready of the newest finished jobs of this kind, newest first, at most 50. */
  durations(kind: string): number[]
  addDuration(kind: string, durationMs: number, at: number): void
  spend(realm: Realm, since: { session: number; day: number; month: number }): Spend
  /** Largest revision ever given, so that revisions go on rising after a restart. */
  lastRevision(): number
}

export type JobPageQuery = {
  filter: 'all' | 'running' | 'failed'
  text: string
  /** `createdAt` of the last one of the page before; null for the newest. */
  before: number | null
  limit: number
  realm?: Realm
  provider?: ProviderId
  states?: readonly JobState[]
}

/** A checked file that is about to become an image. */
export type NewImage = Omit<
  LibraryImage,
  | 'id'
  | 'revision'
  | 'favourite'
  | 'rating'
  | 'trashed'
  | 'jobCost'
  | 'costShare'
  | 'jobCount'
  | 'fileMissing'
  | 'prompt'
>

export type LibraryStore = {
  list(query: LibraryQuery): LibraryListing
  page(query: LibraryQuery, offset: number, limit: number): { revision: number; rows: LibraryRow[] }
  get(id: ImageId): LibraryImage | null
  counts(): LibraryCounts
  setFavourite(ids: readonly ImageId[], favourite: boolean): LibraryCounts
  setRating(ids: readonly ImageId[], rating: number): LibraryCounts
  trash(ids: readonly ImageId[], at: number): LibraryCounts
  restore(ids: readonly ImageId[]): LibraryCounts
  /** Removes trashed rows; returns the hashes that no row uses any more, whose files may go. */
  remove(ids: readonly ImageId[]): { counts: LibraryCounts; orphanHashes: string[] }
  /** Address of an image's file, for the media server. */
  file(id: ImageId): { hash: string; format: LibraryImage['format'] } | null
  /** Notes that an image's file is gone, or there again. */
  setFileMissing(id: ImageId, missing: boolean): LibraryCounts
  /** Those of these hashes that an image or the request of a job uses. */
  usedHashes(hashes: readonly string[]): string[]
}

/** All that runs in the worker. Each call is one message; calls are carried out in the order they were made. */
export type Stores = {
  jobs: JobStore
  library: LibraryStore
  journal: {
    /**
     * In one transaction: adds the image (or finds it, by job and output index), notes it in the record's output, and
     * saves the record. Safe to repeat.
     */
    adopt(record: JobRecord, image: NewImage): { record: JobRecord; image: ImageId; counts: LibraryCounts }
  }
}
