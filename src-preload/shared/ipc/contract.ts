import { z } from 'zod'
import { Account } from '#shared/domain/account.ts'
import { Batch, BatchId, BatchPrice, GridLayout, LARGEST_BATCH } from '#shared/domain/batch.ts'
import {
  CanvasDocument,
  CanvasFile,
  CanvasOpened,
  CanvasPatch,
  CanvasRect,
  CanvasRegion,
  CanvasState,
  ComposeOptions,
  EmbeddedCanvas,
  LARGEST_CANVAS_PX,
} from '#shared/domain/canvas.ts'
import { CatalogElement, CatalogState } from '#shared/domain/catalog-state.ts'
import { Draft } from '#shared/domain/draft.ts'
import { Failure } from '#shared/domain/failure.ts'
import { CanvasId, ImageId, JobId, RegionId } from '#shared/domain/ids.ts'
import { ImageFormat } from '#shared/domain/image-format.ts'
import { ImportStatus } from '#shared/domain/import-status.ts'
import { EngineStatus, Job, Spend } from '#shared/domain/job.ts'
import {
  LibraryCounts,
  LibraryImageDetails,
  LibraryListing,
  LibraryQuery,
  LibraryRow,
} from '#shared/domain/library-image.ts'
import { Model } from '#shared/domain/model.ts'
import { Price } from '#shared/domain/money.ts'
import { Preset, PresetId, PresetList } from '#shared/domain/preset.ts'
import { PastPrompt, PromptToolbox, WildcardFolder, WrittenPrompt } from '#shared/domain/prompt.ts'
import { ProviderId } from '#shared/domain/provider.ts'
import { InputPicture, RequestInput } from '#shared/domain/request-input.ts'
import { Settings, SettingsPatch } from '#shared/domain/settings.ts'
import type { Channels } from '#shared/ipc/channels.ts'
import { event, type Client, type Handlers, type Emitters, type Implements, invoke } from '#shared/ipc/define.ts'

const Nothing = z.null()
const Ids = z.array(ImageId).min(1).max(100_000)

/** Pages outside the studio that it may open, by name: no address ever comes from the renderer. */
export const Link = z.enum(['leonardo-keys', 'onemin-keys', 'leonardo-billing', 'onemin-billing', 'licences'])
export type Link = z.infer<typeof Link>

/** Things worth telling that belong to no job and no control. */
export const Notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('late-result'), job: JobId }),
  z.object({ kind: z.literal('settings-repaired'), fields: z.array(z.string()) }),
  z.object({ kind: z.literal('catalog-refused'), file: z.string(), detail: z.string() }),
  z.object({ kind: z.literal('failure'), failure: Failure }),
])
export type Notice = z.infer<typeof Notice>

/** Where keys are kept on this machine, in words for the settings page. */
export const KeyStoreStatus = z.object({ available: z.boolean(), name: z.string(), reason: z.string().nullable() })
export type KeyStoreStatus = z.infer<typeof KeyStoreStatus>

export const Snapshot = z.object({
  version: z.string(),
  platform: z.enum(['darwin', 'win32', 'linux']),
  /** Prefix of every picture's address: `{mediaBase}/thumb/{id}` and `{mediaBase}/image/{id}`. */
  mediaBase: z.string(),
  profileDir: z.string(),
  keyStore: KeyStoreStatus,
  settings: z.object({ revision: z.int(), settings: Settings }),
  accounts: z.object({ revision: z.int(), accounts: z.array(Account) }),
  catalog: z.array(Model),
  /** Elements of the account, and the revision that `catalog.changed` goes on from. */
  elements: z.array(CatalogElement),
  catalogRevision: z.int(),
  /** Every open job and every one that needs attention, and the newest of the others. */
  jobs: z.array(Job),
  jobsBefore: z.number().nullable(),
  engine: EngineStatus,
  spend: z.object({ revision: z.int(), spend: Spend }),
  library: LibraryCounts,
})
export type Snapshot = z.infer<typeof Snapshot>

export const JobDetails = z.object({
  /** The request's body as it goes out. */
  json: z.string(),
  /** The same as a command; the key is a placeholder. */
  curl: z.string(),
  /** The service's last words about this job, cut at 64 KiB; null before it said any. */
  reply: z.string().nullable(),
  history: z.array(z.object({ at: z.number(), text: z.string() })),
  /** Pictures that went in. `remote`: how the service knows it, as far as it is known yet. */
  inputs: z.array(
    RequestInput.pick({ role: true, guidance: true, file: true, image: true }).extend({
      remote: z.object({ kind: z.enum(['uploaded', 'generated', 'variation', 'asset']), id: z.string() }).nullable(),
    }),
  ),
})
export type JobDetails = z.infer<typeof JobDetails>

/** What a canvas document begins with. A colour of six hexadecimal digits, or nothing at all. */
const CanvasSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), id: ImageId }),
  z.object({ kind: z.literal('file'), bytes: z.instanceof(Uint8Array) }),
  z.object({
    kind: z.literal('empty'),
    width: z.int().min(1).max(LARGEST_CANVAS_PX),
    height: z.int().min(1).max(LARGEST_CANVAS_PX),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable()
      .default(null),
  }),
])
export type CanvasSource = z.output<typeof CanvasSource>

export const CanvasList = z.object({ revision: z.int(), documents: z.array(CanvasDocument) })
export type CanvasList = z.infer<typeof CanvasList>

/** `length` is what the next part begins at. */
const CanvasSaved = z.object({ length: z.int(), savedAt: z.number() })

const CanvasPicture = z.object({ file: CanvasFile, image: ImageId.nullable() })
const FileOffset = z.int().min(0).max(4_000_000_000)
export const LARGEST_FILE_PART_BYTES = 8 * 1024 * 1024
const FilePart = z
  .instanceof(Uint8Array)
  .refine(bytes => bytes.length <= LARGEST_FILE_PART_BYTES, 'a part holds at most 8 MiB')

export const contract = {
  app: {
    snapshot: invoke(Nothing, Snapshot),
    openLink: invoke(z.object({ link: Link }), Nothing),
    diagnostics: invoke(Nothing, z.object({ text: z.string() })),
    noticed: event(Notice),
  },
  settings: {
    update: invoke(SettingsPatch, Settings),
    changed: event(z.object({ revision: z.int(), settings: Settings })),
  },
  account: {
    /** Checks the key with the service first; a key that is refused is not stored. */
    setKey: invoke(z.object({ provider: ProviderId, key: z.string().max(500) }), Account),
    check: invoke(z.object({ provider: ProviderId }), Account),
    removeKey: invoke(z.object({ provider: ProviderId }), Account),
    changed: event(z.object({ revision: z.int(), accounts: z.array(Account) })),
  },
  jobs: {
    price: invoke(z.object({ draft: Draft }), Price),
    submit: invoke(z.object({ draft: Draft }), Job),
    priceBatch: invoke(z.object({ drafts: z.array(Draft).min(1).max(LARGEST_BATCH) }), BatchPrice),
    /** Adds all or none. `cells` names each draft's place in the grid, one label for each axis. */
    submitBatch: invoke(
      z.object({
        drafts: z.array(Draft).min(1).max(LARGEST_BATCH),
        label: z.string().max(200),
        grid: GridLayout.nullable().default(null),
        cells: z
          .array(z.array(z.string().max(200)).max(3))
          .max(LARGEST_BATCH)
          .default([]),
      }),
      z.object({ batch: Batch, jobs: z.array(Job) }),
    ),
    /** A batch with its jobs in the order of their drafts. */
    batch: invoke(z.object({ id: BatchId }), z.object({ batch: Batch, jobs: z.array(Job) })),
    /** Sends the same request as a new job. The only way an `unknown` job is ever paid for again. */
    resend: invoke(z.object({ id: JobId }), Job),
    cancel: invoke(z.object({ id: JobId }), Job),
    /** The user decides that an `unknown` job is lost. */
    markLost: invoke(z.object({ id: JobId }), Job),
    dismiss: invoke(z.object({ id: JobId }), Job),
    /** Moves a queued job to just before another, or to the end. */
    move: invoke(z.object({ id: JobId, before: JobId.nullable() }), Job),
    pause: invoke(z.object({ paused: z.boolean() }), EngineStatus),
    /** Tries everything that waits for a network, a rate limit or a full disk at once. */
    retryNow: invoke(Nothing, EngineStatus),
    list: invoke(
      z.object({
        filter: z.enum(['all', 'running', 'failed']),
        text: z.string().max(500),
        before: z.number().nullable(),
        limit: z.int().min(1).max(100),
      }),
      z.object({ jobs: z.array(Job), before: z.number().nullable() }),
    ),
    details: invoke(z.object({ id: JobId }), JobDetails),
    changed: event(Job),
    engineChanged: event(EngineStatus),
    spendChanged: event(z.object({ revision: z.int(), spend: Spend })),
  },
  library: {
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
  },
  catalog: {
    /** Reads the account's lists of models and elements again. Without network: what is known, with the failure. */
    refresh: invoke(Nothing, CatalogState),
    changed: event(CatalogState),
  },
  inputs: {
    /** Takes in a file that was dropped, pasted or chosen. Turned upright, 8 bits, sRGB, one frame. */
    add: invoke(z.object({ bytes: z.instanceof(Uint8Array) }), InputPicture),
    fromImage: invoke(z.object({ id: ImageId }), InputPicture),
  },
  prompts: {
    /** Null while no service with a key offers any. */
    tools: invoke(Nothing, PromptToolbox.nullable()),
    /** Paid. Never repeated by itself. */
    random: invoke(Nothing, WrittenPrompt),
    improve: invoke(
      z.object({ prompt: z.string().min(1).max(5000), instructions: z.string().max(2000).nullable().default(null) }),
      WrittenPrompt,
    ),
    /** Distinct prompts, last used first. `before`: `usedAt` of the page before. */
    history: invoke(
      z.object({
        text: z.string().max(500).default(''),
        before: z.number().nullable().default(null),
        limit: z.int().min(1).max(200).default(50),
      }),
      z.object({ prompts: z.array(PastPrompt), before: z.number().nullable() }),
    ),
    wildcards: invoke(Nothing, WildcardFolder),
  },
  presets: {
    list: invoke(Nothing, PresetList),
    /** Without an id a new one; with one it is replaced, or comes back after it was removed. */
    save: invoke(
      z.object({ id: PresetId.nullable(), name: z.string().min(1).max(100), draft: Draft, withPrompt: z.boolean() }),
      Preset,
    ),
    rename: invoke(z.object({ id: PresetId, name: z.string().min(1).max(100) }), Preset),
    remove: invoke(z.object({ id: PresetId }), Nothing),
    /** Null: new drafts start from the model alone. */
    setDefault: invoke(z.object({ id: PresetId.nullable() }), PresetList),
    /** Text of a file of presets. Equal ones are not added twice. */
    import: invoke(
      z.object({ text: z.string().max(20_000_000) }),
      z.object({ added: z.array(Preset), known: z.int() }),
    ),
    /** Null: all of them. */
    export: invoke(z.object({ ids: z.array(PresetId).nullable() }), z.object({ text: z.string() })),
    changed: event(PresetList),
  },
  canvas: {
    list: invoke(Nothing, CanvasList),
    /** A name for what has none comes from the picture's prompt. */
    create: invoke(z.object({ from: CanvasSource, name: z.string().max(200).nullable().default(null) }), CanvasOpened),
    open: invoke(z.object({ id: CanvasId }), CanvasOpened),
    /** A part of the engine's file; `next` is null at its end. */
    read: invoke(
      z.object({ id: CanvasId, offset: FileOffset }),
      z.object({ bytes: z.instanceof(Uint8Array), next: FileOffset.nullable() }),
    ),
    /**
     * Adds what the engine hands out to its file. Answered means on the disk. `offset` is the length that was answered
     * last, so that a part whose answer was lost may be sent again; `out-of-step` asks for the whole by `replace`.
     */
    append: invoke(
      z.object({ id: CanvasId, offset: FileOffset, bytes: FilePart, state: CanvasState.nullable() }),
      CanvasSaved,
    ),
    /** Writes the engine's whole file anew, part by part; until the last one is there the old file holds. */
    replace: invoke(
      z.object({
        id: CanvasId,
        offset: FileOffset,
        bytes: FilePart,
        isLast: z.boolean(),
        state: CanvasState.nullable(),
      }),
      CanvasSaved,
    ),
    saveState: invoke(z.object({ id: CanvasId, state: CanvasState }), CanvasDocument),
    rename: invoke(z.object({ id: CanvasId, name: z.string().min(1).max(200) }), CanvasDocument),
    /** Can be taken back for a month. */
    remove: invoke(z.object({ id: CanvasId }), CanvasList),
    restore: invoke(z.object({ id: CanvasId }), CanvasList),
    /** Brings a picture into the document's keeping; the window lays it where it wants. */
    addPicture: invoke(
      z.object({ id: CanvasId, from: CanvasSource.options[0].or(CanvasSource.options[1]) }),
      CanvasPicture,
    ),
    /**
     * Cuts what the work box shows out of the document, at the size in which it is sent. `mask` is the effective mask and
     * `sketch` the colour sketch, PNGs of the box's size in document pixels; without a mask the whole box is painted again.
     * `strength` as the interface counts it.
     */
    makeInputs: invoke(
      z.object({
        id: CanvasId,
        state: CanvasState,
        box: CanvasRect,
        mask: z.instanceof(Uint8Array).nullable(),
        sketch: z.instanceof(Uint8Array).nullable().default(null),
        strength: z.number().min(0).max(1),
      }),
      z.object({ region: CanvasRegion, inputs: z.array(RequestInput) }),
    ),
    /**
     * Composes a result into the document. `mask` says how much of each pixel: the region's own when it is null. The window
     * lays the patch on top of its layers, as a step of the history.
     */
    addPatch: invoke(
      z.object({
        id: CanvasId,
        state: CanvasState,
        image: ImageId,
        region: RegionId,
        mask: z.instanceof(Uint8Array).nullable().default(null),
        options: ComposeOptions,
      }),
      CanvasPatch,
    ),
    /** All that was sent of the document and what came of it, oldest first. */
    regions: invoke(z.object({ id: CanvasId }), z.object({ regions: z.array(CanvasRegion) })),
    /** How a picture was painted into a document, to open it there again or to repeat the edit elsewhere. */
    regionOf: invoke(z.object({ image: ImageId }), CanvasRegion),
    /** Takes variations out of the strip, or puts them back. They stay in the library: they were paid for. */
    discard: invoke(
      z.object({ id: CanvasId, images: Ids, discarded: z.boolean() }),
      z.object({ regions: z.array(CanvasRegion) }),
    ),
    /** At document size. The file lies at `{mediaBase}/input/{hash}`. */
    export: invoke(
      z.object({
        id: CanvasId,
        state: CanvasState,
        format: ImageFormat,
        quality: z.int().min(1).max(100).default(92),
        withRequests: z.boolean().default(true),
      }),
      z.object({ file: CanvasFile, filename: z.string(), sizeBytes: z.int() }),
    ),
    /** What a file that was exported once says of itself; null when it says nothing. */
    readEmbedded: invoke(z.object({ bytes: z.instanceof(Uint8Array) }), EmbeddedCanvas.nullable()),
    changed: event(CanvasList),
  },
} satisfies Implements<Channels>

export type StudioContract = typeof contract
export type StudioClient = Client<StudioContract>
export type StudioHandlers = Handlers<StudioContract>
export type StudioEmitters = Emitters<StudioContract>
