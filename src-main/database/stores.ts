import type { CanvasDocument, CanvasFile, CanvasPatch, CanvasRegion, CanvasState } from '#shared/domain/canvas.ts'
import type { Batch, BatchId } from '#shared/domain/batch.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { CanvasId, ImageId, JobId } from '#shared/domain/ids.ts'
import type { JobState, Spend } from '#shared/domain/job.ts'
import type {
  LibraryCounts,
  LibraryImage,
  LibraryImageDetails,
  LibraryListing,
  LibraryQuery,
  LibraryRow,
} from '#shared/domain/library-image.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { Preset, PresetId } from '#shared/domain/preset.ts'
import type { PastPrompt } from '#shared/domain/prompt.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { JobRecord } from '../jobs/job-record.ts'
import type { UploadKey } from '../providers/provider.ts'

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
  /** Adds a batch and all its jobs, or nothing. */
  addBatch(batch: Batch, records: readonly JobRecord[]): void
  /** With its jobs in the order in which they were added. */
  batch(id: BatchId): { batch: Batch; jobs: JobRecord[] } | null
  /** Notes what was paid for without a job, and gives it a number. */
  charge(charge: { at: number; realm: Realm; provider: ProviderId; kind: string; cost: Cost }): number
  /** What it really cost; null: nothing was paid. */
  settleCharge(id: number, cost: Cost | null): void
  /** Adds a job in place of its charge, so that it is counted once. */
  savePaid(record: JobRecord, charge: number | null): void
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
  | 'operation'
  | 'timesWider'
> & {
  /** The service's own id of this picture (`RemoteOutput.remoteImageId`). */
  remoteImageId: string | null
}

/** How a picture's generation can be named at its service. */
export type RemotePlace = { image: ImageId; provider: ProviderId; realm: Realm; remoteId: string | null }

export type LibraryStore = {
  list(query: LibraryQuery): LibraryListing
  page(query: LibraryQuery, offset: number, limit: number): { revision: number; rows: LibraryRow[] }
  get(id: ImageId): LibraryImageDetails | null
  counts(): LibraryCounts
  setFavourite(ids: readonly ImageId[], favourite: boolean): LibraryCounts
  setRating(ids: readonly ImageId[], rating: number): LibraryCounts
  trash(ids: readonly ImageId[], at: number): LibraryCounts
  restore(ids: readonly ImageId[]): LibraryCounts
  /** Removes trashed rows; returns the hashes that no row uses any more, whose files may go. */
  remove(ids: readonly ImageId[]): { counts: LibraryCounts; orphanHashes: string[] }
  /**
   * Adds a picture that no service made. When the same bytes are there, made the same way, they are that picture: out of
   * the trash again if it was in it.
   */
  keep(image: NewImage): { image: ImageId; isNew: boolean; counts: LibraryCounts }
  /** Address of an image's file, for the media server. */
  file(id: ImageId): { hash: string; format: LibraryImage['format'] } | null
  /** Notes that an image's file is gone, or there again. */
  setFileMissing(id: ImageId, missing: boolean): LibraryCounts
  /** Those of these hashes that an image, the request of a job or a draft uses. */
  usedHashes(hashes: readonly string[]): string[]
  /** `RemoteOutput.remoteImageId` of a picture that was made in this realm at this service. */
  remoteImageIdOf(id: ImageId, realm: Realm, provider: ProviderId): string | null
  /** The service does not know these pictures any more. */
  forgetRemote(ids: readonly ImageId[]): void
  remotePlaces(ids: readonly ImageId[]): RemotePlace[]
  /** Every picture of these generations, whoever made them. */
  picturesOfRemote(remoteIds: readonly string[], provider: ProviderId, realm: Realm): ImageId[]
}

/** Pictures that go into requests. */
export type InputStore = {
  findUpload(key: UploadKey): string | null
  rememberUpload(key: UploadKey, remoteId: string, at: number): void
  forgetUpload(key: UploadKey): void
  /** Every upload of these files at this service. */
  forgetUploadsOf(provider: ProviderId, hashes: readonly string[]): void
  /** Notes that a draft uses the file. */
  useFile(file: InputFile, at: number): void
  file(hash: string): InputFile | null
  touchFiles(hashes: readonly string[], at: number): void
  /** Lets go of files that no draft used since, and no preset holds. Their bytes are the sweep's. */
  releaseFiles(before: number): number
}

export type InputFile = { hash: string; format: ImageFormat; width: number; height: number }

export type PresetStore = {
  list(): Preset[]
  save(preset: Preset): void
  saveAll(presets: readonly Preset[]): void
  remove(id: PresetId): void
  setDefault(id: PresetId | null): void
}

export type PromptUseStore = {
  page(query: { text: string; before: number | null; limit: number }): { prompts: PastPrompt[]; before: number | null }
}

/** Small values by name. */
export type RememberedStore = { get(name: string): unknown; set(name: string, value: unknown): void }

export type ImportStore = {
  /** What is known of these pictures, in their order. `isKnown` without an image: their own job will bring it. */
  known(pictures: readonly RemotePicture[]): { isKnown: boolean; image: ImageId | null }[]
  /** Adds the picture of a generation that no job of ours made. Safe to repeat. */
  adopt(image: NewImage, remoteId: string): { image: ImageId; counts: LibraryCounts }
}

export type RemotePicture = { remoteId: string; outputIndex: number; remoteImageId: string | null }

/** Notes that a document needs files by content; null is none. */
export type KeepFiles = (document: string, owner: string, files: readonly (CanvasFile | null)[]) => void

export type NewRegion = Omit<CanvasRegion, 'images'>

export type CanvasStore = {
  /** Those that are not removed, last changed first. */
  list(): CanvasDocument[]
  get(id: CanvasId): { document: CanvasDocument; state: CanvasState } | null
  add(id: CanvasId, start: { name: string; image: ImageId | null; state: CanvasState; at: number }): void
  /** What the document shows now. Files of what it showed before are kept for undo. */
  saveState(id: CanvasId, state: CanvasState, at: number): void
  keepFiles(id: CanvasId, files: readonly CanvasFile[]): void
  rename(id: CanvasId, name: string): void
  /** Documents whose cover shows an earlier state. `key` is the state that there is now. */
  withOldCover(): { id: CanvasId; state: CanvasState; key: string }[]
  /** Answers whether the list shows another picture now. */
  setCover(id: CanvasId, key: string, file: CanvasFile): boolean
  /** Null brings it back. */
  setRemoved(id: CanvasId, at: number | null): void
  /** Forgets those that were removed before; returns them. */
  purge(before: number): CanvasId[]
  /** Of all documents, also removed ones. */
  ids(): string[]
  addPatch(patch: CanvasPatch): void
  /** Oldest first. */
  patches(id: CanvasId): CanvasPatch[]
  /** The same part of the same document sent again keeps its id. */
  addRegion(region: NewRegion): CanvasRegion
  regions(id: CanvasId): CanvasRegion[]
  /** What was sent for the job that made this picture. */
  regionOfImage(image: ImageId): CanvasRegion | null
  setDiscarded(id: CanvasId, images: readonly ImageId[], discarded: boolean): void
  /** Forgets regions of before that no job took in. */
  dropUnsent(id: CanvasId, before: number): void
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
  inputs: InputStore
  presets: PresetStore
  promptUse: PromptUseStore
  remembered: RememberedStore
  imports: ImportStore
  canvas: CanvasStore
}
