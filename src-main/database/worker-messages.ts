import type { Failure } from '#shared/domain/failure.ts'
import type { Result } from '#shared/lib/result.ts'
import type { LogFields, Logger } from '../ports.ts'
import type { Stores } from './stores.ts'

/** What the worker is started with. */
export type WorkerStart = { profileDir: string; maxPages: number | null }

export type ToWorker =
  | { kind: 'call'; id: number; group: string; name: string; args: readonly unknown[] }
  /** Answered after every call before it. */
  | { kind: 'close'; id: number }

export type FromWorker =
  | { kind: 'opened'; result: Result<null, Failure> }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'refusal'; id: number; failure: Failure; message: string; stack: string }
  | { kind: 'log'; level: keyof Logger; event: string; fields: LogFields }

/** Every function there is, by name: one that is missing here does not compile. */
export const STORE_FUNCTIONS: { readonly [G in keyof Stores]: Readonly<Record<keyof Stores[G], true>> } = {
  jobs: {
    save: true,
    get: true,
    listLive: true,
    listPage: true,
    knownRemoteIds: true,
    durations: true,
    addDuration: true,
    spend: true,
    lastRevision: true,
    addBatch: true,
    batch: true,
    charge: true,
    settleCharge: true,
    savePaid: true,
  },
  library: {
    list: true,
    page: true,
    get: true,
    counts: true,
    setFavourite: true,
    setRating: true,
    trash: true,
    restore: true,
    remove: true,
    keep: true,
    file: true,
    setFileMissing: true,
    usedHashes: true,
    remoteImageIdOf: true,
    forgetRemote: true,
    remotePlaces: true,
    picturesOfRemote: true,
  },
  journal: { adopt: true },
  inputs: {
    findUpload: true,
    rememberUpload: true,
    forgetUpload: true,
    forgetUploadsOf: true,
    useFile: true,
    file: true,
    touchFiles: true,
    releaseFiles: true,
  },
  presets: { list: true, save: true, saveAll: true, remove: true, setDefault: true },
  promptUse: { page: true },
  remembered: { get: true, set: true },
  imports: { known: true, adopt: true },
  canvas: {
    list: true,
    get: true,
    add: true,
    saveState: true,
    keepFiles: true,
    rename: true,
    withOldCover: true,
    setCover: true,
    setRemoved: true,
    purge: true,
    ids: true,
    addPatch: true,
    patches: true,
    addRegion: true,
    regions: true,
    regionOfImage: true,
    setDiscarded: true,
    dropUnsent: true,
  },
}
